package report

import (
	"fmt"
	"strings"
)

// A table is one thing that the report shows, for eyes.
type table struct {
	Title   string
	Note    string   // what it counts
	Columns []string // of all cells; the first cell names the row
	Rows    []row
}

type row struct {
	Cells []string
	Share float64 // of the longest bar, 0 to 1
}

// calibration is what pipeline/confidence/MODEL.md says of all printed turns,
// where nothing of a corpus was seen.
const calibration = "0.029"

// tables lays a summary out.
func tables(s *Summary) []table {
	all := []table{
		counts("Documents by form", "How the interview is printed: labelled turns, bare paragraphs, quotations told in prose, several of these, or none.", "form", "documents", s.Forms),
		counts("Documents by language", "Tags of BCP 47; und where it cannot be told.", "language", "documents", s.Languages),
		counts("Documents by media type", "", "type", "documents", s.Media),
		counts("Turns per document", "", "turns", "documents", s.TurnsPerDocument),
		parts(s),
		counts("Form of questions", "Turns of interviewers that ask.", "form", "turns", s.QuestionForms),
		words(s),
		counts("Share of the words that answer", "Printed interviews, by the share of their words that respondents say.", "share", "documents", s.AnswerShare),
		speakers(s),
		counts("Documents over time", dated(s), "date", "documents", s.Dates),
		kinds(s),
		sites(s),
		confidence(s),
		counts("Rejects", "Inputs that could not be read and records that did not pass, by stage and error. rejects.jsonl has each.", "stage and error", "rejects", s.Rejects),
		counts("Warnings", "", "warning", "documents", s.Warnings),
		first(s),
	}
	out := all[:0]
	for _, t := range all {
		if len(t.Rows) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// counts is a table of names and how often each is there; empty where nothing is.
func counts(title, note, name, of string, list []Count) table {
	t := table{Title: title, Note: note, Columns: []string{name, of}}
	var top int64
	for _, c := range list {
		top = max(top, c.N)
	}
	if top == 0 {
		return t
	}
	for _, c := range list {
		t.Rows = append(t.Rows, row{[]string{or(c.Name, "(none)"), number(c.N)}, share(c.N, top)})
	}
	return t
}

func parts(s *Summary) table {
	t := table{Title: "Who talks", Note: "Words by role and kind of speech: direct is verbatim, indirect is the narrator's paraphrase, mixed a paraphrase with a quoted fragment.",
		Columns: []string{"role, speech", "turns", "words"}}
	for _, p := range s.Parts {
		t.Rows = append(t.Rows, row{[]string{p.Role + ", " + p.Speech, number(p.Turns), number(p.Words)}, share(p.Words, s.Parts[0].Words)})
	}
	return t
}

func words(s *Summary) table {
	t := table{Title: "Length of questions and answers", Note: "Words of a turn.",
		Columns: []string{"", "turns", "first quartile", "median", "third quartile", "longest", "mean"}}
	top := max(s.Questions.Median, s.Answers.Median)
	for _, x := range []struct {
		name string
		Lengths
	}{{"questions", s.Questions}, {"answers", s.Answers}} {
		if x.N > 0 {
			t.Rows = append(t.Rows, row{[]string{x.name, number(x.N), number(x.Quarter), number(x.Median), number(x.Quarter3), number(x.Most), fmt.Sprintf("%.1f", x.Mean)}, share(x.Median, top)})
		}
	}
	return t
}

func speakers(s *Summary) table {
	t := table{Title: "Speakers with most words", Note: "Joined across documents by speaker_id: two people of one name count as one.", Columns: []string{"speaker", "documents", "turns", "words"}}
	for _, p := range s.Speakers {
		t.Rows = append(t.Rows, row{[]string{or(p.Name, others), number(p.Documents), number(p.Turns), number(p.Words)}, share(p.Words, s.Speakers[0].Words)})
	}
	return t
}

func dated(s *Summary) string {
	if s.Undated == 0 {
		return "By date of publication."
	}
	return fmt.Sprintf("By date of publication; %s without one.", number(s.Undated))
}

func kinds(s *Summary) table {
	t := table{Title: "What was stripped", Note: "Blocks that are no part of the article, by kind.", Columns: []string{"kind", "blocks", "characters"}}
	for _, k := range s.Kinds {
		t.Rows = append(t.Rows, row{[]string{k.Kind, number(k.Blocks), number(k.Chars)}, share(k.Chars, s.Kinds[0].Chars)})
	}
	return t
}

func sites(s *Summary) table {
	t := table{Title: "Stripped by site", Note: "By host of the URL, or by publisher where there is none.", Columns: []string{"site", "documents", "characters", "stripped", "share"}}
	for _, x := range s.Sites {
		part := share(x.Stripped, x.Chars)
		t.Rows = append(t.Rows, row{[]string{or(x.Name, "(unknown)"), number(x.Documents), number(x.Chars), number(x.Stripped), percent(part)}, part})
	}
	return t
}

func confidence(s *Summary) table {
	t := table{Title: "Confidence of turns", Columns: []string{"confidence", "labelled", "unlabelled", "reported"}}
	var sums []string
	for _, r := range s.Expected {
		sums = append(sums, fmt.Sprintf("of %s %s turns %s are expected to be exactly right", number(r.Turns), r.Form, number(int64(r.Right+0.5))))
	}
	if len(sums) == 0 {
		return t
	}
	t.Note = "By their sum, " + strings.Join(sums, "; ") + ". The confidence of printed turns is calibrated: on corpora of which nothing was seen it is off by " +
		calibration + " on average (expected calibration error); that of reported turns is less sure. See pipeline/confidence/MODEL.md."
	var top int64
	for _, b := range s.Confidence {
		top = max(top, b.Labelled+b.Unlabelled+b.Reported)
	}
	for _, b := range s.Confidence {
		t.Rows = append(t.Rows, row{[]string{fmt.Sprintf("%.1f–%.1f", b.From, b.To), number(b.Labelled), number(b.Unlabelled), number(b.Reported)}, share(b.Labelled+b.Unlabelled+b.Reported, top)})
	}
	return t
}

func first(s *Summary) table {
	t := table{Title: "Look at these first", Note: "The documents of which most turns may be wrong, by the confidence of their turns.", Columns: []string{"document", "turns", "may be wrong", "warnings"}}
	for _, l := range s.First {
		part := 0.0
		if s.First[0].Wrong > 0 {
			part = l.Wrong / s.First[0].Wrong
		}
		t.Rows = append(t.Rows, row{[]string{l.Source, number(int64(l.Turns)), fmt.Sprintf("%.1f", l.Wrong), strings.Join(l.Warnings, "; ")}, part})
	}
	return t
}

// head is what the dataset comes to in one sentence.
func head(s *Summary) string {
	stripped := "nothing stripped"
	if s.Chars > 0 {
		stripped = percent(share(s.Stripped, s.Chars)) + " of the text stripped"
	}
	return fmt.Sprintf("%s, %s with %s, %s; %s; %s",
		numbered(s.Documents, "document"), numbered(s.Turns, "turn"), numbered(s.Words, "word"), numbered(s.Exchanges, "exchange"), stripped, numbered(s.Rejected, "reject"))
}

func numbered(n int64, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return number(n) + " " + thing + "s"
}

func share(n, of int64) float64 {
	if of <= 0 || n <= 0 {
		return 0
	}
	return float64(n) / float64(of)
}

func percent(p float64) string { return fmt.Sprintf("%.0f %%", 100*p) }

// number is n with a comma between thousands.
func number(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
