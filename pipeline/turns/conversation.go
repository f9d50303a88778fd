package turns

import "qaextract/pipeline/doc"

// manner is how the turns of a document talk, as shares of the turns.
type manner struct {
	turns, paragraphs float64 // a short paragraph counts as a part of one
	asks              float64 // of all: a question in the first paragraph, or anywhere in a question
	mine, yours       float64 // of the answers: first person; second person only
	asked             float64 // of the questions: ends in a question mark
	asksYou, asksMe   float64 // of the questions: more "you" than "I", more "I" than "you"
	named             float64 // of all: the label, before a colon, is a name that the document prints elsewhere
	called            bool    // one label is a word for who asks, another is a name that the document prints
	words             bool    // the labels are words for question and answer alone
}

func mannerOf(ds []draft) (m manner) {
	answers, questions := 0.0, 0.0
	asker, named := false, false
	m.words = true
	for _, t := range ds {
		st := t.stats[0]
		asks := st.Asks > 0
		for _, o := range t.stats {
			m.paragraphs += min(1, float64(o.Words)/30)
			asks = asks || o.Asks > 0 && t.role == doc.Interviewer
		}
		if asks {
			m.asks++
		}
		p := part(t.key)
		if t.key != "" && p != "q" && p != "a" {
			m.words = false
		}
		asker = asker || p == "q"
		shaped := false // by a line of its own or a dash, not by a colon
		for _, e := range t.evidence {
			shaped = shaped || e.Code == ruleLabelShape
		}
		for _, e := range t.evidence {
			if e.Code == ruleLabelName {
				named = true
				if !shaped {
					m.named++
				}
			}
		}
		if t.role == doc.Interviewer {
			questions++
			if t.stats[len(t.stats)-1].EndQ {
				m.asked++
			}
			if st.You > st.Me {
				m.asksYou++
			} else if st.Me > st.You {
				m.asksMe++
			}
			continue
		}
		answers++
		if st.Me > 0 {
			m.mine++
		} else if st.You > 0 {
			m.yours++
		}
	}
	m.called = asker && named
	m.turns = float64(len(ds))
	if answers == 0 || questions == 0 {
		m.turns = 0
		return m
	}
	m.asks /= m.turns
	m.named /= m.turns
	m.mine /= answers
	m.yours /= answers
	m.asked /= questions
	m.asksYou /= questions
	m.asksMe /= questions
	return m
}

// conversation reports whether labelled turns are people talking and not a
// list of products or facts: somebody asks, somebody says "I", and the text
// does not run on for pages under one label. Answers that never say "I" but
// often "you" are a page of advice, and so are questions that say "I" and
// answers that do not. Where the labels themselves say that one asks and who
// the others are, it is enough that somebody asks: not every language says "I".
func conversation(ds []draft) bool {
	m := mannerOf(ds)
	switch {
	case m.turns < 2, m.paragraphs > 4.5*m.turns:
		return false
	case m.mine < 0.1 && m.yours > 0.2:
		// Lists of questions never tell: "You have said that …".
		return m.words && m.asked < 0.9 && m.asksYou >= 0.3 && m.asksMe == 0
	case m.words:
		return !(m.asked > 0.9 && m.mine <= 0.6 && m.asksMe > 0.15 && m.asksMe > m.asksYou)
	}
	if m.turns >= 10 && m.named >= 0.5 && m.asks > 0 && m.mine > 0.05 {
		return true // people on the air, who comment more than they ask
	}
	return m.asks >= 0.1 && (m.called || m.asks+m.mine >= 0.4)
}

// catechism reports whether labels that make no conversation are words for
// question and answer at the head of most paragraphs: nobody is interviewed.
func catechism(cs []candidate) bool {
	for _, c := range cs {
		if p := part(c.key); p != "q" && p != "a" {
			return false
		}
	}
	return 2*len(cs) > cs[len(cs)-1].para-cs[0].para
}
