package layout

import (
	"net/url"
	"strings"
	"unicode"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// How much a source of metadata is believed: the smaller, the more.
const (
	rankFirst   = iota // the document's own attribute, front matter
	rankLinked         // JSON-LD
	rankGraph          // Open Graph
	rankMeta           // other <meta>
	rankMicro          // microdata
	rankElement        // <time>, <title>
)

// A fact is the best of what several sources say.
type fact struct {
	value string
	rank  int
}

// offer takes value where it is better than what is known.
func (f *fact) offer(rank int, value string) {
	if value = lang.Squeeze(value); value != "" && len(value) <= 1000 && (f.value == "" || rank < f.rank) {
		f.value, f.rank = value, rank
	}
}

// about is what a document says of itself without showing it.
type about struct {
	title, subtitle, publisher, published, lang, url fact
	description                                      string
	authors                                          []string
	authorRank                                       int
	body                                             string // of the article, where JSON-LD holds it
}

// author takes the names of authors; those of one rank are added up.
func (a *about) author(rank int, s string) {
	s = lang.Squeeze(s)
	if s == "" || len(s) > 200 || strings.Contains(s, "://") || strings.ContainsAny(s, "@<>/") {
		return
	}
	if len(a.authors) > 0 && rank != a.authorRank {
		if rank > a.authorRank {
			return
		}
		a.authors = nil
	}
	a.authorRank = rank
	if len(s) > 3 && strings.EqualFold(s[:3], "by ") {
		s = s[3:]
	}
	for _, name := range splitNames(s) {
		known := false
		for _, n := range a.authors {
			known = known || strings.EqualFold(n, name)
		}
		if !known && len(a.authors) < 20 {
			a.authors = append(a.authors, name)
		}
	}
}

// splitNames parts "Ann Bee, Cid Dee and Eve Fox". A comma parts names only
// where each part is one.
func splitNames(s string) []string {
	s = strings.NewReplacer(" and ", ";", " & ", ";").Replace(s)
	var out []string
	for part := range strings.SplitSeq(s, ";") {
		names := strings.Split(part, ",")
		for _, n := range names {
			if words := strings.Fields(n); len(words) < 2 || len(words) > 4 || !unicode.IsUpper([]rune(words[0])[0]) {
				names = []string{part}
				break
			}
		}
		for _, n := range names {
			if n = strings.TrimSpace(n); n != "" {
				out = append(out, n)
			}
		}
	}
	return out
}

// date takes a date of publication.
func (a *about) date(rank int, s string) { a.published.offer(rank, isoDate(s)) }

// address takes the document's own address.
func (a *about) address(rank int, s string) {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || len(s) > 2000 || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return
	}
	a.url.offer(rank, u.String())
}

// language takes a language tag: "en", "en_US", "de-AT".
func (a *about) language(rank int, s string) {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	n := 0
	for part := range strings.SplitSeq(s, "-") {
		if n++; len(part) < 1 || len(part) > 8 || n == 1 && len(part) < 2 || n > 4 {
			return
		}
		for i := range len(part) {
			if !letter(part[i]) && (n == 1 || part[i] < '0' || part[i] > '9') {
				return
			}
		}
	}
	a.lang.offer(rank, s)
}

// head reads a <meta> or <link>.
func (a *about) head(t *tag) {
	if t.name == "link" {
		if oneOf("canonical", lower(t.get("rel"))) {
			a.address(rankFirst, t.get("href"))
		}
		return
	}
	key := ""
	for _, name := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		if key = lower(t.get(name)); key != "" {
			break
		}
	}
	value := t.get("content")
	if key == "" || value == "" {
		return
	}
	switch key {
	case "og:title":
		a.title.offer(rankGraph, value)
	case "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title", "headline":
		a.title.offer(rankMeta, value)
	case "og:description", "description", "twitter:description":
		if a.description == "" {
			a.description = lang.Squeeze(value)
		}
	case "author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author", "byl":
		a.author(rankMeta, value)
	case "og:site_name":
		a.publisher.offer(rankGraph, value)
	case "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "application-name":
		if !strings.Contains(value, "://") {
			a.publisher.offer(rankMeta, value)
		}
	case "article:published_time", "og:article:published_time", "og:published_time":
		a.date(rankGraph, value)
	case "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date",
		"publish_date", "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date",
		"article.published", "cxenseparse:recs:publishtime", "datepublished":
		a.date(rankMeta, value)
	case "og:url":
		a.address(rankGraph, value)
	case "og:locale":
		a.language(rankGraph, value)
	case "content-language", "language", "dc.language":
		a.language(rankMeta, value)
	}
}

