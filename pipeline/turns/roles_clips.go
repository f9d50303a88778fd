package turns

import (
	"qaextract/pipeline/doc"
	"qaextract/pipeline/lang"
)

// clips marks the speakers who are heard only in clips: between "(BEGIN VIDEO
// CLIP)" and "(END VIDEO CLIP)" others are quoted who are no party to the
// interview.
func clips(d *doc.Document, ds []draft, of []*speaker) {
	for _, s := range of {
		s.clip = true
	}
	in, pos := false, 0
	for i := range ds {
		at := ds[i].begin()
		in = playing(d.Text[min(pos, at):at], in)
		if !in {
			of[i].clip = false
		}
		pos = at
	}
}

// playing reports whether a clip runs at the end of text, where one runs at
// its start or not.
func playing(text string, in bool) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != '(' && text[i] != '[' {
			continue
		}
		n := closing(text[i:])
		if n < 10 || n > 40 {
			continue
		}
		inside := lang.Lower(text[i+1 : i+n-1])
		toks := lang.Tokens(nil, inside)
		if len(toks) < 2 || len(toks) > 5 {
			continue
		}
		word := func(k int) string { return inside[toks[k].Start:toks[k].End] }
		switch w := word(1); {
		case w != "video" && w != "videotape" && w != "audio" && w != "clip":
		case word(0) == "begin" || word(0) == "start":
			in = word(len(toks)-1) == "clip"
		case word(0) == "end":
			in = false
		}
	}
	return in
}
