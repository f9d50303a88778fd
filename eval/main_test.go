package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMeasuresOfMainText(t *testing.T) {
	if f := WordF1("a b c", "A b d"); f != 2.0/3 {
		t.Errorf("word F1 %v, want 2/3", f)
	}
	if f := WordF1("", ""); f != 1 {
		t.Errorf("nothing of nothing is %v", f)
	}
	if p, r := Shingles("a b c d e", "a b c d e f"); p != 1 || r != 2.0/3 {
		t.Errorf("shingles %v %v, want 1 and 2/3", p, r)
	}
	if p, r := Shingles("", "a b c d"); p != -1 || r != 0 {
		t.Errorf("shingles of nothing %v %v", p, r)
	}
	if k, n := Questions("so: What is  it now? ok", "What is it now?\nYes.\nAnd who is that?"); k != 1 || n != 2 {
		t.Errorf("%d of %d questions, want 1 of 2", k, n)
	}
}

func TestScoreMainLeavesTitlesOut(t *testing.T) {
	gold, out := t.TempDir(), t.TempDir()
	write := func(dir, name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(gold, "a.main.json", `{"main_content": "Why now? Because."}`)
	write(gold, "b.main.json", `{"main_content": "Gone."}`)
	write(out, "documents.jsonl", `{"doc_id": "1", "source": "x/a.txt", "text": "Head\nWhy now? Because.\nShare\n"}`)
	write(out, "blocks.jsonl", strings.Join([]string{
		`{"doc_id": "1", "source": "x/a.txt", "kind": "title", "kept": true, "byte_start": 0, "byte_end": 5}`,
		`{"doc_id": "1", "source": "x/a.txt", "kind": "narration", "kept": true, "byte_start": 5, "byte_end": 23}`,
		`{"doc_id": "1", "source": "x/a.txt", "kind": "share", "kept": false, "byte_start": 23, "byte_end": 29}`,
	}, "\n"))
	g, ok, err := ReadMainGold(gold)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	r, err := ScoreMain(g, out, 1)
	if err != nil {
		t.Fatal(err)
	}
	if r.F1 != 0.5 || len(r.Missing) != 1 || r.Missing[0] != "b" || len(r.Worst) != 1 || r.Worst[0].Doc != "b" {
		t.Errorf("report %+v", r)
	}
}