// property reads what an attribute says of the text of its element. Where the
// text itself is the answer, it gives the question.
func (a *about) property(element, attribute string, t *tag) string {
	switch attribute {
	case "rel":
		if element == "a" && oneOf("author", lower(t.get("rel"))) {
			return "author"
		}
	case "class":
		class := t.get("class")
		if !strings.Contains(class, "uthor") && !strings.Contains(class, "yline") {
			return ""
		}
		for w := range strings.FieldsSeq(lower(class)) {
			switch w {
			case "author", "byline", "author-name", "author_name", "author__name", "byline-name", "byline__name", "byline-author",
				"post-author", "post-author-name", "entry-author", "entry-author-name", "article-author", "article__author":
				return "byline"
			}
		}
	case "datetime":
		if element == "time" {
			a.date(rankElement, t.get("datetime"))
		}
	case "itemprop":
		content := t.get("content")
		switch prop := lower(t.get("itemprop")); prop {
		case "headline", "author":
			if content == "" {
				return prop
			}
			a.captured(prop, []byte(content))
		case "datepublished":
			if content == "" {
				content = t.get("datetime")
			}
			a.date(rankMicro, content)
		}
	}
	return ""
}

// captured takes the text of an element that says prop.
func (a *about) captured(prop string, text []byte) {
	s := strings.TrimSpace(string(text[:min(len(text), 300)]))
	switch prop {
	case "headline":
		a.title.offer(rankMicro, s)
	case "author":
		if len(a.authors) == 0 && strings.IndexByte(s, '\n') < 0 {
			a.author(rankMicro, s)
		}
	case "byline":
		if n := len(strings.Fields(s)); len(a.authors) == 0 && n > 1 && n < 6 && !strings.ContainsAny(s, "\n0123456789|:") {
			a.author(rankElement, s)
		}
	}
}

// tell fills the metadata of d, which is laid out.
func (a *about) tell(d *doc.Document) {
	m := &d.Meta
	m.Title = a.heading(d)
	m.Subtitle = a.standfirst(d)
	m.Publisher = a.publisher.value
	m.Published = a.published.value
	m.Language = a.lang.value
	for _, n := range a.authors {
		if !strings.EqualFold(n, m.Publisher) {
			m.Byline = append(m.Byline, n)
		}
	}
	if d.URL == "" {
		d.URL = a.url.value
	}
}

// heading is the document's title: as it is printed above the text, where it
// is, without the name of the site that titles elsewhere end in.
func (a *about) heading(d *doc.Document) string {
	title := a.title.value
	first := ""
	for _, b := range d.Blocks {
		if b.Level != 1 && b.Level != 2 {
			continue
		}
		s := lang.Squeeze(d.Of(b.Span))
		if len(s) <= len(title) && strings.EqualFold(title[:len(s)], s) && separated(title[len(s):]) {
			return s
		}
		if first == "" && b.Level == 1 {
			first = s
		}
	}
	if title == "" {
		return first
	}
	if n := len(title) - len(a.publisher.value); n > 3 && n < len(title) && strings.EqualFold(title[n:], a.publisher.value) {
		if s := strings.TrimRight(title[:n], " |-–—:•·»"); s != "" && len(s) < n-1 {
			return s
		}
	}
	return title
}

// separated reports whether s, which is behind a title, is nothing or the name
// of a site or section, set off by a sign.
func separated(s string) bool {
	s = strings.TrimLeft(s, " ")
	return s == "" || strings.IndexAny(s, "|-–—•·»<›/") == 0
}

// standfirst is the document's subtitle: where a block of its head says what
// its description says.
func (a *about) standfirst(d *doc.Document) string {
	if a.subtitle.value != "" || len(a.description) < 20 {
		return a.subtitle.value
	}
	for i, b := range d.Blocks {
		if i == 200 {
			break
		}
		if n := b.Len() - len(a.description); n >= 0 && n < 40 && lang.Squeeze(d.Of(b.Span)) == a.description {
			return a.description
		}
	}
	return ""
}

// raw reads the content of an element that is no mark-up.
func (a *about) raw(t *tag, s string, hidden bool) {
	switch {
	case t.name == "title" && !hidden:
		a.title.offer(rankElement, unescape(s))
	case t.name == "script" && strings.HasPrefix(lower(strings.TrimSpace(t.get("type"))), "application/ld+json"):
		a.linked(s)
	}
}
