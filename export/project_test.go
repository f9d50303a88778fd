package export_test

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"qaextract/export"
	"qaextract/pipeline"
)

type qdeProject struct {
	Groups []struct {
		Name  string `xml:"name,attr"`
		Codes []struct {
			GUID string `xml:"guid,attr"`
			Name string `xml:"name,attr"`
		} `xml:"Code"`
	} `xml:"CodeBook>Codes>Code"`
	Sources []struct {
		Name       string `xml:"name,attr"`
		Path       string `xml:"plainTextPath,attr"`
		Selections []struct {
			Start int `xml:"startPosition,attr"`
			End   int `xml:"endPosition,attr"`
			Codes []struct {
				GUID string `xml:"targetGUID,attr"`
			} `xml:"Coding>CodeRef"`
		} `xml:"PlainTextSelection"`
		Values []string `xml:"VariableValue>TextValue"`
	} `xml:"Sources>TextSource"`
}

// unzipped are the files of an archive.
func unzipped(t *testing.T, path string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	m := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		m[f.Name] = string(b)
	}
	return m
}

func TestQDPXSelectionsAreTheTurns(t *testing.T) {
	mill := read(t, corpus, "mill.txt")
	names := []string{"talks/mill.txt", "talks_mill.txt", "tides.txt"}
	d := madeOf(t, names, map[string]string{names[0]: strings.ReplaceAll(mill, "\n", "\r\n"), names[1]: mill, names[2]: read(t, corpus, "tides.txt")})
	got := unzipped(t, filepath.Join(written(t, d, "qdpx", export.Options{}), "interviews.qdpx"))
	var p qdeProject
	if err := xml.Unmarshal([]byte(got["project.qde"]), &p); err != nil {
		t.Fatal(err)
	}
	code := map[string]string{}
	var all []string
	for _, g := range p.Groups {
		all = append(all, g.Name)
		for _, c := range g.Codes {
			code[c.GUID] = c.Name
			all = append(all, c.Name)
		}
	}
	if want := []string{"role", "interviewer", "other", "respondent", "speaker", "A (tides.txt)", "Q (tides.txt)", "Ida Holm", "PER ASKE"}; !equalSets(all, want) {
		t.Errorf("codes %q, want %q", all, want)
	}
	if len(p.Sources) != 3 || p.Sources[0].Name == p.Sources[1].Name || strings.Contains(p.Sources[0].Name, "/") || p.Sources[0].Values[0] != "talks/mill.txt" {
		t.Fatalf("sources %+v", p.Sources)
	}
	for i, s := range p.Sources {
		x := documents(t, d)[names[i]]
		text := []rune(got["sources/"+strings.TrimPrefix(s.Path, "internal://")])
		if strings.Contains(string(text), "\r") || len(text) == 0 {
			t.Errorf("%s: the text is %q", s.Name, string(text))
		}
		n := 0
		for _, turn := range x.Turns {
			var said []string
			for range turn.Spans {
				said = append(said, string(text[s.Selections[n].Start:s.Selections[n].End]))
				if got := code[s.Selections[n].Codes[0].GUID]; got != turn.Role {
					t.Errorf("%s: %s is coded %s", s.Name, turn.ID, got)
				}
				n++
			}
			if strings.Join(said, "\n\n") != turn.Text {
				t.Errorf("%s: %s selects %q", s.Name, turn.ID, said)
			}
		}
		if n != len(s.Selections) {
			t.Errorf("%s: %d selections of %d", s.Name, n, len(s.Selections))
		}
	}
}

func equalSets(a, b []string) bool {
	a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	return slices.Equal(a, b)
}

func TestWebVTTIsReadAgainAsTheSameTurns(t *testing.T) {
	d := made(t)
	got := files(t, written(t, d, "webvtt", export.Options{}))
	talk := documents(t, d)["talk.vtt"]
	captions := got["/"+talk.DocID+".vtt"]
	if len(got) != 1 || !strings.HasPrefix(captions, "WEBVTT\n\n") {
		t.Fatalf("%d files: %s", len(got), captions)
	}
	if !strings.Contains(captions, "\n00:00:05.000 --> 00:00:10.000\n<v Sven Dahl>I came for one summer") || !strings.Contains(captions, "\n00:00:21.500 --> 00:00:26.700\n") {
		t.Errorf("times in %s", captions)
	}
	again, err := pipeline.Process("again.vtt", []byte(captions))
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Turns) != len(talk.Turns) {
		t.Fatalf("%d turns, not %d", len(again.Turns), len(talk.Turns))
	}
}

func TestTimesOfATranscriptBecomeCues(t *testing.T) {
	const transcript = `Interview at the harbour

Ida Holm: [00:02] Who are you & what is <that>?

Per Aske: [00:07] I am the pilot, and that is my boat.

[00:15] It was my father's boat, and he called it after the river.

Ida Holm: And who steers it now?

Per Aske: [00:05] My daughter does. [01:30] She is better at it than I was.
`
	d := madeOf(t, []string{"harbour.txt"}, map[string]string{"harbour.txt": transcript})
	got := files(t, written(t, d, "webvtt", export.Options{}))
	const want = `WEBVTT

NOTE Interview at the harbour

00:00:02.000 --> 00:00:07.000
<v Ida Holm>Who are you &amp; what is &lt;that&gt;?

00:00:07.000 --> 00:00:15.000
<v Per Aske>I am the pilot, and that is my boat.

00:00:15.000 --> 00:01:30.000
<v Per Aske>It was my father's boat, and he called it after the river.
<v Ida Holm>And who steers it now?
<v Per Aske>My daughter does.

00:01:30.000 --> 00:01:33.200
<v Per Aske>She is better at it than I was.
`
	for name := range got {
		if got[name] != want {
			t.Errorf("got\n%s\nwant\n%s", got[name], want)
		}
	}
	if len(got) != 1 {
		t.Errorf("%d files", len(got))
	}
}
