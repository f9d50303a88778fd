package schema

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"
)

// standard is what encoding/json makes of a row.
func standard(t testing.TB, row any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(row); err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// filled sets every field of a row that has its type to the values given, and
// lists and pointers to nil where empty is not 0, 1 and 2 long.
func filled(row any, s string, n int64, f float64, size int) {
	v := reflect.ValueOf(row).Elem()
	for i := range v.NumField() {
		fill(v.Field(i), s, n+int64(i), f, size)
	}
}

func fill(v reflect.Value, s string, n int64, f float64, size int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Int32, reflect.Int64:
		v.SetInt(int64(int32(n)))
	case reflect.Bool:
		v.SetBool(n%2 == 0)
	case reflect.Float64:
		v.SetFloat(f)
	case reflect.Pointer:
		if size >= 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), s, n, f, size)
		}
	case reflect.Slice:
		if size >= 0 {
			v.Set(reflect.MakeSlice(v.Type(), size, size))
		}
		for i := range v.Len() {
			fill(v.Index(i), s, n, f, size)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), s, n, f, size)
		}
	default:
		panic(v.Kind())
	}
}

func same(t testing.TB, s string, n int64, f float64, size int) {
	t.Helper()
	for _, row := range []interface{ AppendJSON([]byte) []byte }{new(Turn), new(Exchange), new(Document), new(Block)} {
		filled(row, s, n, f, size)
		got, want := string(row.AppendJSON([]byte("x"))), "x"+standard(t, row)
		if got != want {
			t.Fatalf("%T:\ngot  %q\nwant %q", row, got, want)
		}
	}
}

// TestJSONIsTheStandardOne holds AppendJSON to the bytes of encoding/json.
func TestJSONIsTheStandardOne(t *testing.T) {
	var all []byte
	for c := range 256 {
		all = append(all, byte(c))
	}
	texts := []string{"", "plain", string(all), "“so” – é 😀 \u2028\u2029\u2027\u202a\ufffd\ufeff", "<b>&amp;</b>", "\xed\xa0\x80", "\xff", "a\xe2\x80", "\x7f\u0080", `\u2028 "\`}
	floats := []float64{0, 1, 0.5, 0.1, 1.0 / 3, 1e-6, 9.99e-7, 1e-7, 1e-9, 1e-10, 1e-100, 1e20, 1e21, 1e22, 1e100, -1e-9, -0.25, math.Copysign(0, -1), math.MaxFloat64, math.SmallestNonzeroFloat64}
	for _, s := range texts {
		for i, f := range floats {
			same(t, s, int64(i)*123456789-1, f, i%4-1)
		}
	}
}

func FuzzAppendJSON(f *testing.F) {
	f.Add("a\u2028\xff\"", int64(-1), 0.1, 2)
	f.Fuzz(func(t *testing.T, s string, n int64, x float64, size int) {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			x = 0
		}
		same(t, s, n, x, min(size, 3))
	})
}

// TestPlainWord holds that eight bytes pass at once only where each does, and
// that text does pass.
func TestPlainWord(t *testing.T) {
	for at := range 8 {
		for c := range 256 {
			b := []byte("abc, XY.")
			b[at] = byte(c)
			switch got := plainWord(string(b)); {
			case got && !plain[c]:
				t.Errorf("byte 0x%02x passes at %d", c, at)
			case !got && plain[c]:
				t.Errorf("byte 0x%02x does not pass at %d", c, at)
			}
		}
	}
}
