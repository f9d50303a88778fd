package export

import (
	"bufio"
	"fmt"
	"path"
	"regexp"
	"strings"

	"qaextract/schema"
	"qaextract/shelf"
)

// TEI P5 has a module for the transcription of speech. Each document with
// turns is a file, called by its doc_id: its metadata and a list of those who
// speak in the header, and in the body an utterance <u who> for each turn, under
// the cross-heads of the interview. Paragraphs of a turn are <seg>, stage
// directions <incident>; role, form and speech are categories that @ana points
// to. Times of captions are a <timeline>, at which utterances start. Each
// file is checked against TEI-all by the test in .ci.

func tei(j *job) error {
	without := 0
	err := j.each(func(x *shelf.Document) error {
		if len(x.Turns) == 0 {
			without++
			return nil
		}
		return j.file(x.DocID+".xml", func(w *bufio.Writer) error {
			t := teiWriter{xmlWriter{w}, x, j.Run.Version}
			t.write()
			return nil // what could not be written shows when w is flushed
		})
	})
	if without > 0 {
		j.note(counted(without, "document has", "documents have") + " no turn, and no file")
	}
	return err
}

type teiWriter struct {
	xmlWriter
	*shelf.Document
	version string
}

func (w teiWriter) write() {
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	w.open("TEI", "xmlns", "http://www.tei-c.org/ns/1.0", "xml:lang", w.Language)
	w.line()
	w.open("teiHeader")
	w.fileDesc()
	w.encodingDesc()
	w.profileDesc()
	w.close("teiHeader")
	w.line()
	w.open("text")
	w.open("body")
	w.line()
	w.timeline()
	w.turns()
	w.close("body")
	w.close("text")
	w.close("TEI")
	w.line()
}

