package export

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"qaextract/shelf"
)

// REFI-QDA is how programs for qualitative analysis (NVivo, ATLAS.ti, MAXQDA,
// QualCoder) pass projects on: a ZIP file with project.qde, by the schema
// urn:QDA-XML:project:1.0, and the texts. Each document is a text source, with
// what is known of it as variables; each span of a turn is a selection,
// coded with its role and its speaker. Selections count code points. Programs
// do not agree on what "\r\n" counts for, so each line end is "\n" there.

const qdpxFile = "interviews.qdpx"

// qdpxColours are those of the roles.
var qdpxColours = map[string]string{"interviewer": "#0B6BCB", "respondent": "#1F7A1F", "other": "#9A5B13"}

// qdpxVariables are what is told of a document.
var qdpxVariables = []struct {
	name  string
	value func(*shelf.Document) string
}{
	{"source", func(x *shelf.Document) string { return x.Source }},
	{"title", func(x *shelf.Document) string { return or(x.Title, "") }},
	{"publisher", func(x *shelf.Document) string { return or(x.Publisher, "") }},
	{"published", func(x *shelf.Document) string { return or(x.Published, "") }},
	{"language", func(x *shelf.Document) string { return x.Language }},
	{"form", func(x *shelf.Document) string { return x.Form }},
	{"url", func(x *shelf.Document) string { return or(x.URL, "") }},
	{"sha256", func(x *shelf.Document) string { return x.SHA256 }},
}

func qdpx(j *job) error {
	codes, err := j.speakerCodes()
	if err != nil {
		return err
	}
	return j.file(qdpxFile, func(w *bufio.Writer) error {
		z := zip.NewWriter(w)
		add := func(name string, write func(io.Writer) error) error {
			// ZIP wants a time; it is that at which its times begin.
			part, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
			if err != nil {
				return err
			}
			return write(part)
		}
		if err := add("project.qde", func(part io.Writer) error { return j.project(part, codes) }); err != nil {
			return err
		}
		if err := j.each(func(x *shelf.Document) error {
			return add("sources/"+guid("text", x.DocID)+".txt", func(part io.Writer) error {
				_, err := io.WriteString(part, unixLines.Replace(x.Text))
				return err
			})
		}); err != nil {
			return err
		}
		return z.Close()
	})
}

// speakerCodes are the names of the codes of all who speak under a name or a
// label, by their id: no two alike, for programs know codes by their names.
func (j *job) speakerCodes() (map[string]string, error) {
	codes, used := map[string]string{}, map[string]bool{"role": true, "speaker": true, "interviewer": true, "respondent": true, "other": true}
	err := j.each(func(x *shelf.Document) error {
		all, roles := people(x.Turns)
		for _, p := range all {
			if codes[p.ID] != "" || !p.Named && p.Name == roles[p.ID] {
				continue
			}
			name := p.Name
			if !p.Named {
				name += " (" + x.Source + ")"
			}
			if used[strings.ToLower(name)] {
				name += " [" + p.ID + "]"
			}
			used[strings.ToLower(name)] = true
			codes[p.ID] = name
		}
		return nil
	})
	return codes, err
}

// project writes project.qde.
func (j *job) project(to io.Writer, codes map[string]string) error {
	w := xmlWriter{bufio.NewWriterSize(to, 1<<16)}
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	user := guid("user", "extract")
	w.open("Project", "xmlns", "urn:QDA-XML:project:1.0", "name", "Interviews", "origin", "extract "+j.Run.Version, "creatingUserGUID", user)
	w.open("Users")
	w.empty("User", "guid", user, "name", "extract")
	w.close("Users")
	w.line()
	w.open("CodeBook")
	w.open("Codes")
	w.line()
	w.open("Code", "guid", guid("code", "role"), "name", "role", "isCodable", "false")
	for _, role := range slices.Sorted(maps.Keys(qdpxColours)) {
		w.empty("Code", "guid", guid("role", role), "name", role, "isCodable", "true", "color", qdpxColours[role])
	}
	w.close("Code")
	w.line()
	w.open("Code", "guid", guid("code", "speaker"), "name", "speaker", "isCodable", "false")
	for _, id := range slices.Sorted(maps.Keys(codes)) {
		w.line()
		w.empty("Code", "guid", guid("speaker", id), "name", codes[id], "isCodable", "true")
	}
	w.close("Code")
	w.close("Codes")
	w.close("CodeBook")
	w.line()
	w.open("Variables")
	for _, v := range qdpxVariables {
		w.empty("Variable", "guid", guid("variable", v.name), "name", v.name, "typeOfVariable", "Text")
	}
	w.close("Variables")
	w.line()
	if j.Run.Counts.Documents > 0 {
		w.open("Sources")
		w.line()
		if err := j.each(func(x *shelf.Document) error {
			w.source(x, user, codes)
			return nil // what could not be written shows when w is flushed
		}); err != nil {
			return err
		}
		w.close("Sources")
	}
	w.close("Project")
	w.line()
	return w.Flush()
}

func (w xmlWriter) source(x *shelf.Document, user string, codes map[string]string) {
	id := guid("text", x.DocID)
	w.open("TextSource", "guid", id, "name", sourceName(x), "plainTextPath", "internal://"+id+".txt", "creatingUser", user)
	w.line()
	at := unixPlaces(x.Text)
	for i := range x.Turns {
		t := &x.Turns[i]
		for k, s := range t.Spans {
			part := fmt.Sprintf("%s-%d", t.ID, k)
			w.open("PlainTextSelection", "guid", guid("selection", part), "name", firstRunes(strings.Join(strings.Fields(cut(x.Text, s.ByteStart, min(s.ByteEnd, s.ByteStart+400))), " "), 40),
				"startPosition", strconv.Itoa(at(s.CharStart)), "endPosition", strconv.Itoa(at(s.CharEnd)), "creatingUser", user)
			for _, code := range [][2]string{{"role", t.Role}, {"speaker", personOf(t).ID}} {
				if code[0] == "speaker" && codes[code[1]] == "" {
					continue
				}
				w.open("Coding", "guid", guid(code[0]+" of", part), "creatingUser", user)
				w.empty("CodeRef", "targetGUID", guid(code[0], code[1]))
				w.close("Coding")
			}
			w.close("PlainTextSelection")
			w.line()
		}
	}
	for _, v := range qdpxVariables {
		if value := v.value(x); value != "" {
			w.open("VariableValue")
			w.empty("VariableRef", "targetGUID", guid("variable", v.name))
			w.element("TextValue", value)
			w.close("VariableValue")
		}
	}
	w.close("TextSource")
	w.line()
}

// sourceName is what a document is called: its source, where that can be the
// name of a file, as programs make it one.
func sourceName(x *shelf.Document) string {
	safe := strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, x.Source)
	if safe == x.Source && len(safe) <= 120 {
		return safe
	}
	return lastRunes(safe, 60) + " " + x.DocID
}

var unixLines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// unixPlaces gives the place that a code point of text has once its line ends
// are "\n".
func unixPlaces(text string) func(int32) int {
	var gone []int32 // places of "\r" before "\n"
	n := int32(0)
	for i, r := range text {
		if r == '\r' && strings.HasPrefix(text[i+1:], "\n") {
			gone = append(gone, n)
		}
		n++
	}
	return func(place int32) int {
		before, _ := slices.BinarySearch(gone, place)
		return int(place) - before
	}
}

// guid is an identifier made of a name, as RFC 9562 lays out its version 8.
func guid(kind, name string) string {
	b := sha256.Sum256([]byte(kind + "\x00" + name))
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16])
}
