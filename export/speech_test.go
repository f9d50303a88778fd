package export_test

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"qaextract/export"
)

func TestConvoKitRepliesMakeATree(t *testing.T) {
	d := made(t)
	got := files(t, written(t, d, "convokit", export.Options{}))
	var speakers, conversations map[string]struct{ Meta map[string]any }
	for name, into := range map[string]any{"/speakers.json": &speakers, "/conversations.json": &conversations, "/index.json": new(any), "/corpus.json": new(any)} {
		if err := json.Unmarshal([]byte(got[name]), into); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	roots, seen, next := map[string]int{}, map[string]bool{}, map[string]int{}
	for l := range strings.Lines(got["/utterances.jsonl"]) {
		var u struct {
			ID, Text, Speaker string
			Conversation      string  `json:"conversation_id"`
			ReplyTo           *string `json:"reply-to"`
			Timestamp         int
		}
		if err := json.Unmarshal([]byte(l), &u); err != nil {
			t.Fatal(err)
		}
		if u.ReplyTo == nil {
			roots[u.Conversation]++
		} else if !seen[*u.ReplyTo] {
			t.Errorf("%s replies to %s, which is not before it", u.ID, *u.ReplyTo)
		}
		if u.Timestamp != next[u.Conversation] {
			t.Errorf("%s has the time %d", u.ID, u.Timestamp)
		}
		if _, ok := speakers[u.Speaker]; !ok {
			t.Errorf("%s: nobody is %s", u.ID, u.Speaker)
		}
		next[u.Conversation]++
		seen[u.ID] = true
	}
	for id, n := range roots {
		if _, ok := conversations[id]; !ok || n != 1 {
			t.Errorf("conversation %s has %d roots", id, n)
		}
	}
	if len(roots) != 6 || len(conversations) != 6 || len(seen) != int(d.Run.Counts.Turns) {
		t.Errorf("%d and %d conversations, %d utterances", len(roots), len(conversations), len(seen))
	}
	// A name joins documents; a label such as "Q" is its document's own.
	if speakers["ida-holm"].Meta["named"] != true || speakers[documents(t, d)["tides.txt"].DocID+"-q-"+sha("Q")[:8]].Meta["name"] != "Q" {
		t.Errorf("speakers: %v", speakers)
	}
}

// teiFile is what the tests look at of a TEI file.
type teiFile struct {
	Lang    string `xml:"lang,attr"`
	Persons []struct {
		ID   string `xml:"id,attr"`
		Role string `xml:"role,attr"`
		Name string `xml:"persName"`
	} `xml:"teiHeader>profileDesc>particDesc>listPerson>person"`
	When []struct {
		Absolute string `xml:"absolute,attr"`
	} `xml:"text>body>timeline>when"`
	Divs []struct {
		Head string `xml:"head"`
		U    []struct {
			Who   string   `xml:"who,attr"`
			Ana   string   `xml:"ana,attr"`
			Start string   `xml:"start,attr"`
			Text  string   `xml:",chardata"`
			Segs  []string `xml:"seg"`
			Descs []string `xml:"incident>desc"`
		} `xml:"u"`
	} `xml:"text>body>div"`
}

func TestTEIHoldsTheTurns(t *testing.T) {
	d := made(t)
	got := files(t, written(t, d, "tei", export.Options{}))
	if len(got) != 6 {
		t.Errorf("%d files", len(got))
	}
	of := func(source string) (f teiFile) {
		if err := xml.Unmarshal([]byte(got["/"+documents(t, d)[source].DocID+".xml"]), &f); err != nil {
			t.Fatalf("%s: %v", source, err)
		}
		return f
	}
	for source, x := range documents(t, d) {
		if len(x.Turns) == 0 {
			continue
		}
		i := 0
		for _, div := range of(source).Divs {
			for _, u := range div.U {
				words := strings.Join(append(u.Segs, u.Text), "\n\n")
				want := strings.ReplaceAll(x.Turns[i].Text, "\x02", "\uFFFD")
				if strings.TrimSpace(words) != want {
					t.Errorf("%s: turn %d is %q, want %q", source, i, words, want)
				}
				if !strings.Contains(u.Ana, "#role-"+x.Turns[i].Role+" ") {
					t.Errorf("%s: turn %d is %s", source, i, u.Ana)
				}
				i++
			}
		}
		if i != len(x.Turns) {
			t.Errorf("%s: %d utterances of %d turns", source, i, len(x.Turns))
		}
	}
	mill := of("mill.txt")
	if len(mill.Divs) != 2 || mill.Divs[1].Head != "THE ICE TODAY" {
		t.Errorf("mill: sections %+v", mill.Divs)
	}
	if u := mill.Divs[0].U[1]; len(u.Segs) != 2 || len(u.Descs) != 1 || u.Descs[0] != "laughing" {
		t.Errorf("mill: the second turn is %+v", u)
	}
	if p := mill.Persons; len(p) != 2 || p[0].ID != "p-ida-holm" || p[0].Role != "interviewer" || mill.Divs[0].U[0].Who != "#p-ida-holm" {
		t.Errorf("mill: people %+v", p)
	}
	talk := of("talk.vtt")
	if len(talk.When) != 6 || talk.When[1].Absolute != "00:00:05.000" || talk.Divs[0].U[1].Start != "#w-0001" || len(talk.Divs[0].U[1].Descs) != 0 {
		t.Errorf("talk: times %+v", talk.When)
	}
	if arabic := of("arabic.txt"); arabic.Lang != "ar" || arabic.Persons[0].Name != "سؤال" {
		t.Errorf("arabic: %+v", arabic.Persons)
	}
}
