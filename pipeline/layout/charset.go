package layout

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// shift is how ISO-2022-JP, which is all ASCII, begins Japanese words.
var shift = []byte("\x1b$")

// declared is the encoding that a server says raw is in, or else the page
// itself, and its name: in <meta charset>, <meta http-equiv> or an XML
// declaration within the first bytes. It is nil where neither says anything
// known.
func declared(raw []byte, contentType string) (encoding.Encoding, string) {
	if e, name := encodingIn(contentType, "charset"); e != nil {
		return e, name
	}
	head := raw[:min(len(raw), 4096)]
	if !bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<")) {
		return nil, ""
	}
	return encodingIn(string(head), "charset", "encoding")
}

// encodingIn is the first encoding that is known of those that stand behind a key
// in s.
func encodingIn(s string, keys ...string) (encoding.Encoding, string) {
	for _, key := range keys {
		for rest := lower(s); ; {
			n := strings.Index(rest, key)
			if n < 0 {
				break
			}
			rest = rest[n+len(key):]
			value, ok := strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), "=")
			if !ok {
				continue
			}
			value = strings.TrimLeft(value, " \t\r\n\"'")
			if n := strings.IndexAny(value, " \t\r\n\"';>/?"); n >= 0 {
				value = value[:n]
			}
			if e, err := htmlindex.Get(value); err == nil {
				name, _ := htmlindex.Name(e)
				return e, name
			}
		}
	}
	return nil, ""
}

// decodeDeclared reads raw in the encoding that it declares. What its bytes
// say outweighs that: text that is all but wholly valid UTF-8 is UTF-8. ok is
// false where nothing else is declared.
func decodeDeclared(raw []byte, contentType string, valid, broken int) (d decoded, ok bool) {
	if !bytes.Contains(raw, shift) && (broken == 0 || valid > 9*broken) {
		return decoded{}, false
	}
	e, name := declared(raw, contentType)
	if e == nil || strings.HasPrefix(name, "utf-") || name == "replacement" || name == "x-user-defined" || broken == 0 && name != "iso-2022-jp" {
		return decoded{}, false
	}
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return decoded{}, false
	}
	d = decoded{text: string(text), name: name, step: steps(e)}
	if n := strings.Count(d.text, "\ufffd"); n > 0 {
		d.warnings = []string{fmt.Sprintf("bytes that are not valid %s, read as U+FFFD: %d", name, n)}
	}
	return d, true
}

// steps reads an encoding one character at a time, from the first byte on.
func steps(e encoding.Encoding) stepper {
	decoder := e.NewDecoder()
	owed := 0 // characters of the last bytes that were not asked for yet
	return func(raw []byte) int {
		if owed > 0 {
			owed--
			return 0
		}
		var dst [32]byte
		at := 0
		for n := 1; n <= 8 && at+n <= len(raw); {
			written, read, _ := decoder.Transform(dst[:], raw[at:at+n], at+n == len(raw))
			if at += read; written > 0 {
				owed = utf8.RuneCount(dst[:written]) - 1
				return at
			}
			if n++; read > 0 {
				n = 1
			}
		}
		return min(max(at, 1), len(raw))
	}
}
