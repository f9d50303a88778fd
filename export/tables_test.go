package export_test

import (
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"qaextract/export"
	"qaextract/schema"
)

func TestCSVHoldsWhatTheTablesHold(t *testing.T) {
	d := made(t)
	dir := written(t, d, "csv", export.Options{})
	raw := read(t, dir, "turns.csv")
	rows, err := csv.NewReader(strings.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	for x, err := range d.Documents() {
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range x.Turns {
			speaker := ""
			if r.Speaker != nil {
				speaker = *r.Speaker
			}
			spans, _ := json.Marshal(r.Spans)
			want = append(want, []string{r.ID, speaker, r.Text, string(spans), strconv.FormatFloat(r.Confidence, 'g', -1, 64)})
		}
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	if len(rows)-1 != len(want) || len(rows[0]) != len(schema.Columns(schema.Turns)) {
		t.Fatalf("%d rows of %d columns", len(rows)-1, len(rows[0]))
	}
	for i, w := range want {
		for k, name := range []string{"id", "speaker", "text", "spans", "confidence"} {
			if got := rows[i+1][at[name]]; got != w[k] {
				t.Errorf("row %d, %s: %q, want %q", i, name, got, w[k])
			}
		}
	}
	// RFC 4180: every record ends with CR LF; a paragraph's end within a field
	// is not one.
	if !strings.HasSuffix(raw, "\r\n") || !strings.Contains(raw, "bell.\n\nHe was not.") {
		t.Error("line ends are not those of the text")
	}
}

func TestSQLiteFindsWords(t *testing.T) {
	d := made(t)
	db, err := sql.Open("sqlite", filepath.Join(written(t, d, "sqlite", export.Options{}), "dataset.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range map[string]string{
		"PRAGMA integrity_check":                                                          "ok",
		"SELECT count(*) FROM turns":                                                      strconv.Itoa(int(d.Run.Counts.Turns)),
		"SELECT count(*) FROM blocks_with_text WHERE text <> ''":                          strconv.Itoa(int(d.Run.Counts.Blocks)),
		"SELECT count(*) FROM turns_in_documents WHERE document_form = 'reported'":        "5",
		"SELECT text FROM blocks_with_text WHERE kind = 'credit'":                         "Photo: Nils Berg\n",
		"SELECT speaker FROM turn_search WHERE turn_search MATCH 'bridge AND nobody'":     "Berit Lunde",
		"SELECT speaker FROM turn_search WHERE turn_search MATCH 'annee'":                 "Claire Morel", // accents do not count
		"SELECT count(*) FROM turn_search WHERE turn_search MATCH 'الكتابة'":              "2",
		"SELECT json_extract(events, '$[0].text') FROM turns WHERE events LIKE '%laugh%'": "laughing",
		"SELECT turns FROM speakers WHERE speaker_id = 'ida-holm'":                        "7",
		"SELECT count(*) FROM turns WHERE speaker IS NULL AND source = 'tides.txt'":       "6",
	} {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", query, got, err, want)
		}
	}
}

func TestWithoutDuckDBTheScriptIsThere(t *testing.T) {
	got := files(t, written(t, made(t), "duckdb", export.Options{}))
	for _, table := range schema.Tables()[:4] {
		name := string(table) + ".parquet"
		if !strings.HasPrefix(got["/"+name], "PAR1") || !strings.Contains(got["/dataset.sql"], "'"+name+"'") {
			t.Errorf("%s is not there, or not read", name)
		}
	}
}

func TestMessagesAlternateAndAreVerbatim(t *testing.T) {
	d := made(t)
	raw := read(t, written(t, d, "messages", export.Options{System: "You grew up on the river."}), "messages.jsonl")
	sources := map[string]int{}
	for l := range strings.Lines(raw) {
		var c struct {
			Source    string
			Exchanges []int
			Messages  []struct{ Role, Content string }
		}
		if err := json.Unmarshal([]byte(l), &c); err != nil {
			t.Fatal(err)
		}
		sources[c.Source] = len(c.Messages)
		if len(c.Messages) != 1+2*len(c.Exchanges) || c.Messages[0].Role != "system" {
			t.Errorf("%s: %d messages of %d exchanges", c.Source, len(c.Messages), len(c.Exchanges))
		}
		for i, m := range c.Messages[1:] {
			if want := []string{"user", "assistant"}[i%2]; m.Role != want || m.Content == "" {
				t.Errorf("%s: message %d is %v", c.Source, i, m)
			}
		}
	}
	// What the council's mayor answered is told in the paper's words.
	if sources["mill.txt"] != 9 || sources["council.txt"] != 0 || sources["notice.txt"] != 0 {
		t.Errorf("messages by source: %v", sources)
	}
}

func TestTheCardNamesWhatIsThere(t *testing.T) {
	d := made(t)
	got := files(t, written(t, d, "huggingface", export.Options{License: "cc-by-4.0", Published: "2026-03-01"}))
	card := got["/README.md"]
	for _, want := range []string{"license: \"cc-by-4.0\"\n", "- \"ar\"\n- \"en\"\n- \"fr\"\n", "- config_name: turns\n  default: true\n", "`reply_to` | string | yes |", "7 documents, 37 turns"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card does not say %q", want)
		}
	}
	var c struct {
		Distribution []struct{ ContentURL, SHA256 string }
		RecordSet    []struct {
			ID    string `json:"@id"`
			Field []struct {
				Description string
			}
		}
		DatePublished string
	}
	if err := json.Unmarshal([]byte(got["/croissant.json"]), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Distribution) != 4 || len(c.RecordSet) != 4 || c.DatePublished != "2026-03-01" {
		t.Errorf("Croissant: %+v", c)
	}
	for _, f := range c.Distribution {
		if sum := sha(got["/"+f.ContentURL]); sum != f.SHA256 {
			t.Errorf("%s has the hash %s", f.ContentURL, sum)
		}
	}
	for _, r := range c.RecordSet {
		if len(r.Field) != len(schema.Columns(schema.Table(r.ID))) {
			t.Errorf("%s has %d fields", r.ID, len(r.Field))
		}
		for i, f := range r.Field {
			if f.Description == "" {
				t.Errorf("%s: column %d is not described", r.ID, i)
			}
		}
	}
}
