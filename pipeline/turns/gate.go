package turns

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/turns/sequence"
)

// GateFeatures name what the gate looks at in a document that was read as
// bare paragraphs, in the order in which observed gives them.
var GateFeatures = []string{
	"BIAS", "ALL-ASKED", "SELDOM-ASKED", "ASKED-SHORT", "TO-YOU", "OF-ME", "ME-AND-NOT-YOU", "I-AND-NOT-WE", "ASKER-SAYS-I", "ADVICE", "TALK", "QUESTIONS", "ANSWERS-EACH",
	"LENGTHS", "LONG-QUESTIONS", "PROSE-COVERED", "SURE", "UNBROKEN", "OTHERS-IN-TEXT", "YOU-THEN-I", "I-THEN-YOU", "REPLIES", "ME-MANY", "QUESTIONS-QUOTED",
}

// Places among GateFeatures.
const seldomAsked, toYou, ofMe = 2, 4, 5

// hardly is the share of the questions, or answers, below which none is meant.
const hardly = 0.2

// headTalk counts the words for an interview in the lines above it that are no
// paragraphs: standfirst, byline.
func headTalk(d *doc.Document) int {
	n := 0
	for _, b := range d.Blocks {
		if b.Kind == doc.Subtitle || b.Kind == doc.Byline {
			n += sequence.Count(d.Of(b.Span)).Talk
		}
	}
	return n
}

// observed is what the gate looks at in a reading and in the head of its
// document, or nil where nobody asks, or too few questions and answers stand to be an
// interview.
func observed(r sequence.Reading, talk int) []float64 {
	var q, a, asked, askedShort, toYou, ofMe, mine, single, askerI, advice, long, cut float64
	var wordsQ, wordsA, outside float64
	var replied, swapped, replies, quotedQ float64
	last, lastYou, lastMe := sequence.Outside, false, false // of the paragraph before, and whom its question was of
	sure, all := 0.0, 0.0
	first, end := -1, -1
	for i, s := range r.States {
		st := &r.Stats[i]
		if s == sequence.Outside {
			if i < 12 {
				talk += st.Talk
			}
			continue
		}
		if first < 0 {
			first = i
		}
		end = i
		sure += r.Prob[i][s]
		switch s {
		case sequence.Question:
			q++
			wordsQ += float64(st.Words)
			if st.EndQ || st.Asks > 0 {
				asked++
				if st.Words <= 14 {
					askedShort++
				}
			}
			if st.Own.You > 0 {
				toYou++
			}
			if st.Quoted() {
				quotedQ++
			}
			lastYou, lastMe = st.Own.You > 0, st.Own.Me > 0 && st.Own.You == 0
			if st.Own.Me > st.Own.You {
				askerI++
			}
			if st.Words > 60 {
				long++
			}
		case sequence.Answer:
			a++
			wordsA += float64(st.Words)
			if last == sequence.Question {
				if lastYou && st.Own.Me > st.Own.You {
					replied++
				}
				if lastMe && st.Own.You > st.Own.Me {
					swapped++
				}
			}
			if st.Replies() {
				replies++
			}
			if st.Own.Me > 0 {
				ofMe++
				if st.Own.Me >= st.Own.You {
					mine++
				}
				if st.Own.Me > 2*st.Own.We {
					single++
				}
			}
			if st.Own.You > 0 && st.Own.Me == 0 {
				advice++
			}
		}
		last = s
	}
	if q < 3 || a < 2 || asked == 0 {
		return nil
	}
	if asked == q {
		all = 1
	}
	for i := first; i <= end; i++ {
		if r.States[i] == sequence.Outside {
			cut++
		}
	}
	for i, s := range r.States {
		if s == sequence.Outside && r.Stats[i].Words > 25 {
			outside++
		}
	}
	return []float64{
		1, all, max(0, 1-2*asked/q), askedShort / q, toYou / q, ofMe / a, mine / a, single / a, askerI / q, advice / a, min(1, float64(talk)/2), min(5, math.Log2(q)), max(-1, min(3, math.Log2(a/q))),
		max(-2, min(5, math.Log2((wordsA/a+1)/(wordsQ/q+1)))), long / q, (q + a) / (q + a + outside), sure / (q + a), 1 - cut/float64(end-first+1), min(1, outside/10), replied / q, swapped / q, replies / a, mine / a * min(5, math.Log2(q)), quotedQ / q,
	}
}

// Paragraphs is what the model sees of d, whose blocks have their kinds, and
// where each paragraph stands. The trainer learns from it.
func Paragraphs(d *doc.Document) ([]sequence.Paragraph, []doc.Span) {
	in, said, _ := undressed(d, paragraphs(d), nil)
	return in, said
}

// Observe is what the gate looks at in d, whose blocks have their kinds, where m
// reads it as bare paragraphs; or nil. The trainer fits the gate with it.
func Observe(d *doc.Document, m *sequence.Model) []float64 {
	in, _ := Paragraphs(d)
	return observed(m.Decode(in), headTalk(d))
}

//go:embed data/gate.txt
var gateData string

// gate holds the weights of the gate's features.
var gate = func() []float64 {
	w, err := readGate(gateData)
	if err != nil {
		panic("turns: data/gate.txt: " + err.Error())
	}
	return w
}()

func readGate(data string) ([]float64, error) {
	w := make([]float64, len(GateFeatures))
	n := 0
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(line, " ")
		if n == len(w) || name != GateFeatures[n] {
			return nil, fmt.Errorf("%q is not the next feature", name)
		}
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return nil, err
		}
		w[n] = v
		n++
	}
	if n < len(w) {
		return nil, fmt.Errorf("there is no %s", GateFeatures[n])
	}
	return w, nil
}

// least is the log odds at which a document is read as an interview. It lies a
// little under 0, because an interview lost costs more than a page too many: of the
// corpora that the gate was fitted to, two documents of 61 stood in between.
const least = -0.15

// interview reports whether a document that was read as bare paragraphs holds
// a printed interview at all: questions that address somebody, and a person
// who answers. It is a logistic regression, fitted by pipeline/turns/train.
func interview(d *doc.Document, r sequence.Reading) bool {
	x := observed(r, headTalk(d))
	if x == nil {
		return false
	}
	if x[seldomAsked] > 0 && x[toYou] < hardly && x[ofMe] < hardly {
		return false // headings and what stands below them: nobody asks, nobody is asked, nobody says I
	}
	score := 0.0
	for i, v := range x {
		score += gate[i] * v
	}
	return score > least
}