func (w teiWriter) fileDesc() {
	title := or(w.Title, path.Base(w.Source))
	w.open("fileDesc")
	w.open("titleStmt")
	w.element("title", title)
	for _, name := range w.Byline {
		w.element("author", name)
	}
	w.close("titleStmt")
	w.open("publicationStmt")
	w.element("p", "Transcription made from the source below by extract "+w.version+".")
	w.close("publicationStmt")
	w.open("sourceDesc")
	w.open("bibl")
	w.element("title", title)
	w.element("title", or(w.Subtitle, ""), "type", "sub")
	for _, name := range w.Byline {
		w.element("author", name)
	}
	w.element("publisher", or(w.Publisher, ""))
	if day := or(w.Published, ""); day != "" {
		w.element("date", day, "when", teiDate(day))
	}
	w.element("pubPlace", or(w.Dateline, ""))
	w.element("idno", w.Source, "type", "source")
	w.element("idno", or(w.URL, ""), "type", "URL")
	w.element("idno", w.SHA256, "type", "SHA-256")
	w.close("bibl")
	w.close("sourceDesc")
	w.close("fileDesc")
	w.line()
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// teiDate is day where @when takes it.
func teiDate(day string) string {
	if isoDate.MatchString(day) {
		return day
	}
	return ""
}

// teiCategories are what @ana may point to: column, value, meaning.
var teiCategories = [][3]string{
	{"role", "interviewer", "asks"}, {"role", "respondent", "is interviewed"}, {"role", "other", "is quoted, and neither asks nor is interviewed"},
	{"form", "labelled", "printed behind the speaker's label"}, {"form", "unlabelled", "printed as bare alternating paragraphs"}, {"form", "reported", "told in running prose"},
	{"speech", "direct", "verbatim"}, {"speech", "indirect", "the narrator's paraphrase"}, {"speech", "mixed", "a paraphrase that holds a quoted fragment"},
}

func (w teiWriter) encodingDesc() {
	w.open("encodingDesc")
	w.open("appInfo")
	w.open("application", "ident", "extract", "version", w.version)
	w.element("label", "extract")
	w.close("application")
	w.close("appInfo")
	w.open("classDecl")
	w.open("taxonomy")
	for _, c := range teiCategories {
		w.open("category", "xml:id", c[0]+"-"+c[1])
		w.element("catDesc", c[2])
		w.close("category")
	}
	w.close("taxonomy")
	w.close("classDecl")
	w.close("encodingDesc")
	w.line()
}

func (w teiWriter) profileDesc() {
	w.open("profileDesc")
	if w.Language != "und" {
		w.open("langUsage")
		w.element("language", w.Language, "ident", w.Language)
		w.close("langUsage")
	}
	w.open("particDesc")
	w.open("listPerson")
	all, roles := people(w.Document.Turns)
	for _, p := range all {
		w.open("person", "xml:id", "p-"+p.ID, "role", roles[p.ID])
		w.element("persName", p.Name)
		w.close("person")
	}
	w.close("listPerson")
	w.close("particDesc")
	w.close("profileDesc")
}

func (w teiWriter) timeline() {
	times := false
	for i := range w.Document.Turns {
		at, ok := startOf(&w.Document.Turns[i])
		if !ok {
			continue
		}
		if !times {
			w.open("timeline", "unit", "s")
			times = true
		}
		w.empty("when", "xml:id", fmt.Sprintf("w-%04d", i), "absolute", clock(at))
	}
	if times {
		w.close("timeline")
		w.line()
	}
}

func (w teiWriter) turns() {
	section, open := "", false
	for i := range w.Document.Turns {
		t := &w.Document.Turns[i]
		if head := or(t.Section, ""); !open || head != section {
			if open {
				w.close("div")
			}
			w.open("div")
			w.element("head", head)
			w.line()
			section, open = head, true
		}
		w.turn(i, t)
		w.line()
	}
	w.close("div")
}

func (w teiWriter) turn(i int, t *schema.Turn) {
	start := ""
	if _, ok := startOf(t); ok {
		start = fmt.Sprintf("#w-%04d", i)
	}
	language := t.Language
	if language == w.Language {
		language = ""
	}
	w.open("u", "xml:id", fmt.Sprintf("u-%04d", i), "who", "#p-"+personOf(t).ID, "xml:lang", language, "start", start,
		"ana", strings.Join([]string{"#role-" + t.Role, "#form-" + t.Form, "#speech-" + t.Speech}, " "))
	events := t.Events
	pieces := pieces(t)
	segs := pieces.paragraphs() > 1
	for i, p := range pieces {
		for len(events) > 0 && events[0].CharStart < p.end {
			w.event(events[0])
			events = events[1:]
		}
		if segs && (i == 0 || pieces[i-1].last) {
			w.open("seg", "type", "paragraph")
		}
		w.WriteString(xmlText(p.text))
		if segs && p.last {
			w.close("seg")
		}
	}
	for _, e := range events {
		w.event(e)
	}
	w.close("u")
}

// event writes a stage direction; a time stands in the timeline.
func (w teiWriter) event(e schema.Event) {
	if _, ok := timeOf(e.Text); ok || e.Text == "" {
		return
	}
	w.open("incident")
	w.element("desc", e.Text)
	w.close("incident")
}

// A piece is what one span of a turn says, with the space that joins it to the
// next.
type piece struct {
	text string
	end  int32 // the character behind it
	last bool  // of its paragraph
}

type turnPieces []piece

func (p turnPieces) paragraphs() (n int) {
	for _, x := range p {
		if x.last {
			n++
		}
	}
	return n
}

// pieces parts the turn's text, which joins its spans: by a blank line where
// they are paragraphs, by a space where they are pieces of one.
func pieces(t *schema.Turn) (all turnPieces) {
	rest := t.Text
	for i, s := range t.Spans {
		n := len(rest)
		if i+1 < len(t.Spans) {
			n = max(0, min(n, int(s.ByteEnd-s.ByteStart)))
		}
		p := piece{rest[:n], s.CharEnd, true}
		rest = rest[n:]
		if next, ok := strings.CutPrefix(rest, "\n\n"); ok {
			rest = next
		} else if next, ok := strings.CutPrefix(rest, " "); ok {
			rest, p.text, p.last = next, p.text+" ", false
		}
		all = append(all, p)
	}
	return all
}
