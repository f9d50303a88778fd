package dataset

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"

	"qaextract/schema"
)

var config = Config{Program: "extract", Version: "0.0.1-test", Settings: map[string]any{"layout": "plain"}}

func ptr[T any](v T) *T { return &v }

// rowsOf makes up the rows of a document of n turns, half of them questions.
// Every nullable column is null in some of them, every list empty in some.
func rowsOf(name string, n int, seed uint64) schema.Rows {
	r := rand.New(rand.NewPCG(seed, 7))
	maybe := func(s string) *string {
		if r.IntN(2) == 0 {
			return nil
		}
		return &s
	}
	some := func(list ...string) []string { return append([]string{}, list[:r.IntN(len(list)+1)]...) }
	sum := sha256.Sum256([]byte(name))
	id := fmt.Sprintf("%x", sum)[:16]
	var rows schema.Rows
	var text strings.Builder
	chars := int32(0)
	for i := range n {
		words := []string{"Where", "did", "the", "café", "stand", "<b>&", "“so”", "\u2028", "😀", "?"}
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		s := strings.Join(words, " ")
		start, from := int32(text.Len()), chars
		text.WriteString(s)
		chars += int32(utf8.RuneCountInString(s))
		end, to := int32(text.Len()), chars
		text.WriteByte('\n')
		chars++
		t := schema.Turn{
			SchemaVersion: schema.Version, ID: fmt.Sprintf("%s-%04d", id, i), DocID: id, Source: name, TurnIndex: int32(i), Exchange: int32(i / 2),
			Role: "interviewer", Form: "unlabelled", Speech: "direct", Speaker: ptr("Tove Lind"), SpeakerID: ptr("tove-lind"), SpeakerLabel: maybe("TL"),
			SpeakerTitle: maybe("baker"), SpeakerAffiliation: maybe("Lind & Co"), Text: s, Spans: []schema.Span{{CharStart: from, CharEnd: to, ByteStart: start, ByteEnd: end}},
			CharStart: from, CharEnd: to, QuestionForm: maybe("wh"), Events: []schema.Event{}, Section: maybe("BREAD"), Mentions: some("Oslo", "Ana"),
			Language: "en", Words: 10, Sentences: 1, Confidence: r.Float64(), Evidence: some("TURN-A", "TURN-B"), Title: maybe("On bread"), Published: maybe("2024"),
		}
		if i%2 == 1 {
			t.Role, t.QuestionForm, t.Speaker, t.SpeakerID = "respondent", nil, nil, nil
			t.ReplyTo = ptr(rows.Turns[i-1].ID)
			t.Events = append(t.Events, schema.Event{Text: "laughs", CharStart: from, CharEnd: to})
		}
		rows.Turns = append(rows.Turns, t)
		b := schema.Block{
			SchemaVersion: schema.Version, DocID: id, Source: name, BlockIndex: int32(i), Kind: "turn", Kept: true, CharStart: from, CharEnd: chars,
			ByteStart: start, ByteEnd: int32(text.Len()), Reason: "BLOCK-TURN", Confidence: 0.5, Turn: int32(i),
		}
		if r.IntN(2) == 0 {
			b.SourceStart, b.SourceEnd = ptr(int64(start)+3), ptr(int64(text.Len())+3)
		}
		rows.Blocks = append(rows.Blocks, b)
		if i%2 == 1 {
			q := rows.Turns[i-1]
			rows.Exchanges = append(rows.Exchanges, schema.Exchange{
				SchemaVersion: schema.Version, ID: fmt.Sprintf("%s-e%04d", id, i/2), DocID: id, Source: name, Exchange: int32(i / 2), Question: q.Text, Answer: s,
				QuestionTurns: []string{q.ID}, AnswerTurns: []string{t.ID}, Interviewer: q.Speaker, QuestionForm: q.QuestionForm, Language: "en",
				WordsQuestion: 10, WordsAnswer: 10, Confidence: min(q.Confidence, t.Confidence),
			})
		}
	}
	rows.Document = schema.Document{
		SchemaVersion: schema.Version, DocID: id, Source: name, SHA256: fmt.Sprintf("%x", sum), Bytes: int64(text.Len()), Encoding: "utf-8", MediaType: "text/plain",
		URL: maybe("https://example.org/a"), Title: maybe("On bread"), Byline: some("Ana Ruiz"), Language: "en", Form: "unlabelled", Interviewers: some("Tove Lind"),
		Respondents: []string{}, Edited: r.IntN(2) == 0, Turns: int32(n), Exchanges: int32(len(rows.Exchanges)), Words: int32(n * 10), Warnings: some("odd"), Text: text.String(),
	}
	return rows
}

