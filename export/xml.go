package export

import (
	"bufio"
	"strings"
	"unicode/utf8"
)

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")

// attributeEscapes keep white space in attributes what it is.
var attributeEscapes = strings.NewReplacer("\n", "&#10;", "\t", "&#9;")

// xmlText escapes s for the content and the attributes of XML 1.0. What that
// cannot hold at all, such as most control characters and U+FFFF, becomes U+FFFD, so
// that counts of code points stay right.
func xmlText(s string) string {
	if !utf8.ValidString(s) || strings.IndexFunc(s, notXML) >= 0 {
		s = strings.Map(func(r rune) rune {
			if notXML(r) {
				return utf8.RuneError
			}
			return r
		}, s)
	}
	return xmlEscapes.Replace(s)
}

func notXML(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return false
	}
	return r < 0x20 || r == 0xFFFE || r == 0xFFFF
}

// An xmlWriter writes elements, indented by nobody: white space in a
// transcript would be part of it.
type xmlWriter struct{ *bufio.Writer }

// open writes a start tag, with the attributes given as name, value, …; those
// without a value are left out.
func (w xmlWriter) open(name string, attributes ...string) { w.tag(name, ">", attributes) }

// empty writes an empty element.
func (w xmlWriter) empty(name string, attributes ...string) { w.tag(name, "/>", attributes) }

func (w xmlWriter) tag(name, end string, attributes []string) {
	w.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			value := attributeEscapes.Replace(xmlText(attributes[i+1]))
			w.WriteString(" " + attributes[i] + `="` + value + `"`)
		}
	}
	w.WriteString(end)
}

func (w xmlWriter) close(name string) { w.WriteString("</" + name + ">") }

// element writes an element with text, or nothing where there is none.
func (w xmlWriter) element(name, text string, attributes ...string) {
	if text == "" {
		return
	}
	w.open(name, attributes...)
	w.WriteString(xmlText(text))
	w.close(name)
}

func (w xmlWriter) line() { w.WriteByte('\n') }
