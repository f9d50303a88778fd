package schema

import (
	"encoding/json"
	"math"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// hostile are values that stand at a border of some rule, by kind of field.
var (
	hostileStrings = []string{
		"", " ", "a", "a b", "a  b", " a", "a\u00a0b", "é", "a\xffb", "\x00", "1.0", "1.1", "0123456789abcdef", "0123456789abcdeF",
		"0123456789abcdef-0003", "0123456789abcdef-003", "0123456789abcdef-e0001", "x0123456789abcdef-0003", "0123456789abcdef-0003\n",
		"interviewer", "respondent", "other", "labelled", "unlabelled", "reported", "mixed", "none", "direct", "indirect", "wh", "polar", "imperative",
		"mira-okonjo", "mira--okonjo", "Mira", "en", "en-GB", "e", "und", "TURN-LABEL", "TURN--LABEL", "-A", "T1-2",
		"2024", "2024-03", "2024-03-01", "2023-02-29", "2024-02-29", "2024-03-01T10:00", "2024-13", "2024-03-01T10:00:00.5Z", "20240301",
		"utf-8", "UTF-8", "text/plain", "text/", "http://a.example/b", "http://[::1", "no uri", "narration", "caption", "turn", "blank",
		strings.Repeat("0a", 32), strings.Repeat("0a", 31), strings.Repeat("x", 300),
	}
	hostileInts   = []int64{math.MinInt32, -2, -1, 0, 1, 2, 7, math.MaxInt32}
	hostileFloats = []float64{math.Inf(-1), -1, -math.SmallestNonzeroFloat64, 0, 0.5, 1, math.Nextafter(1, 2), math.Inf(1), math.NaN()}
)

// mutate changes one value below v, by what the bytes of a say: the first
// chooses the way, the others the value.
func mutate(v reflect.Value, a []byte) {
	for _, b := range a {
		n := int(b)
		switch v.Kind() {
		case reflect.Struct:
			v = v.Field(n % v.NumField())
		case reflect.Pointer:
			if n%4 == 0 {
				v.SetZero()
				return
			}
			v.Set(reflect.New(v.Type().Elem()))
			v = v.Elem()
		case reflect.Slice:
			switch n % 5 {
			case 0:
				v.SetZero()
				return
			case 1:
				v.Set(reflect.MakeSlice(v.Type(), 0, 0))
				return
			case 2: // the first value twice
				if v.Len() > 0 {
					v.Set(reflect.Append(v, v.Index(0)))
				}
				return
			case 3:
				v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			}
			if v.Len() == 0 {
				return
			}
			v = v.Index(n / 5 % v.Len())
		case reflect.String:
			v.SetString(hostileStrings[n%len(hostileStrings)])
			return
		case reflect.Int32, reflect.Int64:
			v.SetInt(hostileInts[n%len(hostileInts)])
			return
		case reflect.Float64:
			v.SetFloat(hostileFloats[n%len(hostileFloats)])
			return
		case reflect.Bool:
			v.SetBool(n%2 == 0)
			return
		}
	}
}

// right has a right row of each table with direct checks.
func right() map[Table]any {
	t := turn()
	return map[Table]any{
		Turns: &t,
		Exchanges: &Exchange{SchemaVersion: Version, ID: "0123456789abcdef-e0001", DocID: "0123456789abcdef", Source: "a", Exchange: 1, Question: "Why?",
			Answer: "So.", QuestionTurns: []string{"0123456789abcdef-0001"}, AnswerTurns: []string{"0123456789abcdef-0002"}, Language: "en"},
		Documents: &Document{SchemaVersion: Version, DocID: "0123456789abcdef", Source: "a", SHA256: strings.Repeat("0a", 32), Bytes: 5, Encoding: "utf-8",
			MediaType: "text/plain", Byline: []string{}, Language: "en", Form: "labelled", Interviewers: []string{}, Respondents: []string{"Mira Okonjo"},
			Turns: 2, Exchanges: 1, Words: 1, Warnings: []string{}, DuplicateOf: ptr("fedcba9876543210"), Text: "Why? So.", Published: ptr("2024-03-01"), URL: ptr("http://a.example/b")},
		Blocks: &Block{SchemaVersion: Version, DocID: "0123456789abcdef", Source: "a", Kind: "narration", Kept: true, CharEnd: 5, ByteEnd: 5, Reason: "KEEP-PROSE", Turn: -1},
	}
}

// agree fails where the direct checks of row and the validator do not give the
// same verdict.
func agree(t *testing.T, table Table, row any) (passed bool) {
	t.Helper()
	value, bad := generic(row)
	if len(bad) == 0 {
		bad = validate(table, value)
	}
	if passes(table, row) != (len(bad) == 0) {
		t.Errorf("%s: the direct checks say %v, the validator %v\n%+v", table, passes(table, row), bad, reflect.ValueOf(row).Elem())
	}
	return len(bad) == 0
}

// Each field of each table, with each hostile value.
func TestDirectChecksAgreeWithTheValidator(t *testing.T) {
	for _, table := range Tables() {
		if table == Rejects {
			continue
		}
		if !agree(t, table, right()[table]) {
			t.Fatalf("%s: the right row is refused: %v", table, Validate(table, right()[table]))
		}
		refused, passed := 0, 0
		for field := range reflect.TypeOf(right()[table]).Elem().NumField() {
			for way := range 6 {
				for value := range len(hostileStrings) {
					row := right()[table]
					mutate(reflect.ValueOf(row).Elem(), []byte{byte(field), byte(way), byte(value), byte(value)})
					if agree(t, table, row) {
						passed++
					} else {
						refused++
					}
				}
			}
		}
		if passed < 100 || refused < 100 {
			t.Errorf("%s: %d passed and %d refused: too few to tell", table, passed, refused)
		}
	}
}

func FuzzDirectChecks(f *testing.F) {
	f.Add([]byte{0, 7, 1, 2, 3}, []byte{2, 6, 1})
	f.Add([]byte{1, 15, 3, 4}, []byte{9, 9, 9, 9})
	f.Add([]byte{2, 11, 1, 8}, []byte{})
	f.Add([]byte{3, 4, 1}, []byte{5, 1})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if len(a) == 0 {
			return
		}
		table := Tables()[a[0]%4]
		row := right()[table]
		mutate(reflect.ValueOf(row).Elem(), a[1:])
		mutate(reflect.ValueOf(row).Elem(), b)
		agree(t, table, row)
	})
}

