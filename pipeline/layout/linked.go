package layout

import (
	"encoding/json"
	"strings"
)

// longestLinked is how large JSON-LD may be: what is larger is no description.
const longestLinked = 4 << 20

// linked reads JSON-LD: the first article in it, however deep it lies.
func (a *about) linked(s string) {
	if len(s) > longestLinked {
		return
	}
	s = strings.TrimSpace(s)
	s = strings.TrimSuffix(strings.TrimPrefix(s, "<!--"), "-->")
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), ";"))
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		// Line ends within strings are the usual fault.
		s = strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, s)
		if json.Unmarshal([]byte(s), &v) != nil {
			return
		}
	}
	if o := typed(v, articleType, 0); o != nil {
		a.described(o, rankLinked)
	} else if o := typed(v, pageType, 0); o != nil {
		a.described(o, rankMeta)
	}
}

// typed is the first description in v whose type is wanted, or nil.
func typed(v any, wanted func(string) bool, depth int) map[string]any {
	if depth > 8 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			if o := typed(x, wanted, depth+1); o != nil {
				return o
			}
		}
	case map[string]any:
		if isTyped(v["@type"], wanted) {
			return v
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"} {
			if o := typed(v[key], wanted, depth+1); o != nil {
				return o
			}
		}
	}
	return nil
}

// isTyped reports whether one of the types in v, a @type, is wanted.
func isTyped(v any, wanted func(string) bool) bool {
	switch v := v.(type) {
	case string:
		return wanted(v)
	case []any:
		for _, x := range v {
			if s, ok := x.(string); ok && wanted(s) {
				return true
			}
		}
	}
	return false
}

func articleType(s string) bool {
	return strings.HasSuffix(s, "Article") || s == "BlogPosting" || s == "SocialMediaPosting" || s == "LiveBlogPosting" || s == "Report" || s == "Review" || s == "Conversation"
}

func pageType(s string) bool { return strings.HasSuffix(s, "Page") }

// described takes what the description o of an article says, believed as much
// as rank says.
func (a *about) described(o map[string]any, rank int) {
	a.title.offer(rank, unescape(named(o["headline"])))
	a.title.offer(rankMeta, unescape(named(o["name"])))
	a.subtitle.offer(rank, unescape(named(o["alternativeHeadline"])))
	a.publisher.offer(rank, unescape(named(o["publisher"])))
	a.date(rank, named(o["datePublished"]))
	a.language(rank, named(o["inLanguage"]))
	a.address(rankMeta, named(o["url"]))
	switch authors := o["author"].(type) {
	case []any:
		for _, x := range authors {
			a.author(rank, unescape(named(x)))
		}
	default:
		a.author(rank, unescape(named(authors)))
	}
	if s, ok := o["articleBody"].(string); ok && len(s) > len(a.body) {
		a.body = s
	}
}

// named is v where it is a string, else its name.
func named(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		if s, ok := v["name"].(string); ok {
			return s
		}
		s, _ := v["@value"].(string)
		return s
	case []any:
		if len(v) > 0 {
			if _, list := v[0].([]any); !list {
				return named(v[0])
			}
		}
	}
	return ""
}
