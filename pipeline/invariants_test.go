package pipeline

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"qaextract/pipeline/records"
	"qaextract/schema"
)

// sound takes a document through the whole line and holds the contract
// (records.md) of what comes out, which is nil where the bytes are no document.
func sound(t testing.TB, source string, raw []byte) *schema.Rows {
	t.Helper()
	d, err := Process(source, bytes.Clone(raw))
	if err != nil {
		return nil
	}
	rows, err := records.Rows(d)
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	text := rows.Document.Text
	if bare := bytes.TrimPrefix(raw, []byte("\ufeff")); rows.Document.MediaType == "text/plain" && rows.Document.Encoding == "utf-8" && utf8.Valid(raw) && text != string(bare) {
		t.Fatalf("%s: the text of UTF-8 is not the file's", source)
	}
	var chars offsets
	chars.of(text)

	// 1. The blocks partition the text.
	end, stripped := int32(0), int32(0)
	for i, b := range rows.Blocks {
		valid(t, schema.Blocks, &b)
		if b.ByteStart != end || b.ByteEnd <= end || int(b.ByteEnd) > len(text) {
			t.Fatalf("%s: block %d has bytes %d to %d, the one before ends at %d", source, i, b.ByteStart, b.ByteEnd, end)
		}
		chars.same(t, b.ByteStart, b.CharStart)
		chars.same(t, b.ByteEnd, b.CharEnd)
		if !b.Kept {
			stripped += b.CharEnd - b.CharStart
		}
		if b.SourceStart != nil && (*b.SourceStart < 0 || *b.SourceEnd < *b.SourceStart || *b.SourceEnd > int64(len(raw))) {
			t.Fatalf("%s: block %d has bytes %d to %d of %d of the source", source, i, *b.SourceStart, *b.SourceEnd, len(raw))
		}
		end = b.ByteEnd
	}
	if int(end) != len(text) || stripped != rows.Document.StrippedChars {
		t.Fatalf("%s: blocks end at %d of %d, %d of %d characters stripped", source, end, len(text), stripped, rows.Document.StrippedChars)
	}

	// 2. A turn's text is that of its spans. 3. Turns are in order.
	at := map[string]int{}
	before := int32(0)
	for i, x := range rows.Turns {
		valid(t, schema.Turns, &x)
		rest := x.Text
		for j, s := range x.Spans {
			chars.same(t, s.ByteStart, s.CharStart)
			chars.same(t, s.ByteEnd, s.CharEnd)
			if j > 0 {
				var joined bool
				if rest, joined = strings.CutPrefix(rest, "\n\n"); !joined {
					rest, joined = strings.CutPrefix(rest, " ")
				}
				if !joined || s.ByteStart < x.Spans[j-1].ByteEnd {
					t.Fatalf("%s: turn %d, span %d", source, i, j)
				}
			}
			piece := text[s.ByteStart:s.ByteEnd]
			if !strings.HasPrefix(rest, piece) {
				t.Fatalf("%s: turn %d is %q, its span %d %q", source, i, x.Text, j, piece)
			}
			rest = rest[len(piece):]
		}
		if rest != "" || x.CharStart < before || int(x.TurnIndex) != i {
			t.Fatalf("%s: turn %d: %q is in no span, it starts at %d, the one before at %d", source, i, rest, x.CharStart, before)
		}
		before = x.CharStart
		at[x.ID] = i
	}
	for i, e := range rows.Exchanges {
		valid(t, schema.Exchanges, &e)
		last := -1
		for _, id := range append(append([]string{}, e.QuestionTurns...), e.AnswerTurns...) {
			k, ok := at[id]
			if !ok || k <= last || int(rows.Turns[k].Exchange) != i {
				t.Fatalf("%s: exchange %d: turn %s", source, i, id)
			}
			last = k
		}
	}
	valid(t, schema.Documents, &rows.Document)
	return &rows
}

func valid[T any](t testing.TB, table schema.Table, row *T) {
	t.Helper()
	if v := schema.Validate(table, row); len(v) > 0 {
		b, _ := json.Marshal(row)
		t.Fatalf("%v: %s", v, b)
	}
}

// offsets are the characters before each byte.
type offsets []int32

func (o *offsets) of(text string) {
	*o = make([]int32, len(text)+1)
	n := int32(0)
	for i := range text {
		(*o)[i] = n + 1 // 0 is within a character
		n++
	}
	(*o)[len(text)] = n + 1
}

func (o offsets) same(t testing.TB, b, c int32) {
	t.Helper()
	if o[b] != c+1 {
		t.Fatalf("byte %d is not character %d", b, c)
	}
}

var (
	mutations = flag.Int("mutations", 500, "texts that TestMutations makes")
	from      = flag.String("from", "../seeds,../testdata/corpora,../testdata/printed,turns/train/texts", "folders of the texts that it makes them of")
	chance    = flag.Uint64("chance", 1, "its seed")
)

