package turns

import (
	"slices"
	"strings"
	"unicode/utf8"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// How much it says of the role, in log-odds, where the document tells it.
const (
	toldWeight   = 4 // a phrase for who asked or answered
	bylineWeight = 2 // the author
	officeWeight = 2 // the label says so behind the name: "JANE ROE, HOST", "JANE ROE IN STUDIO"
	titleWeight  = 1 // a name in the title without such a phrase: answers
)

// frame is how many blocks on either side of the turns are read for it, and
// how many bytes of each.
const (
	frameBlocks = 60
	frameBytes  = 4000
)

// told reads title, introduction and credits, on either side of the turns, for
// who asked and who answered.
func told(d *doc.Document, ds []draft, all []*speaker) {
	names := nameIndex(all)
	begin, end := ds[0].begin(), ds[len(ds)-1].end()
	var sents []lang.Range
	read := func(b doc.Block) {
		switch b.Kind {
		case doc.Title, doc.Subtitle, doc.Byline, doc.Narration, doc.Unset:
		default:
			return
		}
		text := d.Of(doc.Span{Start: b.Start, End: min(b.End, b.Start+frameBytes)})
		sents = lang.Sentences(sents[:0], text)
		for _, r := range sents {
			names.tell(text[r.Start:r.End], b.Kind == doc.Title)
		}
	}
	first := max(0, d.BlockAt(begin))
	for i := max(0, first-frameBlocks); i < first; i++ {
		read(d.Blocks[i])
	}
	last := max(0, d.BlockAt(max(0, end-1))) + 1
	for i := last; i < min(len(d.Blocks), last+frameBlocks); i++ {
		read(d.Blocks[i])
	}
	byKey := map[string]*speaker{}
	for _, s := range all {
		byKey[s.key] = s
	}
	for i := range ds {
		if s := byKey[ds[i].key]; s != nil && s.word == "" && ds[i].label != doc.Unknown && asksByOffice(d.Of(ds[i].label)) {
			s.told += officeWeight
			delete(byKey, s.key) // once
		}
	}
	for _, by := range d.Meta.Byline {
		for _, s := range names.bearers(by) {
			s.told += bylineWeight
		}
	}
	for _, s := range all {
		s.told = max(-toldWeight, min(toldWeight, s.told))
		s.outlet = s.word == "" && outletLabel(s.key, d.Meta.Publisher)
	}
}

// asksByOffice reports whether a label ends in a word for one who asks, behind
// the name.
func asksByOffice(label string) bool {
	low := lang.Lower(strings.TrimRight(label, " :)"))
	if strings.HasSuffix(low, " in studio") {
		return true
	}
	k := strings.IndexAny(low, ",(–-")
	if k <= 0 {
		return false
	}
	word := low[strings.LastIndexAny(low, " ,(–-")+1:]
	p, _ := labelWord(word)
	return p == "q"
}

// A roster finds the speakers that a name may be: by the words of their
// labels, by their initials, and, in scripts without capitals, by the label.
type roster struct {
	words    map[string][]*speaker
	unspaced []*speaker
}

// perName is how many speakers that share a word are looked at.
const perName = 8

func nameIndex(all []*speaker) roster {
	r := roster{words: map[string][]*speaker{}}
	for _, s := range all {
		if s.word != "" {
			continue
		}
		if !strings.ContainsFunc(s.key, func(c rune) bool { return c < 0x590 }) && len(r.unspaced) < perName {
			r.unspaced = append(r.unspaced, s)
		}
		for w := range strings.FieldsSeq(strings.ReplaceAll(s.key, ".", "")) {
			if len(r.words[w]) < perName {
				r.words[w] = append(r.words[w], s)
			}
		}
	}
	return r
}

// bearers are the speakers whose label is this name, a part of it, or its
// initials.
func (r roster) bearers(name string) []*speaker {
	name = lang.Lower(name)
	var out []*speaker
	initials := ""
	for w := range strings.FieldsSeq(name) {
		c, n := utf8.DecodeRuneInString(w)
		initials += string(c)
		if n == len(w) {
			continue
		}
		for _, s := range r.words[w] {
			if partOf(s.key, name) && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	if len(initials) > 1 && len(out) == 0 {
		for _, s := range r.words[initials] {
			if strings.ReplaceAll(s.key, ".", "") == initials {
				out = append(out, s)
			}
		}
	}
	return out
}

// partOf reports whether the words of a label are words of a name, or those of
// the name words of the label.
func partOf(label, name string) bool {
	a, b := strings.Fields(label), strings.Fields(name)
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// tell reads one sentence.
func (r roster) tell(s string, title bool) {
	var ranges []lang.Range
	var who [][]*speaker
	for _, n := range lang.Names(s, []lang.Range{{Start: 0, End: len(s)}}) {
		ranges = append(ranges, n.Range)
		who = append(who, r.bearers(n.Text))
	}
	for _, sp := range r.unspaced {
		if i := strings.Index(s, sp.key); i >= 0 {
			k := 0
			for k < len(ranges) && ranges[k].Start < i {
				k++
			}
			ranges = slices.Insert(ranges, k, lang.Range{Start: i, End: i + len(sp.key)})
			who = slices.Insert(who, k, []*speaker{sp})
		}
	}
	parts := lang.Parts(s, ranges, func(i int) lang.Bearer {
		if len(who[i]) > 0 {
			return lang.Someone
		}
		return lang.Nobody
	})
	for _, p := range parts {
		if p.Name == lang.Pronoun {
			continue
		}
		for _, sp := range who[p.Name] {
			if p.Asks {
				sp.told += toldWeight
			} else {
				sp.told -= toldWeight
			}
		}
	}
	if title && len(parts) == 0 {
		for _, w := range who {
			for _, sp := range w {
				sp.told -= titleWeight
			}
		}
	}
}

// outletLabel reports whether a label is the publisher's name or its initials.
func outletLabel(label, publisher string) bool {
	if publisher == "" {
		return false
	}
	initials := ""
	p := strings.TrimPrefix(lang.Lower(publisher), "the ")
	for w := range strings.FieldsSeq(p) {
		c, _ := utf8.DecodeRuneInString(w)
		initials += string(c)
	}
	label = strings.TrimPrefix(label, "the ")
	return label == p || len(initials) > 1 && label == initials
}

// begin and end are the first and the last byte of a draft.
func (t *draft) begin() int {
	if t.lead.Known() {
		return t.lead.Start
	}
	return t.pieces[0].Start
}

func (t *draft) end() int { return t.pieces[len(t.pieces)-1].End }
