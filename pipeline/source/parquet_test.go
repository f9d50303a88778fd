package source

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"qaextract/pipeline/doc"
)

type parquetRow struct {
	Text  *string `parquet:"text,optional,zstd"`
	HTML  *string `parquet:"html,optional,dict"`
	ID    int64   `parquet:"id"`
	URL   string  `parquet:"url"`
	Words []string
}

// parquetOf is a Parquet file of rows, in row groups of two.
func parquetOf[T any](t testing.TB, rows ...T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, parquet.MaxRowsPerRowGroup(2))
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestParquet(t *testing.T) {
	s := func(s string) *string { return &s }
	rows := parquetOf(t, parquetRow{Text: s("A"), ID: 7, URL: "u"}, parquetRow{HTML: s("<p>B"), ID: 8}, parquetRow{ID: 9}, parquetRow{Text: s(" "), HTML: s("<p>D"), ID: 7, Words: []string{"a", "b"}}, parquetRow{Text: s("E")})
	want := "7 = A (u)\n8 = <p>B\nx#3 ! x, row 3: no text in text, html; leave it out, or name the column that holds it with -text\nx#4 = <p>D\n0 = E\n"
	other := parquetOf(t, struct {
		Body []byte `parquet:"body"`
		Key  string `parquet:"key"`
		N    int64  `parquet:"text"`
	}{[]byte("A"), "k", 1})
	for _, c := range []struct {
		name   string
		in     []byte
		fields Fields
		want   string
	}{
		{"rows", rows, Fields{}, want},
		{"in memory", pack(string(rows)), Fields{}, want},
		{"in an archive", []byte(zipOf("a", string(rows))), Fields{}, strings.ReplaceAll(strings.ReplaceAll(want, "x#", "x/a#"), "! x,", "! x/a,")},
		{"columns by name", other, Fields{Text: "body", ID: "key"}, "k = A\n"},
		{"no such column", other, Fields{}, `x ! x: no text in text, html, content; the fields are "body", "key", "text"; name the field that holds it with -text` + "\n"},
	} {
		if got := documents(t, "x", c.in, func(l *List) { l.Fields = c.fields }); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.name, got, c.want)
		}
	}
	if got := documents(t, "x", rows[:len(rows)-9], nil); !strings.HasPrefix(got, "x ! x: its Parquet is damaged: ") || strings.Count(got, "\n") != 1 {
		t.Error(got)
	}
}

// FuzzParquet: a file with a damaged byte gives rows or errors. More than one
// is not tried: the library takes the length that the head of a page gives on
// trust, which may be 2 GiB.
func FuzzParquet(f *testing.F) {
	text := "A talk."
	file := parquetOf(f, parquetRow{Text: &text, ID: 7, URL: "u"}, parquetRow{HTML: &text}, parquetRow{})
	f.Add(uint(0), byte(0))
	f.Add(uint(4), byte(1))
	f.Fuzz(func(t *testing.T, at uint, to byte) {
		b := bytes.Clone(file)
		b[at%uint(len(b))] ^= to
		table, err := openTable(bytes.NewReader(b), int64(len(b)), Fields{}, &meter{ratio: 100, in: int64(len(b))})
		for n := 0; err == nil && n < 10_000; n++ {
			if _, err = table.next(); err == nil && table.row != n+1 {
				t.Fatal(table.row, n)
			}
		}
		var in *doc.InputError
		if err != nil && err != io.EOF && !errors.As(err, &in) && !errors.As(err, new(errRatio)) {
			t.Fatal(err)
		}
	})
}