// TestMutations holds the invariants over texts that were spoilt in every way
// that texts are: bytes flipped, cut off, lines shuffled, repeated and lost,
// marks dropped, encodings mixed, one text within another.
func TestMutations(t *testing.T) {
	var names []string
	for _, root := range strings.Split(*from, ",") {
		filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			switch filepath.Ext(path) {
			case ".txt", ".md", ".markdown", ".html":
				if info, err := e.Info(); err == nil && info.Size() < 1<<17 {
					names = append(names, path)
				}
			}
			return nil
		})
	}
	if len(names) < 5 {
		t.Fatalf("only %d texts", len(names))
	}
	r := rand.New(rand.NewPCG(*chance, 2))
	documents, turns := 0, 0
	for i := range *mutations {
		name := names[r.IntN(len(names))]
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if r.IntN(2) == 0 && len(raw) > 2000 { // a piece shows more in the same time
			at := r.IntN(len(raw) - 1000)
			raw = raw[at:min(len(raw), at+1000+r.IntN(8000))]
		}
		how := ""
		for range 1 + r.IntN(3) {
			m := spoil[r.IntN(len(spoil))]
			raw = m.do(r, raw)
			how += " " + m.name
		}
		source := []string{"a.txt", "a.txt", "a.md", "a.html"}[r.IntN(4)]
		if !t.Run(fmt.Sprintf("%d", i), func(t *testing.T) {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("panic: %v", p)
				}
				if t.Failed() {
					t.Logf("%s as %s:%s", name, source, how)
					os.WriteFile(filepath.Join(os.TempDir(), fmt.Sprintf("mutation-%d-%d-%s", *chance, i, source)), raw, 0o644)
				}
			}()
			rows := sound(t, source, raw)
			if rows == nil {
				return
			}
			documents++
			turns += len(rows.Turns)
			if i%10 == 0 {
				a, _ := json.Marshal(rows)
				b, _ := json.Marshal(sound(t, source, raw))
				if !bytes.Equal(a, b) {
					t.Error("another walk gives other rows")
				}
			}
		}) && testing.Short() {
			break
		}
	}
	t.Logf("%d texts made of %d, %d documents, %d turns", *mutations, len(names), documents, turns)
}

// spoil are the ways.
var spoil = []struct {
	name string
	do   func(r *rand.Rand, raw []byte) []byte
}{
	{"flipped", func(r *rand.Rand, raw []byte) []byte {
		raw = bytes.Clone(raw)
		for range 1 + r.IntN(30) {
			if len(raw) > 0 {
				raw[r.IntN(len(raw))] ^= 1 << r.IntN(8)
			}
		}
		return raw
	}},
	{"cut", func(r *rand.Rand, raw []byte) []byte {
		a := r.IntN(len(raw) + 1)
		return raw[a : a+r.IntN(len(raw)-a+1)]
	}},
	{"shuffled", func(r *rand.Rand, raw []byte) []byte {
		l := bytes.SplitAfter(raw, []byte("\n"))
		r.Shuffle(len(l), func(i, j int) { l[i], l[j] = l[j], l[i] })
		return bytes.Join(l, nil)
	}},
	{"lines lost and repeated", func(r *rand.Rand, raw []byte) (out []byte) {
		for _, l := range bytes.SplitAfter(raw, []byte("\n")) {
			for range []int{0, 1, 1, 1, 1, 2, 5}[r.IntN(7)] {
				out = append(out, l...)
			}
		}
		return out
	}},
	{"a mark dropped", func(r *rand.Rand, raw []byte) []byte {
		marks := []string{"“", "”", ":", "?", ".", "\"", "(", ")", "\n", "\n\n", "*", "Q", "—", " ", ">", "<"}
		m := []byte(marks[r.IntN(len(marks))])
		var out []byte
		for {
			i := bytes.Index(raw, m)
			if i < 0 {
				return append(out, raw...)
			}
			out = append(out, raw[:i]...)
			if r.IntN(2) == 0 {
				out = append(out, m...)
			}
			raw = raw[i+len(m):]
		}
	}},
	{"a mark put in", func(r *rand.Rand, raw []byte) []byte {
		marks := []string{"“", "”", "\"", "\n", ": ", "(", "]", "\r", "\u2028", "\x00", "\xff", "\ufeff", "\u200b", "\u202e", "<b>", "</p>", "```\n", "\n\n\n", "A:", "–", "\u0301", "\x1b[31m", "&nbsp;", "|"}
		for range 1 + r.IntN(20) {
			i := r.IntN(len(raw) + 1)
			raw = bytes.Join([][]byte{raw[:i], []byte(marks[r.IntN(len(marks))]), raw[i:]}, nil)
		}
		return raw
	}},
	{"encodings mixed", func(r *rand.Rand, raw []byte) []byte {
		a := r.IntN(len(raw) + 1)
		b := a + r.IntN(len(raw)-a+1)
		var other []byte
		kind := r.IntN(3)
		for _, c := range string(raw[a:b]) {
			switch {
			case kind == 0 && c < 256: // Latin-1
				other = append(other, byte(c))
			case kind == 1: // UTF-16
				other = append(other, byte(c), byte(c>>8))
			case kind == 2: // UTF-8 taken for Latin-1
				for _, x := range []byte(string(c)) {
					other = utf8.AppendRune(other, rune(x))
				}
			}
		}
		return bytes.Join([][]byte{raw[:a], other, raw[b:]}, nil)
	}},
	{"line ends changed", func(r *rand.Rand, raw []byte) []byte {
		ends := []string{"\r\n", "\r", " ", "\n\n", "\n \n", "\u2029", "<br>", "\f"}
		return bytes.ReplaceAll(raw, []byte("\n"), []byte(ends[r.IntN(len(ends))]))
	}},
	{"words in capitals", func(r *rand.Rand, raw []byte) []byte {
		a := r.IntN(len(raw) + 1)
		return append(bytes.Clone(raw[:a]), bytes.ToUpper(raw[a:])...)
	}},
	{"in itself", func(r *rand.Rand, raw []byte) []byte {
		i := r.IntN(len(raw) + 1)
		return bytes.Join([][]byte{raw[:i], raw, raw[i:]}, nil)
	}},
}
