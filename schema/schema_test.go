package schema

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// rowTypes has the struct of each table, and whether the table is Parquet too.
var rowTypes = map[Table]struct {
	row     any
	parquet bool
}{
	Turns:     {Turn{}, true},
	Exchanges: {Exchange{}, true},
	Documents: {Document{}, true},
	Blocks:    {Block{}, true},
	Rejects:   {Reject{}, false},
}

// column is a field as all three descriptions can tell it: its path, its type
// and whether it may be null.
func column(path, kind string, null bool) string {
	if null {
		kind += " or null"
	}
	return path + " " + kind
}

func structColumns(path string, t reflect.Type) (out []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if options != "" {
			panic(name + ": a key is always there, so its tag has no options")
		}
		ft, null := f.Type, false
		if ft.Kind() == reflect.Pointer {
			ft, null = ft.Elem(), true
		}
		out = append(out, structColumn(path+name, ft, null)...)
	}
	return out
}

func structColumn(path string, t reflect.Type, null bool) []string {
	if t == reflect.TypeFor[json.RawMessage]() {
		return []string{column(path, "object", true)}
	}
	switch t.Kind() {
	case reflect.Slice:
		return append([]string{column(path, "list", null)}, structColumn(path+"[]", t.Elem(), false)...)
	case reflect.Struct:
		return append([]string{column(path, "object", null)}, structColumns(path+".", t)...)
	case reflect.Float64:
		return []string{column(path, "double", null)}
	}
	return []string{column(path, t.Kind().String(), null)}
}

// object is a JSON object with its keys in order.
type object struct {
	keys   []string
	values map[string]json.RawMessage
}

func (o *object) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.Token()
	o.values = map[string]json.RawMessage{}
	for d.More() {
		key, _ := d.Token()
		var v json.RawMessage
		if err := d.Decode(&v); err != nil {
			return err
		}
		o.keys = append(o.keys, key.(string))
		o.values[key.(string)] = v
	}
	return nil
}

type node struct {
	Description          string
	Type                 any
	Properties           *object
	Required             []string
	AdditionalProperties *bool
	Items                *node
	Maximum              json.Number
}

func schemaColumns(t *testing.T, path string, n node) (out []string) {
	t.Helper()
	if n.AdditionalProperties == nil || *n.AdditionalProperties {
		t.Errorf("%s: additionalProperties is not false", path)
	}
	if !slices.Equal(n.Required, n.Properties.keys) {
		t.Errorf("%s: required is %v, properties are %v", path, n.Required, n.Properties.keys)
	}
	for _, key := range n.Properties.keys {
		var p node
		if err := json.Unmarshal(n.Properties.values[key], &p); err != nil {
			t.Fatal(err)
		}
		if p.Description == "" {
			t.Errorf("%s%s has no description", path, key)
		}
		out = append(out, schemaColumn(t, path+key, p)...)
	}
	return out
}

func schemaColumn(t *testing.T, path string, n node) []string {
	types := []string{fmt.Sprint(n.Type)}
	if l, ok := n.Type.([]any); ok {
		types = nil
		for _, x := range l {
			types = append(types, x.(string))
		}
	}
	null := slices.Contains(types, "null")
	switch types[0] {
	case "object":
		out := []string{column(path, "object", null)}
		if n.Properties != nil {
			out = append(out, schemaColumns(t, path+".", n)...)
		}
		return out
	case "array":
		return append([]string{column(path, "list", null)}, schemaColumn(t, path+"[]", *n.Items)...)
	case "integer":
		switch n.Maximum {
		case "2147483647":
			return []string{column(path, "int32", null)}
		case "9223372036854775807":
			return []string{column(path, "int64", null)}
		}
	}
	return []string{column(path, map[string]string{"string": "string", "number": "double", "boolean": "bool"}[types[0]], null)}
}

func parquetColumns(t *testing.T, path string, n parquet.Node) (out []string) {
	for _, f := range n.Fields() {
		out = append(out, parquetColumn(t, path+f.Name(), f)...)
	}
	return out
}

func parquetColumn(t *testing.T, path string, n parquet.Node) []string {
	null := n.Optional()
	if !n.Leaf() {
		if lt := n.Type().LogicalType(); lt != nil && lt.String() == "LIST" {
			element := n.Fields()[0].Fields()[0]
			return append([]string{column(path, "list", null)}, parquetColumn(t, path+"[]", element)...)
		}
		if n.Repeated() {
			t.Errorf("%s is repeated without a LIST annotation", path)
		}
		return append([]string{column(path, "object", null)}, parquetColumns(t, path+".", n)...)
	}
	kind := map[parquet.Kind]string{
		parquet.Boolean: "bool", parquet.Int32: "int32", parquet.Int64: "int64", parquet.Double: "double", parquet.ByteArray: "string",
	}[n.Type().Kind()]
	logical := fmt.Sprint(n.Type().LogicalType())
	if ok := map[string][]string{
		"string": {"STRING"}, "int32": {"INT(32,true)", "<nil>"}, "int64": {"INT(64,true)", "<nil>"}, "double": {"<nil>"}, "bool": {"<nil>"},
	}[kind]; !slices.Contains(ok, logical) {
		t.Errorf("%s: other readers would not read a %s of logical type %s plainly", path, kind, logical)
	}
	return []string{column(path, kind, null)}
}

