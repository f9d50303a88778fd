// Package people finds out who speaks, and in which role.
//
// It works in this order, each step in a file of its own:
//
//  1. cast.go collects the names that the article prints, with the titles
//     and affiliations beside them (title.go), and join.go joins short forms
//     to the fullest one.
//  2. label.go takes printed labels apart into name, title and affiliation;
//     intro.go reads what title, introduction and credits of a printed
//     interview say of who asked and who answered, opening.go how people open
//     a conversation: they name themselves, present a guest and call each other
//     by name (address.go).
//  3. frame.go reads the sentences that tell of an interview in an article ("in
//     an interview with X", "I talked with Y") for who asked and who answered.
//  4. reported.go resolves the source words of reported turns: names,
//     pronouns (anaphor.go), descriptions, continuations; tongues.go has what
//     other languages print otherwise.
//  5. printed.go resolves the labels of printed turns (resolve.go): names, parts
//     of names, initials, other names (alias.go); bare.go finds who speaks
//     where no label names anybody, several.go where several may.
//  6. role.go gives reported turns their roles and fills the document's
//     interviewers and respondents.
//  7. project.go gives the speakers whom the project's own words name their
//     full names.
//
// Nothing is invented: a speaker is always a string that the document prints,
// or that the project's settings give it,
// and where it leaves open who speaks, the speaker stays empty.
package people

import "qaextract/pipeline/doc"

// Apply sets the speakers of d's turns, the roles of the reported ones, and
// d.Names. Where nobody speaks it does nothing.
func Apply(d *doc.Document) {
	if len(d.Turns) == 0 {
		return
	}
	c := newCast(d)
	c.readLabels()
	c.introduction()
	c.frames()
	c.resolveReported()
	c.frameRespondents()
	c.resolvePrinted()
	c.severalBare()
	c.roles()
	for _, m := range c.mentions {
		if !m.heading {
			d.Names = append(d.Names, doc.Name{Span: doc.Span{Start: m.Start, End: m.End}, Text: m.Text})
		}
	}
	projectSpeakers(d)
}
