package layout

import (
	"path"
	"strings"

	"qaextract/pipeline/doc"
)

// extension is how the names of documents like d end: "html", "md". The
// content type says it, else the source; "" where neither does.
func extension(d *doc.Document) string {
	media, _, _ := strings.Cut(lower(d.ContentType), ";")
	switch strings.TrimSpace(media) {
	case "text/html", "application/xhtml+xml":
		return "html"
	case "text/markdown", "text/x-markdown":
		return "md"
	case "text/plain":
		return "txt"
	}
	name := lower(d.Source)
	if _, rest, ok := strings.Cut(name, "://"); ok {
		if n := strings.IndexAny(rest, "?#"); n >= 0 {
			rest = rest[:n]
		}
		_, name, _ = strings.Cut(rest, "/")
	}
	for strings.HasSuffix(name, ".gz") || strings.HasSuffix(name, ".zst") {
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	ending := strings.TrimPrefix(path.Ext(name), ".")
	if strings.Contains(ending, "#") { // the place of a record: "talks.jsonl#12"
		return ""
	}
	return ending
}

// isHTML reports whether d is a page: it begins as one, whatever it is called;
// or it is called one and has tags; or it is not called anything and is made
// of the elements that pages are made of.
func isHTML(d *doc.Document) bool {
	if beginsHTML(d.Text) {
		return true
	}
	switch extension(d) {
	case "html", "htm", "xhtml", "shtml", "xht":
		return tags(d.Text, 1) > 0
	case "txt", "text", "md", "markdown":
		return false
	}
	head := strings.TrimLeft(d.Text[:min(len(d.Text), 1<<16)], " \t\r\n\ufeff")
	return strings.HasPrefix(head, "<") && tags(head, 3) >= 3
}

// beginsHTML reports whether text begins as a page does: with a doctype or the
// first of its elements, comments and an XML declaration aside.
func beginsHTML(text string) bool {
	for i := 0; i < len(text); {
		for i < len(text) && (space(text[i]) || strings.HasPrefix(text[i:], "\ufeff")) {
			i++
			for i < len(text) && text[i]&0xc0 == 0x80 {
				i++
			}
		}
		rest := text[i:]
		for _, p := range [...]string{"<!doctype html", "<html", "<head", "<body"} {
			if len(rest) > len(p) && strings.EqualFold(rest[:len(p)], p) && (space(rest[len(p)]) || rest[len(p)] == '>') {
				return true
			}
		}
		if !strings.HasPrefix(rest, "<!--") && !strings.HasPrefix(rest, "<?xml") {
			return false
		}
		i = declaration(text, i)
	}
	return false
}

// tags counts the tags of elements that are known by name, up to most.
func tags(text string, most int) int {
	n := 0
	var t tag
	for i := 0; i < len(text) && n < most; {
		next := strings.IndexByte(text[i:], '<')
		if next < 0 {
			break
		}
		i += next
		end := t.read(text, i)
		if end > i && elements[t.name] != nil {
			n++
		}
		i = max(end, i+1)
	}
	return n
}

// isMarkdown reports whether d is Markdown. A name that says so is believed;
// without a name it takes front matter, or signs of more than one kind.
func isMarkdown(d *doc.Document) bool {
	switch extension(d) {
	case "md", "markdown", "mdown", "mkd", "mkdn", "mdx", "qmd", "rmd":
		return true
	case "", "mdwn":
		return marked(d.Text)
	}
	return false
}

// marked reports whether text has the marks of Markdown.
func marked(text string) bool {
	if _, _, at := fenced(text); at > 0 {
		return true
	}
	var heads, strong, links, lines int
	for line := range strings.SplitSeq(text[:min(len(text), 1<<16)], "\n") {
		if lines++; lines > 400 {
			break
		}
		if n := atx(line); n > 0 && n < len(line) {
			heads++
		}
		if n := strings.Index(line, "**"); n >= 0 && strings.Contains(line[n+2:], "**") {
			strong++
		}
		if strings.Contains(line, "](http") {
			links++
		}
	}
	kinds := boolean(heads > 0) + boolean(strong > 0) + boolean(links > 0)
	return kinds >= 2 && heads+strong+links >= 4
}
