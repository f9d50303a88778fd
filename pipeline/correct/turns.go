package correct

import (
	"slices"

	"qaextract/pipeline/doc"
)

// makeTurns makes the turns of c. From the turns of d comes what the person
// did not decide.
func makeTurns(d *doc.Document, c *Correction, p placed) []*doc.Turn {
	titled := map[string]*doc.Turn{} // a turn that knows more of its speaker
	for _, t := range d.Turns {
		if _, have := titled[t.Speaker]; !have && (t.SpeakerTitle != "" || t.SpeakerAffiliation != "") {
			titled[t.Speaker] = t
		}
	}
	out := make([]*doc.Turn, len(c.Turns))
	at := map[int]*doc.Turn{} // by where it begins
	for i, x := range c.Turns {
		t := &doc.Turn{
			Spans: p.turns[i], Form: x.Form, Speech: x.Speech, Role: x.Role, Speaker: x.Speaker, Label: x.Label,
			LabelSpan: doc.Unknown, CueSpan: doc.Unknown, Exchange: -1, Confidence: 1,
			Evidence: []doc.Evidence{{Code: Human, Weight: 1}},
		}
		if known := titled[x.Speaker]; known != nil && x.Speaker != "" {
			t.SpeakerTitle, t.SpeakerAffiliation = known.SpeakerTitle, known.SpeakerAffiliation
		}
		out[i] = t
		at[t.Start()] = t
	}
	for _, was := range d.Turns {
		now := at[was.Start()]
		if now == nil {
			continue
		}
		now.LabelSpan, now.CueSpan = was.LabelSpan, was.CueSpan
		if was.Follows != nil {
			if before := at[was.Follows.Start()]; before != nil && before.Speaker == now.Speaker {
				now.Follows = before
			}
		}
	}
	events(d, out)
	return out
}

// events hands the stage directions of d's turns to those that have their
// words now. What a person took for words is none any more.
func events(d *doc.Document, turns []*doc.Turn) {
	i := 0
	for _, was := range d.Turns {
		if len(was.Events) == 0 {
			continue
		}
		hull := doc.Span{Start: was.Start(), End: was.Spans[len(was.Spans)-1].End}
		for i < len(turns) && turns[i].Spans[len(turns[i].Spans)-1].End <= hull.Start {
			i++
		}
		for _, e := range was.Events {
			var whose *doc.Turn
			for _, t := range turns[i:] {
				if t.Start() >= hull.End || whose != nil && t.Start() > e.Span.Start {
					break
				}
				whose = t
			}
			if whose != nil && !slices.ContainsFunc(whose.Spans, e.Span.Overlaps) {
				whose.Events = append(whose.Events, e)
			}
		}
	}
}

// people makes the document's lists of who asks and who answers. Those stay
// who are listed though they have no turn of their own; those go who were
// listed for their turns alone.
func people(d *doc.Document, turns []*doc.Turn) {
	spoke := map[string]bool{}
	for _, t := range d.Turns {
		spoke[t.Speaker] = true
	}
	list := func(names []string, role doc.Role) []string {
		var out []string
		add := func(name string) {
			if name != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
		for _, t := range turns {
			if t.Role == role {
				add(t.Speaker)
			}
		}
		for _, name := range names {
			if !spoke[name] {
				add(name)
			}
		}
		return out
	}
	d.Meta.Interviewers = list(d.Meta.Interviewers, doc.Interviewer)
	d.Meta.Respondents = list(d.Meta.Respondents, doc.Respondent)
}