// write writes a dataset of documents to dir.
func write(t *testing.T, dir string, docs ...schema.Rows) Summary {
	t.Helper()
	w, err := Create(dir, config)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	s, err := w.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func docs(n int) (out []schema.Rows) {
	for i := range n {
		out = append(out, rowsOf(fmt.Sprintf("d%03d.txt", i), 2*(i%5), uint64(i)))
	}
	for i := range out {
		if out[i].Document.Turns == 0 {
			out[i].Document.Form = "none"
		}
	}
	return out
}

// tree is the content of a folder by name.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	m := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, name))
		m[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestSameBytes(t *testing.T) {
	a, b := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "other")
	write(t, a, docs(30)...)
	write(t, b, docs(30)...)
	one, two := tree(t, a), tree(t, b)
	if len(one) != 10 {
		t.Errorf("%d files, want 10", len(one))
	}
	for name := range one {
		if one[name] != two[name] {
			t.Errorf("%s differs from run to run", name)
		}
	}
	var m struct {
		Counts Counts
		Files  map[string]File
		Inputs []map[string]any
	}
	if err := json.Unmarshal([]byte(one["run.json"]), &m); err != nil {
		t.Fatal(err)
	}
	if m.Counts.Inputs != 30 || m.Counts.Documents != 30 || len(m.Inputs) != 30 || m.Inputs[7]["source"] != "d007.txt" {
		t.Errorf("run.json: %+v, %d inputs", m.Counts, len(m.Inputs))
	}
	for name, f := range m.Files {
		if sum := sha256.Sum256([]byte(one[name])); f.SHA256 != fmt.Sprintf("%x", sum) || f.Bytes != int64(len(one[name])) {
			t.Errorf("run.json does not describe %s", name)
		}
		if strings.HasSuffix(name, ".jsonl") && int64(strings.Count(one[name], "\n")) != f.Rows {
			t.Errorf("run.json: %s has not %d rows", name, f.Rows)
		}
	}
}

// readBack reads a table from both files and compares them with the rows that
// were written, value by value.
func readBack[T any](t *testing.T, dir string, name schema.Table, want []T) {
	t.Helper()
	got, err := parquet.ReadFile[T](filepath.Join(dir, string(name)+".parquet"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, string(name)+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(b, []byte("\n")), []byte("\n"))
	if len(got) != len(want) || len(lines) != len(want) {
		t.Fatalf("%s: %d rows in Parquet, %d in JSONL, want %d", name, len(got), len(lines), len(want))
	}
	for i := range want {
		empty(&got[i])
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("%s.parquet, row %d:\ngot  %+v\nwant %+v", name, i, got[i], want[i])
		}
		var row T
		d := json.NewDecoder(bytes.NewReader(lines[i]))
		d.DisallowUnknownFields()
		if err := d.Decode(&row); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(row, want[i]) {
			t.Fatalf("%s.jsonl, row %d:\ngot  %+v\nwant %+v", name, i, row, want[i])
		}
		if v := schema.ValidateJSON(name, lines[i]); v != nil {
			t.Fatalf("%s.jsonl, row %d: %v", name, i, v)
		}
	}
}

// empty makes nil lists empty ones: the reader knows no difference.
func empty(row any) {
	v := reflect.ValueOf(row).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.IsNil() {
			f.Set(reflect.MakeSlice(f.Type(), 0, 0))
		}
	}
}

func TestReadBack(t *testing.T) {
	for _, size := range []int64{0, 3000} { // in one row group and in many
		testReadBack(t, size)
	}
}

