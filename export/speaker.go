package export

import (
	"crypto/sha256"
	"fmt"

	"qaextract/pipeline/lang"
	"qaextract/schema"
)

// A person is who speaks a turn, as far as the document tells.
type person struct {
	// ID joins the turns of one person, across documents where the document
	// prints a name: lower-case ASCII letters, digits and hyphens. People
	// without a name get one that no other document has.
	ID    string
	Name  string // what to show: the name, else the label as printed, else the role
	Named bool   // Name is a name
}

func personOf(t *schema.Turn) person {
	label := or(t.SpeakerLabel, "")
	switch {
	case or(t.SpeakerID, "") != "" && or(t.Speaker, "") != "":
		return person{*t.SpeakerID, *t.Speaker, true}
	case or(t.Speaker, "") != "":
		return person{t.DocID + "-" + slug(*t.Speaker), *t.Speaker, true}
	case t.Form == "labelled" && label != "":
		return person{t.DocID + "-" + slug(label), label, false}
	}
	return person{t.DocID + "-" + t.Role, t.Role, false} // in prose, "he" may be anybody
}

// slug is name as a part of an id, unlike that of any other name.
func slug(name string) string {
	s := lang.Slug(name)
	if s == name {
		return s
	}
	return fmt.Sprintf("%s-%x", s, sha256.Sum256([]byte(name)))[:min(len(s), 40)+9]
}

// people are those who speak in a document, in the order in which they begin
// to, and the role of each: that of their first turn.
func people(turns []schema.Turn) (all []person, roles map[string]string) {
	roles = map[string]string{}
	for i := range turns {
		p := personOf(&turns[i])
		if _, known := roles[p.ID]; !known {
			all = append(all, p)
			roles[p.ID] = turns[i].Role
		}
	}
	return all, roles
}