// listed is Columns in the manner of the others.
func listed(path string, cs []Column) []string {
	var out []string
	for _, c := range cs {
		p, null := path+c.Name, c.Null
		if c.Repeated {
			out = append(out, column(p, "list", null))
			p, null = p+"[]", false
		}
		if c.Type == Struct {
			out = append(append(out, column(p, "object", null)), listed(p+".", c.Fields)...)
			continue
		}
		if c.Name == "record" {
			out = append(out, column(p, "object", null)) // any JSON object, as text
			continue
		}
		out = append(out, column(p, map[Type]string{String: "string", Int32: "int32", Int64: "int64", Float64: "double", Bool: "bool"}[c.Type], null))
	}
	return out
}

func TestThreeSchemasAgree(t *testing.T) {
	for _, table := range Tables() {
		row := rowTypes[table]
		want := structColumns("", reflect.TypeOf(row.row))

		var n node
		if err := json.Unmarshal(Source(table), &n); err != nil {
			t.Fatal(err)
		}
		if got := schemaColumns(t, "", n); !slices.Equal(got, want) {
			t.Errorf("%s: JSON Schema and Go struct differ:\n%s\n\n%s", table, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if got := listed("", Columns(table)); !slices.Equal(got, want) {
			t.Errorf("%s: Columns and Go struct differ:\n%s\n\n%s", table, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if !row.parquet {
			continue
		}
		if got := parquetColumns(t, "", parquet.SchemaOf(row.row)); !slices.Equal(got, want) {
			t.Errorf("%s: Parquet schema and Go struct differ:\n%s\n\n%s", table, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func ptr(s string) *string { return &s }

func turn() Turn {
	return Turn{
		SchemaVersion: Version, ID: "0123456789abcdef-0003", DocID: "0123456789abcdef", Source: "talks/one.txt",
		TurnIndex: 3, Exchange: 1, ReplyTo: ptr("0123456789abcdef-0002"), Role: "respondent", Form: "labelled", Speech: "direct",
		Speaker: ptr("Mira Okonjo"), SpeakerID: ptr("mira-okonjo"), SpeakerLabel: ptr("MO"),
		Text: "We began in spring.", Spans: []Span{{10, 29, 12, 31}}, CharStart: 10, CharEnd: 29,
		Events: []Event{{"laughing", 30, 40}}, Mentions: []string{"Halden"}, Language: "en", Words: 4, Sentences: 1,
		Confidence: 0.93, Evidence: []string{"TURN-LABEL"}, Published: ptr("2024-03-01"),
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Turn)
		want   []string
	}{
		{"right", func(*Turn) {}, nil},
		{"role unknown", func(r *Turn) { r.Role = "guest" }, []string{`/role: value must be one of "interviewer", "respondent", "other"`}},
		{"confidence above 1", func(r *Turn) { r.Confidence = 1.5 }, []string{"/confidence: must be <= 1 but found 1.5"}},
		{"not a number", func(r *Turn) { r.Confidence = math.NaN() }, []string{"/confidence: must be a finite number, is NaN"}},
		{"infinite", func(r *Turn) { r.Confidence = math.Inf(-1) }, []string{"/confidence: must be a finite number, is -Inf"}},
		{"negative offset in a span", func(r *Turn) { r.Spans[0].ByteStart = -3 }, []string{"/spans/0/byte_start: must be >= 0 but found -3"}},
		{"list that is null", func(r *Turn) { r.Mentions = nil }, []string{"/mentions: a list is never null"}},
		{"string that is not UTF-8", func(r *Turn) { r.Text = "a\xffb" }, []string{"/text: not UTF-8"}},
		{"id of another shape", func(r *Turn) { r.ID = "3" }, []string{`/id: does not match pattern '^[0-9a-f]{16}-[0-9]{4,}$'`}},
		{"speaker with two spaces", func(r *Turn) { r.Speaker = ptr("Mira  Okonjo") }, []string{`/speaker: does not match pattern '^[^\\s\u00a0]+( [^\\s\u00a0]+)*$'`}},
		{"slug with a capital", func(r *Turn) { r.SpeakerID = ptr("Mira") }, []string{"/speaker_id: does not match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"}},
		{"slug that is not ASCII", func(r *Turn) { r.SpeakerID = ptr("мира") }, []string{"/speaker_id: does not match pattern '^[a-z0-9]+(-[a-z0-9]+)*$'"}},
		{"day that does not exist", func(r *Turn) { r.Published = ptr("2023-02-30") }, []string{"/published: '2023-02-30' is not valid 'date'"}},
		{"month alone", func(r *Turn) { r.Published = ptr("2023-02") }, nil},
		{"question form of an answer", func(r *Turn) { r.QuestionForm = ptr("wh") }, []string{"/question_form: must be null here"}},
		{"reply without exchange", func(r *Turn) { r.Exchange = -1 }, []string{"/reply_to: must be null here"}},
		{"several, in order", func(r *Turn) { r.Words, r.Form, r.Evidence[0] = -1, "spoken", "label" }, []string{
			`/evidence/0: does not match pattern '^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$'`,
			`/form: value must be one of "labelled", "unlabelled", "reported"`,
			`/words: must be >= 0 but found -1`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := turn()
			c.change(&r)
			for range 5 { // the validator's own order changes from run to run
				if got := lines(Validate(Turns, &r)); !slices.Equal(got, c.want) {
					t.Fatalf("got  %q\nwant %q", got, c.want)
				}
			}
		})
	}
	if got := Validate("guests", turn()); len(got) != 1 {
		t.Errorf("a table that is none: %v", got)
	}
}

func lines(vs []Violation) (out []string) {
	for _, v := range vs {
		out = append(out, v.String())
	}
	return out
}

// What Validate finds in a row, ValidateJSON finds in its JSON.
func TestRowAndJSONAgree(t *testing.T) {
	r := turn()
	r.Role, r.Words, r.Language = "guest", -1, "x"
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := ValidateJSON(Turns, b), Validate(Turns, r); len(want) != 3 || !slices.Equal(got, want) {
		t.Errorf("JSON: %v\nrow: %v", got, want)
	}
}

func TestLines(t *testing.T) {
	good, err := json.Marshal(Reject{Source: "a.txt", Stage: "source", Error: "the file is empty"})
	if err != nil {
		t.Fatal(err)
	}
	with := func(old, new string) string {
		s := strings.Replace(string(good), old, new, 1)
		if s == string(good) {
			t.Fatalf("%s is not in %s", old, good)
		}
		return s
	}
	for _, c := range []struct{ name, line, want string }{
		{"right", string(good), ""},
		{"empty", "", "1: an empty line: each line holds one record"},
		{"cut off", `{"source": "a`, "1: not JSON at byte 13 of the line: unexpected end of JSON input"},
		{"two records on a line", string(good) + string(good), "1: not JSON at byte 142 of the line: invalid character '{' after top-level value"},
		{"not UTF-8", "{\"a\xff\"}", "1: not UTF-8 at byte 4 of the line"},
		{"key twice", with(`{`, `{"stage":"x",`), "1: /stage: the key stands twice"},
		{"keys unknown", with(`{`, `{"b":1,"a":2,`), "1: unknown keys: 'a', 'b'"},
		{"key missing", with(`"hint":null,`, ``), "1: missing keys: 'hint'"},
		{"wrong type", with(`"a.txt"`, `7`), "1: /source: expected string, but got number"},
		{"number that would fill the memory", with(`"a.txt"`, `1e999999999`), "1: /source: a number beyond all ranges"},
		{"not an object", `[1]`, "1: expected object, but got array"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for f, err := range Lines(Rejects, strings.NewReader(c.line+"\n"+string(good))) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, fmt.Sprintf("%d: %s", f.Line, f.Violation))
			}
			if s := strings.Join(got, "\n"); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestLookup(t *testing.T) {
	for _, table := range Tables() {
		for _, name := range []string{string(table), table.Record()} {
			if got, ok := Lookup(name); !ok || got != table {
				t.Errorf("Lookup(%q) = %q, %v", name, got, ok)
			}
		}
		b, _ := json.Marshal(rowTypes[table].row)
		if got, ok := Detect(b); !ok || got != table {
			t.Errorf("Detect(%s) = %q, %v", b, got, ok)
		}
	}
	if _, ok := Lookup("guests"); ok {
		t.Error("there is no table of guests")
	}
}

func FuzzValidateJSON(f *testing.F) {
	b, _ := json.Marshal(turn())
	f.Add(b)
	f.Add([]byte(`{"a":{"b/~":[1e5,-0.0,"\ud800"]},"a":1}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, table := range Tables() {
			got := ValidateJSON(table, b)
			if again := ValidateJSON(table, b); !slices.Equal(got, again) {
				t.Errorf("%v, then %v", got, again)
			}
			if len(got) == 0 && !json.Valid(b) {
				t.Error("passed, and is not JSON")
			}
		}
	})
}

func BenchmarkValidate(b *testing.B) {
	r := turn()
	for b.Loop() {
		if v := Validate(Turns, &r); v != nil {
			b.Fatal(v)
		}
	}
}
