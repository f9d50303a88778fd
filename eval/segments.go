package eval

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// quotation marks of all kinds, which are trimmed from the ends of a segment.
const quotationMarks = "\"“”„‟«»‘’'‹›`"

// decoded is b as text; what is no UTF-8 becomes U+FFFD, one for each maximal
// piece of a character, as Python has it.
func decoded(b []byte) string {
	if !utf8.Valid(b) {
		b, _ = unicode.UTF8.NewDecoder().Bytes(b)
	}
	return string(b)
}

// trim is s without white space and quotation marks at its ends. It is not ok
// where nothing is left.
func trim(raw []byte, s Span) (Span, bool) {
	t := decoded(s.of(raw))
	outside := func(r rune) bool { return space(r) || strings.ContainsRune(quotationMarks, r) }
	head := len(t) - len(strings.TrimLeftFunc(t, outside))
	end := len(strings.TrimRightFunc(t, outside))
	return Span{s.Start + head, s.Start + end}, head < end
}

// quoted is what stands inside quotation marks within the spans, trimmed; the
// spans themselves where no mark stands.
func quoted(raw []byte, spans []Span) []Span {
	var inside, whole []Span
	marked := false
	for _, s := range spans {
		for _, q := range quotations(decoded(s.of(raw))) {
			marked = true
			if x, ok := trim(raw, Span{s.Start + q.Start, s.Start + q.End}); ok {
				inside = append(inside, x)
			}
		}
		if x, ok := trim(raw, s); ok {
			whole = append(whole, x)
		}
	}
	if marked {
		return inside
	}
	return whole
}

// closers are the marks that end what each opening mark begins.
var closers = []struct {
	open  string
	close []string
}{
	{"“", []string{"”"}}, {"„", []string{"“", "”"}}, {"«", []string{"»"}}, {`"`, []string{`"`}}, {"''", []string{"''"}}, {"``", []string{"''"}},
}

// quotations are the pieces of t inside marks. One that is not closed reaches
// to the end; one that was not opened begins at the beginning.
func quotations(t string) []Span {
	var out []Span
	i := 0
	if !opens(t) {
		// Up to the last ” before any mark opens.
		end := len(t)
		if k := strings.IndexAny(t, `“„«"`); k >= 0 {
			end = k
		}
		if k := strings.LastIndex(t[:end], "”"); k >= 0 {
			out = append(out, Span{0, k})
			i = k + len("”")
		}
	}
	for i < len(t) {
		found := false
		for _, c := range closers {
			if !strings.HasPrefix(t[i:], c.open) {
				continue
			}
			begin := i + len(c.open)
			end, next := len(t), len(t)
			for _, mark := range c.close {
				if k := strings.Index(t[begin:], mark); k >= 0 && begin+k < end {
					end, next = begin+k, begin+k+len(mark)
				}
			}
			out = append(out, Span{begin, end})
			i, found = next, true
			break
		}
		if !found {
			i++
		}
	}
	return out
}

func opens(t string) bool {
	for _, c := range closers {
		if strings.HasPrefix(t, c.open) {
			return true
		}
	}
	return false
}
