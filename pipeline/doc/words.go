package doc

// Words are a project's own words, which the stages heed beside their lists.
// They are read only, and shared by the documents of a run. All are matched
// without regard to case and to how much white space is between words.
type Words struct {
	// Labels before what interviewers and respondents say, as printed: "ZK".
	Interviewers []string `json:"interviewers,omitempty"`
	Respondents  []string `json:"respondents,omitempty"`
	// Verbs of saying, each form as printed: "opined", "opines", "chimed in".
	Verbs []string `json:"verbs,omitempty"`
	// Boilerplate are phrases; a block that holds one is stripped.
	Boilerplate []string `json:"boilerplate,omitempty"`
	// Speakers are full names by the labels or names that stand for them.
	Speakers map[string]string `json:"speakers,omitempty"`
}

// Empty reports whether there are none.
func (w *Words) Empty() bool {
	return w == nil || len(w.Interviewers)+len(w.Respondents)+len(w.Verbs)+len(w.Boilerplate)+len(w.Speakers) == 0
}