func testReadBack(t *testing.T, groupBytes int64) {
	dir := filepath.Join(t.TempDir(), "out")
	all := docs(60)
	c := config
	c.groupBytes = groupBytes
	w, err := Create(dir, c)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for _, d := range all {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	finish(t, w)
	var want schema.Rows
	var documents []schema.Document
	for _, d := range all {
		want.Turns = append(want.Turns, d.Turns...)
		want.Exchanges = append(want.Exchanges, d.Exchanges...)
		want.Blocks = append(want.Blocks, d.Blocks...)
		documents = append(documents, d.Document)
	}
	readBack(t, dir, schema.Turns, want.Turns)
	readBack(t, dir, schema.Exchanges, want.Exchanges)
	readBack(t, dir, schema.Blocks, want.Blocks)
	readBack(t, dir, schema.Documents, documents)
}

// Long texts end a row group before it has its number of rows.
func TestRowGroups(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	var all []schema.Rows
	for i := range 5 {
		d := rowsOf(fmt.Sprint(i), 0, 1)
		d.Document.Form, d.Document.Text = "none", strings.Repeat("long text ", groupBytes/20)
		d.Blocks = nil
		all = append(all, d)
	}
	write(t, dir, all...)
	b, err := os.ReadFile(filepath.Join(dir, "documents.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(f.RowGroups()); n != 3 {
		t.Errorf("%d row groups, want 3", n)
	}
	if v, _ := f.Lookup("schema_version"); v != schema.Version {
		t.Errorf("schema_version is %q", v)
	}
	if v, _ := f.Lookup("program_version"); v != config.Version {
		t.Errorf("program_version is %q", v)
	}
	if len(f.ColumnIndexes()) == 0 || len(f.OffsetIndexes()) == 0 {
		t.Error("no page index")
	}
	if len(b) > groupBytes { // the texts are one phrase again and again
		t.Errorf("%d bytes: the long texts stand in the footer", len(b))
	}
	for i, group := range f.RowGroups() {
		for j, chunk := range group.ColumnChunks() {
			pages := chunk.Pages()
			offsets, err := chunk.OffsetIndex()
			if err != nil {
				t.Fatal(err)
			}
			for k := range offsets.NumPages() {
				if err := pages.SeekToRow(offsets.FirstRowIndex(k)); err != nil {
					t.Fatal(err)
				}
				if p, err := pages.ReadPage(); err != nil || p.NumRows() == 0 {
					t.Fatalf("row group %d, column %d, page %d: %v", i, j, k, err)
				}
			}
			pages.Close()
		}
	}
}

func rejects(t *testing.T, dir string) (out []schema.Reject) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "rejects.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(b) {
		if v := schema.ValidateJSON(schema.Rejects, line); v != nil {
			t.Errorf("the reject is itself not right: %v\n%s", v, line)
		}
		var r schema.Reject
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func TestRejects(t *testing.T) {
	for _, c := range []struct {
		name                        string
		change                      func(*schema.Rows)
		want                        []string // table, pointer, error
		turns, exchanges, documents int64
	}{
		{"nothing", func(*schema.Rows) {}, nil, 4, 2, 1},
		{"turn, and the exchange that refers to it", func(r *schema.Rows) { r.Turns[1].Confidence = 7 }, []string{
			"turns /confidence must be <= 1 but found 7",
			"exchanges /answer_turns/0 refers to turn ID-0001, which was rejected",
		}, 3, 1, 1},
		{"turn that JSON cannot hold", func(r *schema.Rows) { r.Turns[3].Confidence = math.NaN() }, []string{
			"turns /confidence must be a finite number, is NaN",
			"exchanges /answer_turns/0 refers to turn ID-0003, which was rejected",
		}, 3, 1, 1},
		{"turn that is not UTF-8", func(r *schema.Rows) { r.Turns[0].Text = "caf\xe9" }, []string{
			"turns /text not UTF-8",
			"exchanges /question_turns/0 refers to turn ID-0000, which was rejected",
		}, 3, 1, 1},
		{"two faults of one block", func(r *schema.Rows) { r.Blocks[2].Kind, r.Blocks[2].Turn = "ad", -4 }, []string{
			"blocks /kept value must be false; /turn: must be >= -1 but found -4",
		}, 4, 2, 1},
		{"document, and all with it", func(r *schema.Rows) { r.Document.SHA256 = "x" }, []string{
			"documents /sha256 does not match pattern '^[0-9a-f]{64}$'; its 4 turns, 2 exchanges and 4 blocks are left out with it",
		}, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			rows := rowsOf("talk.txt", 4, 3)
			id := rows.Document.DocID
			c.change(&rows)
			s := write(t, dir, rows)
			var got []string
			for _, r := range rejects(t, dir) {
				if *r.DocID != id || r.Source != "talk.txt" || r.Stage != "schema" || !bytes.HasPrefix(r.Record, []byte("{")) {
					t.Errorf("reject %+v", r)
				}
				got = append(got, strings.ReplaceAll(*r.Table+" "+*r.Pointer+" "+r.Error, id, "ID"))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			if s.Turns != c.turns || s.Exchanges != c.exchanges || s.Documents != c.documents || s.Documents+s.RejectedInputs != s.Inputs {
				t.Errorf("counts %+v", s.Counts)
			}
			for name, want := range map[string]int64{"turns.jsonl": c.turns, "turns.parquet": c.turns, "exchanges.jsonl": c.exchanges, "documents.parquet": c.documents, "rejects.jsonl": int64(len(c.want))} {
				if s.Files[name].Rows != want {
					t.Errorf("%s has %d rows, want %d", name, s.Files[name].Rows, want)
				}
			}
		})
	}
}

func TestRejectedInput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	w, err := Create(dir, config)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Reject(schema.Reject{Source: "gone.txt", Stage: "source", Error: "no such file"}, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Reject(schema.Reject{Source: "x.bin", DocID: ptr("0123456789abcdef"), Stage: "layout", Error: "not text", Hint: ptr("convert it")}, []byte{0, 1}); err != nil {
		t.Fatal(err)
	}
	s, err := w.Commit()
	if err != nil {
		t.Fatal(err)
	}
	if s.Inputs != 2 || s.RejectedInputs != 2 || s.RejectedRecords != 0 || len(rejects(t, dir)) != 2 {
		t.Errorf("counts %+v", s.Counts)
	}
	if run := tree(t, dir)["run.json"]; !strings.Contains(run, `{"source":"gone.txt","sha256":null,"bytes":null,"doc_id":null},`) ||
		!strings.Contains(run, `{"source":"x.bin","sha256":"b413f47d13ee2fe6c845b2ee141af81de858df4ec549a58b7970bb96645bc8d2","bytes":2,"doc_id":"0123456789abcdef"}`) {
		t.Errorf("run.json: %s", run)
	}
}

func BenchmarkWrite(b *testing.B) {
	w, err := Create(filepath.Join(b.TempDir(), "out"), config)
	if err != nil {
		b.Fatal(err)
	}
	defer w.Abort()
	rows := rowsOf("talk.txt", 40, 3)
	for b.Loop() {
		if err := w.Write(rows); err != nil {
			b.Fatal(err)
		}
	}
}
