package layout

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"qaextract/pipeline/doc"
)

// decoded is a text and how it stood in the input.
type decoded struct {
	text     string
	name     string // IANA name in lower case
	mark     int    // bytes of the byte order mark
	step     stepper
	warnings []string
	err      error
}

// A stepper says how many bytes of the input the character at its start took.
// It is nil where the text's bytes are the input's.
type stepper func(raw []byte) int

const hint = "if that is wrong, convert the file to UTF-8 first, for example with iconv -f ENCODING -t UTF-8"

// decode finds out raw's encoding: by its byte order mark, else by what its
// bytes can be, and of what is no UTF-8 by what its server or itself declares.
func decode(raw []byte, contentType string) decoded {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return decodeUTF8(raw, 3)
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return decoded{err: &doc.InputError{Reason: "encoded in UTF-32", Hint: "convert it to UTF-8 first, for example with iconv -f UTF-32 -t UTF-8"}}
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return decodeUTF16(raw, 2, binary.LittleEndian)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decodeUTF16(raw, 2, binary.BigEndian)
	}
	if order := unmarkedUTF16(raw); order != nil {
		return decodeUTF16(raw, 0, order)
	}
	if utf8.Valid(raw) && !bytes.Contains(raw, shift) {
		return decoded{text: string(raw), name: "utf-8"}
	}
	valid, broken, high := countUTF8(raw)
	if d, ok := decodeDeclared(raw, contentType, valid, broken); ok {
		return d
	}
	if broken == 0 || valid >= broken {
		return decodeUTF8(raw, 0)
	}
	return decode1252(raw, high)
}

// countUTF8 counts the multi-byte sequences of raw that are valid, the bytes
// that belong to none, and all bytes above ASCII.
func countUTF8(raw []byte) (valid, broken, high int) {
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, n := utf8.DecodeRune(raw[i:])
		if n == 1 {
			broken++
		} else {
			valid++
		}
		high += n
		i += n
	}
	return valid, broken, high
}

func decodeUTF8(raw []byte, mark int) decoded {
	d := decoded{name: "utf-8", mark: mark}
	body := raw[mark:]
	if utf8.Valid(body) {
		d.text = string(body)
		return d
	}
	var b strings.Builder
	b.Grow(len(body) + 16)
	n, first := 0, 0
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			if n++; n == 1 {
				first = mark + i
			}
		}
		b.WriteRune(r)
		i += size
	}
	d.text = b.String()
	d.step = func(raw []byte) int { _, n := utf8.DecodeRune(raw); return n }
	d.warnings = []string{fmt.Sprintf("bytes that are not valid UTF-8, read as U+FFFD: %d; the first, %#02x, at byte %d", n, raw[first], first)}
	return d
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark, or gives nil. The
// signs that every script shares (space, digits, stops) have a zero byte, on
// the same side of the pair all through the text; and what the pairs spell are
// letters.
func unmarkedUTF16(raw []byte) binary.ByteOrder {
	sample := raw[:min(len(raw), 1<<16)&^1]
	if bytes.IndexByte(sample, 0) < 0 {
		return nil
	}
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	var order binary.ByteOrder = binary.LittleEndian
	here, there := zeros[1], zeros[0]
	if here < there {
		order, here, there = binary.BigEndian, there, here
	}
	pairs := len(sample) / 2
	if here < 2 || here < pairs/50 || there > here/20 {
		return nil
	}
	odd := 0
	for i := 0; i < len(sample); i += 2 {
		r := rune(order.Uint16(sample[i:]))
		if control(r) || r == 0 || !unicode.IsGraphic(r) && !unicode.IsSpace(r) && !utf16.IsSurrogate(r) {
			odd++
		}
	}
	if odd > pairs/50 {
		return nil
	}
	return order
}

func decodeUTF16(raw []byte, mark int, order binary.ByteOrder) decoded {
	d := decoded{name: "utf-16le", mark: mark}
	if order == binary.BigEndian {
		d.name = "utf-16be"
	}
	d.step = func(raw []byte) int { _, n := pair(raw, order); return n }
	var b strings.Builder
	b.Grow(len(raw)/2 + len(raw)/8)
	broken, first := 0, 0
	for i := mark; i < len(raw); {
		r, n := pair(raw[i:], order)
		if n == 1 {
			d.warnings = append(d.warnings, "the last character is cut in half: an odd number of bytes in UTF-16")
		} else if r == utf8.RuneError && order.Uint16(raw[i:]) != 0xfffd {
			if broken++; broken == 1 {
				first = i
			}
		}
		b.WriteRune(r)
		i += n
	}
	d.text = b.String()
	if broken > 0 {
		d.warnings = append(d.warnings, fmt.Sprintf("surrogates without a partner, read as U+FFFD: %d; the first at byte %d", broken, first))
	}
	if mark == 0 {
		d.warnings = append(d.warnings, "read as UTF-16 without a byte order mark; "+hint)
	}
	return d
}

// pair reads one character of UTF-16 and says how many bytes it took.
func pair(raw []byte, order binary.ByteOrder) (rune, int) {
	if len(raw) < 2 {
		return utf8.RuneError, len(raw)
	}
	r := rune(order.Uint16(raw))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if len(raw) >= 4 {
		if r := utf16.DecodeRune(r, rune(order.Uint16(raw[2:]))); r != utf8.RuneError {
			return r, 4
		}
	}
	return utf8.RuneError, 2
}

// decode1252 reads raw as Windows-1252, which is what text that is not UTF-8
// is on most machines of the West, and holds the printed part of ISO-8859-1.
// Where a third of it is above ASCII it is another script, and would be read
// as gibberish: it is refused.
func decode1252(raw []byte, high int) decoded {
	d := decoded{name: "windows-1252", step: func([]byte) int { return 1 }}
	if bytes.IndexByte(raw, 0) >= 0 {
		d.err = &doc.InputError{Reason: "not text, but a binary file", Hint: "convert it to text first, or leave it out"}
		return d
	}
	if high > 16 && high > len(raw)/3 {
		d.err = &doc.InputError{Reason: "not UTF-8, nor Western European text", Hint: "convert it to UTF-8 first, for example with iconv -f ENCODING -t UTF-8; if it is no text, leave it out"}
		return d
	}
	var b strings.Builder
	b.Grow(len(raw) + high)
	for _, c := range raw {
		b.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	d.text = b.String()
	d.warnings = []string{"not UTF-8: read as Windows-1252; " + hint}
	return d
}

// trace sets the source span of each block: where its bytes stand in the
// input.
func (dec decoded) trace(d *doc.Document) {
	if dec.step == nil {
		for i := range d.Blocks {
			b := &d.Blocks[i]
			b.Source = doc.Span{Start: b.Start + dec.mark, End: b.End + dec.mark}
		}
		return
	}
	at := dec.mark
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Source.Start = at
		for range d.Text[b.Start:b.End] {
			at += dec.step(d.Raw[at:])
		}
		b.Source.End = at
	}
}

// locate makes the source spans of blocks, which are places in the text as it
// was decoded, places in the input.
func (dec decoded) locate(d *doc.Document) {
	at, raw := 0, dec.mark
	to := func(place int) int {
		if dec.step == nil {
			return place + dec.mark
		}
		for range dec.text[at:max(at, place)] {
			raw += dec.step(d.Raw[raw:])
		}
		at = max(at, place)
		return raw
	}
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Source.Known() {
			b.Source = doc.Span{Start: to(b.Source.Start), End: to(b.Source.End)}
		}
	}
}