func TestCompileCheckFailsLoudly(t *testing.T) {
	type row struct {
		Name string   `json:"name"`
		Tags []string `json:"tags"`
		Size int32    `json:"size"`
	}
	for _, c := range []struct{ name, schema, want string }{
		{"keyword unknown", `{"properties":{"name":{"contentEncoding":"base64"}}}`, `name: the keyword "contentEncoding" is not supported`},
		{"no such field", `{"properties":{"nom":{}}}`, `has no field "nom"`},
		{"required, and no such field", `{"required":["nom"]}`, `has no field "nom"`},
		{"another type", `{"properties":{"name":{"type":"integer"}}}`, `the field is string, the schema has [integer]`},
		{"a keyword of another type", `{"properties":{"size":{"minLength":1}}}`, `the keyword is for a value of type string, the field is integer`},
		{"an open object", `{"additionalProperties":true}`, `is supported as false`},
		{"a field that is no property", `{"properties":{"name":{},"tags":{}},"additionalProperties":false}`, `the field "size" is no property`},
		{"format unknown", `{"properties":{"name":{"format":"colour"}}}`, `there is no format colour`},
		{"pattern with a word boundary", `{"properties":{"name":{"pattern":"\\bx"}}}`, `word or line boundary`},
		{"pattern that is none", `{"properties":{"name":{"pattern":"("}}}`, `missing closing )`},
		{"pattern with too many states", `{"properties":{"name":{"pattern":"(a|b)*a(a|b){20}$"}}}`, `needs more than 4096 states`},
		{"a bound that is no integer", `{"properties":{"size":{"minimum":0.5}}}`, `minimum`},
		{"not JSON", `{`, `unexpected EOF`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := compileCheck([]byte(c.schema), reflect.TypeFor[row]())
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func patterns(t testing.TB) (out []string) {
	var walk func(x any)
	walk = func(x any) {
		switch x := x.(type) {
		case map[string]any:
			for _, k := range sortedKeys(x) {
				if p, ok := x[k].(string); ok && k == "pattern" {
					out = append(out, p)
				}
				walk(x[k])
			}
		case []any:
			for _, v := range x {
				walk(v)
			}
		}
	}
	for _, table := range Tables() {
		var s any
		if err := json.Unmarshal(Source(table), &s); err != nil {
			t.Fatal(err)
		}
		walk(s)
	}
	return append(out, "b", "^b", "b$", "^$", "a|^b", "a*b+?", "(^a|b$)c?", ".", "(?s).", `\d{2,3}`, "[^a-yä]", "x*")
}

func FuzzPattern(f *testing.F) {
	for _, s := range hostileStrings {
		f.Add(s)
	}
	var all []*pattern
	var same []*regexp.Regexp
	for _, expr := range patterns(f) {
		p, err := compilePattern(expr)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, p)
		same = append(same, regexp.MustCompile(expr))
	}
	f.Fuzz(func(t *testing.T, s string) {
		for k, p := range all {
			if got, want := p.match(s), same[k].MatchString(s); got != want {
				t.Errorf("%s in %q: %v, package regexp says %v", same[k], s, got, want)
			}
		}
	})
}
