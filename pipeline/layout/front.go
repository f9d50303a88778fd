package layout

import (
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// An entry is a value of front matter.
type entry struct {
	key, value string
	at         doc.Span // where value stands in the source, as it is written
}

// frontMatter reads the metadata above a document in Markdown and gives the
// place behind it. It stands between lines "---" (YAML) or "+++" (TOML), or is
// a few lines "Title: …" before the first blank one. Of YAML only what blogs
// use is read: words, quoted words, lists, and one level of maps.
func frontMatter(text string) (entries []entry, at int) {
	body, separator, at := fenced(text)
	if at == 0 {
		if body, at = headerLines(text); body.Len() == 0 {
			return nil, 0
		}
		separator = ":"
	}
	add := func(key string, from, to int) {
		for from < to && space(text[from]) {
			from++
		}
		if value := scalar(text[from:to]); value != "" {
			entries = append(entries, entry{key, value, doc.Span{Start: from, End: to}})
		}
	}
	key, inner := "", ""
	for i := body.Start; i < body.End; {
		from := i
		i = lineEnd(text, from)
		line := strings.TrimRight(text[from:i], " \t\r\n")
		to := from + len(line)
		words := strings.TrimLeft(line, " \t")
		if words == "" || words[0] == '#' {
			continue
		}
		if len(words) == len(line) && !strings.HasPrefix(words, "- ") {
			name, _, ok := strings.Cut(words, separator)
			if key, inner = "", ""; ok {
				key = lower(strings.TrimSpace(name))
				add(key, from+len(name)+1, to)
			}
			continue
		}
		// What is indented goes on with the key above it: an item of its list, or
		// an entry of its map.
		words = strings.TrimLeft(strings.TrimPrefix(words, "- "), " \t")
		if name, _, ok := strings.Cut(words, separator); ok && !strings.ContainsAny(name, " \"'") {
			if inner = lower(name); inner == "name" {
				add(key, to-len(words)+len(name)+1, to)
			}
		} else if inner == "" {
			add(key, to-len(words), to)
		}
	}
	return entries, at
}

// fenced is the front matter between fences that text begins with, what parts
// its keys from their values, and the place behind it; 0 where there is none.
func fenced(text string) (body doc.Span, separator string, at int) {
	start := 0
	if strings.HasPrefix(text, "\ufeff") {
		start = len("\ufeff")
	}
	fence, separator := "---", ":"
	if strings.HasPrefix(text[start:], "+++") {
		fence, separator = "+++", "="
	}
	first := lineEnd(text, start)
	if strings.TrimRight(text[start:first], " \t\r\n") != fence {
		return doc.Span{}, "", 0
	}
	entries := 0
	for i := first; i < len(text); {
		end := lineEnd(text, i)
		line := strings.TrimRight(text[i:end], " \t\r\n")
		if line == fence || line == "..." && fence == "---" {
			if entries == 0 {
				return doc.Span{}, "", 0
			}
			return doc.Span{Start: first, End: i}, separator, end
		}
		entries += boolean(strings.Contains(line, separator))
		if i = end; i-first > 1<<16 {
			break
		}
	}
	return doc.Span{}, "", 0
}

// headerLines are lines "Title: …" at the start of text, up to a blank one.
func headerLines(text string) (body doc.Span, at int) {
	for at < len(text) {
		end := lineEnd(text, at)
		line := strings.TrimRight(text[at:end], " \t\r\n")
		if line == "" {
			break
		}
		name, _, ok := strings.Cut(line, ":")
		if at == 0 && !(ok && oneOf(lower(name), "title date author authors category tags slug status lang layout")) {
			return doc.Span{}, 0
		}
		if !ok && !space(line[0]) || strings.IndexByte(strings.TrimSpace(name), ' ') >= 0 && !space(line[0]) {
			return doc.Span{}, 0
		}
		if at = end; at > 1<<14 {
			return doc.Span{}, 0
		}
	}
	if strings.Count(text[:at], "\n") < 2 {
		return doc.Span{}, 0
	}
	return doc.Span{End: at}, at
}

// entry takes one entry of front matter.
func (a *about) entry(e entry) {
	switch value := e.value; e.key {
	case "title":
		a.title.offer(rankFirst, value)
	case "subtitle":
		a.subtitle.offer(rankFirst, value)
	case "summary", "description", "excerpt":
		if a.description == "" {
			a.description = lang.Squeeze(value)
		}
	case "author", "authors", "byline", "by":
		for item := range strings.SplitSeq(strings.Trim(value, "[]"), ",") {
			a.author(rankFirst, scalar(item))
		}
	case "date", "published", "pubdate", "publishdate", "published_at", "date_published":
		a.date(rankFirst, value)
	case "lang", "language", "locale":
		a.language(rankFirst, value)
	case "publisher", "site", "sitename", "site_name":
		a.publisher.offer(rankFirst, value)
	case "canonical", "canonical_url", "canonicalurl":
		a.address(rankFirst, value)
	}
}

// front lays out what pages that are made of Markdown show of its front
// matter: the title, where the text does not begin with it, and the authors.
func (m *markdown) front(entries []entry, text string) {
	for _, e := range entries {
		m.about.entry(e)
		depth := len(m.stack)
		switch e.key {
		case "title":
			first, _, _ := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
			if atx(first) == 1 && strings.Trim(first, "# \t\r") == e.value {
				continue
			}
			m.enter("h1")
		case "subtitle":
			m.enter("p")
			m.stack[depth].class = "subtitle"
		case "author", "authors", "byline":
			m.enter("p")
			m.stack[depth].class = "author"
		default:
			continue
		}
		m.write(lang.Squeeze(e.value), e.at.Start, e.at.End)
		m.popTo(depth)
	}
}

// scalar is a value without its quotation marks.
func scalar(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && s[0] == s[len(s)-1] {
		switch s[0] {
		case '"':
			return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(s[1 : len(s)-1])
		case '\'':
			return strings.ReplaceAll(s[1:len(s)-1], "''", "'")
		}
	}
	if s == "|" || s == ">" || s == ">-" || s == "|-" || s == "~" || s == "null" {
		return ""
	}
	return s
}
