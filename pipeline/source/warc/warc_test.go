package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
)

// rec is a response record with the given block.
func rec(block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%c\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", block[0], len(block), block)
}

func pack(records ...string) string {
	var out bytes.Buffer
	for _, r := range records {
		w := gzip.NewWriter(&out)
		w.Write([]byte(r))
		w.Close()
	}
	return out.String()
}

// read gives the blocks of a stream, damages as "!number reason".
func read(t testing.TB, in io.Reader, most int) string {
	t.Helper()
	r := NewReader(in, most, func(rec Record) bool { return rec.Type == "response" })
	var out []string
	for {
		rec, err := r.Next()
		var damage *DamageError
		switch {
		case err == io.EOF:
			return strings.Join(out, " ")
		case errors.As(err, &damage):
			out = append(out, fmt.Sprintf("!%d %s", damage.Number, damage.Reason))
		case err != nil:
			return strings.Join(append(out, err.Error()), " ")
		case rec.Block == nil:
			out = append(out, fmt.Sprintf("(%s %d)", rec.Type, rec.Length))
		default:
			out = append(out, string(rec.Block))
		}
		if len(out) > 1000 {
			t.Fatal("it does not end")
		}
	}
}

// spoilt is s with its byte at i changed.
func spoilt(s string, i int) string { return s[:i] + string(s[i]^0x55) + s[i+1:] }

func TestReader(t *testing.T) {
	info := "WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n"
	a, b, c := rec("alpha"), rec("beta"), rec("gamma")
	noise := "<p>Nothing\nWARC/x is said here.\n"
	long := rec(strings.Repeat("z", 200))
	var ga = pack(a)
	for _, x := range []struct {
		name, in string
		packed   bool
		want     string
	}{
		{"records", info + a + b + c, false, "(warcinfo 4) alpha beta gamma"},
		{"nothing", "", false, ""},
		{"bare line feeds", strings.ReplaceAll(a+b, "\r\n", "\n"), false, "alpha beta"},
		{"no line ends behind the last", strings.TrimSpace(a + b), false, "alpha beta"},
		{"one line end too many, one too few", a + "\r\n" + strings.TrimSuffix(b, "\r\n") + c, false, "alpha beta gamma"},
		{"noise between", a + noise + b, false, "!1 its length is wrong: it does not end where it says beta"},
		{"noise before", noise + b, false, "!1 no record begins where one should beta"},
		{"a length too large", strings.Replace(a, "th: 5", "th: 50", 1) + b + c, false, "!1 its length is wrong: it does not end where it says beta gamma"},
		{"a length too small", strings.Replace(a, "th: 5", "th: 2", 1) + b, false, "!1 its length is wrong: it does not end where it says beta"},
		{"a length far too large", strings.Replace(a, "th: 5", "th: 80", 1) + b + c, false, "!1 its length is wrong: it does not end where it says beta gamma"},
		{"no length", strings.Replace(a, "th: 5", "th:", 1) + b, false, `!1 its length is "" beta`},
		{"a length below 0", strings.Replace(a, "th: 5", "th: -5", 1) + b, false, `!1 its length is "-5" beta`},
		{"fields that do not end", "WARC/1.0\r\n" + strings.Repeat("a: b\r\n", 100_000) + "\r\n" + b, false, "!1 its fields are longer than 262144 bytes beta"},
		{"cut off", a + b[:len(b)-7], false, "alpha !2 it ends after 1 of 4 bytes"},
		{"cut off in the fields", a + b[:20], false, "alpha !2 its fields do not end"},
		{"too long for a block", a + long + b, false, "alpha (response 200) beta"},
		{"too long, and a wrong length", a + strings.Replace(long, "th: 200", "th: 199", 1) + b, false, "alpha !2 its length is wrong: it does not end where it says beta"},
		{"not wanted, and cut off", a + info[:len(info)-6], false, "alpha !2 it ends after 2 of 4 bytes"},

		{"members", pack(info, a, b, c), true, "(warcinfo 4) alpha beta gamma"},
		{"one member", pack(info + a + b), true, "(warcinfo 4) alpha beta"},
		{"records across members", pack(info+a[:30], a[30:]+b[:9], b[9:]), true, "(warcinfo 4) alpha beta"},
		{"padding between members", pack(a) + "\x00\x00\x00" + pack(b), true, "alpha beta"},
		{"a wrong checksum", spoilt(ga, len(ga)-8) + pack(b, c), true, "!1 its gzip compression is damaged beta gamma"},
		{"a damaged body", spoilt(ga, len(ga)-20) + pack(b, c), true, "!1 its gzip compression is damaged beta gamma"},
		{"a damaged head", pack(a) + spoilt(pack(b), 2) + pack(c), true, "alpha !2 its gzip compression is damaged gamma"},
		{"noise between members", pack(a) + noise + pack(b), true, "alpha !2 its gzip compression is damaged beta"},
		{"a part is missing", ga[:len(ga)/2] + pack(b), true, "!1 its gzip compression is damaged beta"},
		{"cut off, packed", pack(a) + pack(b)[:40], true, "alpha !2 it is cut off: its gzip compression does not end"},
		{"cut off in its checksum", pack(a) + pack(b)[:len(pack(b))-3], true, "alpha !2 it is cut off: its gzip compression does not end"},
		{"a bad record in a good member", pack(a, strings.Replace(b, "th: 4", "th: 40", 1), c), true, "alpha !2 its length is wrong: it does not end where it says gamma"},
		{"a length that the limit does not allow, and wrong", strings.Replace(a, "th: 5", "th: 400", 1) + b, false, "!1 it ends after 109 of 400 bytes"},
	} {
		t.Run(x.name, func(t *testing.T) {
			for _, one := range []bool{false, true} {
				var in io.Reader = strings.NewReader(x.in)
				if one {
					in = iotest.OneByteReader(in)
				}
				if x.packed {
					in = NewMembers(in)
				}
				if got := read(t, in, 100); got != x.want {
					t.Errorf("got %s, want %s", got, x.want)
				}
			}
		})
	}
}

func TestReadFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	a := rec("alpha")
	for _, in := range []io.Reader{
		io.MultiReader(strings.NewReader(a+a[:40]), iotest.ErrReader(broken)),
		NewMembers(io.MultiReader(strings.NewReader(pack(a, a)[:len(pack(a))+30]), iotest.ErrReader(broken))),
	} {
		if got := read(t, in, 100); !strings.HasPrefix(got, "alpha") || !strings.HasSuffix(got, "the disk is gone") {
			t.Error(got)
		}
	}
}

// TestManyDamaged holds that what is damaged all through costs no more than
// its length.
func TestManyDamaged(t *testing.T) {
	bad := strings.Replace(rec("alpha"), "th: 5", "th: 9000", 1)
	got := read(t, strings.NewReader(strings.Repeat(bad, 900)+rec("beta")), 10_000)
	if !strings.HasSuffix(got, " beta") || strings.Count(got, "!") != 900 {
		t.Errorf("%.500s", got)
	}
}

func TestFields(t *testing.T) {
	var got []string
	for name, value := range Fields([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=utf-8\r\nX-A : b \nno colon\r\n\r\nnot: this")) {
		got = append(got, name+"="+value)
	}
	if s := strings.Join(got, ","); s != "content-type=text/html; charset=utf-8,x-a=b,no colon=" {
		t.Error(s)
	}
}

// FuzzReader: any bytes give records and damages, and an end.
func FuzzReader(f *testing.F) {
	a, b := rec("alpha"), rec("beta")
	for _, s := range []string{a + b, strings.Replace(a, "th: 5", "th: 50", 1) + b, a[:40], pack(a, b), pack(a + b)[:60], spoilt(pack(a), 30) + pack(b), "WARC/1.0\n\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var in io.Reader = bytes.NewReader(b)
		if Compressed(b) {
			in = NewMembers(in)
		}
		r := NewReader(in, 1000, func(rec Record) bool { return rec.Type != "request" })
		for n, last := 1, int64(0); ; n++ {
			rec, err := r.Next()
			if err == io.EOF {
				return
			}
			var damage *DamageError
			switch {
			case errors.As(err, &damage):
				if damage.Number != n || damage.Reason == "" {
					t.Fatal(n, damage)
				}
			case err != nil:
				t.Fatal(err)
			case rec.Number != n || rec.Block != nil && int64(len(rec.Block)) != rec.Length || rec.Offset < last:
				t.Fatal(n, rec)
			}
			if last = max(last, rec.Offset); n > len(b)+1 {
				t.Fatal("it does not end")
			}
		}
	})
}
