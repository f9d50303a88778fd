package schema

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Finding is a violation on a line of a JSONL file.
type Finding struct {
	Line int    // from 1
	ID   string // of the record, "" where it has none
	Violation
}

// Lines checks each line of r against t and yields what is wrong, line by
// line. An error is one of reading, and ends it.
func Lines(t Table, r io.Reader) iter.Seq2[Finding, error] {
	return func(yield func(Finding, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			line, err := in.ReadBytes('\n')
			if err != nil && err != io.EOF {
				yield(Finding{Line: n}, err)
				return
			}
			if err == io.EOF && len(line) == 0 {
				return
			}
			id, violations := checkLine(t, bytes.TrimRight(line, "\r\n"))
			for _, v := range violations {
				if !yield(Finding{n, id, v}, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
		}
	}
}

// ValidateJSON checks one record in JSON. Numbers are taken as they are
// written, keys must not repeat, and nothing may follow the record.
func ValidateJSON(t Table, record []byte) []Violation {
	_, v := checkLine(t, record)
	return v
}

func checkLine(t Table, line []byte) (id string, _ []Violation) {
	value, bad := decode(line)
	if m, ok := value.(map[string]any); ok {
		if id, ok = m["id"].(string); !ok {
			id, _ = m["doc_id"].(string)
		}
	}
	if len(bad) > 0 {
		return id, tidy(bad)
	}
	return id, validate(t, value)
}

// decode reads one JSON value as generic would have made it, with numbers as
// json.Number.
func decode(data []byte) (any, []Violation) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, []Violation{{"", "an empty line: each line holds one record"}}
	}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		return nil, []Violation{{"", "a byte order mark before the record: save the file without one"}}
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return nil, []Violation{{"", fmt.Sprintf("not UTF-8 at byte %d of the line", i+1)}}
		}
		i += n
	}
	var whole json.RawMessage
	if err := json.Unmarshal(data, &whole); err != nil {
		at := ""
		if se := (*json.SyntaxError)(nil); errors.As(err, &se) {
			at = fmt.Sprintf(" at byte %d of the line", se.Offset)
		}
		return nil, []Violation{{"", fmt.Sprintf("not JSON%s: %v", at, err)}}
	}
	d := decoder{json.NewDecoder(bytes.NewReader(data)), nil}
	d.UseNumber()
	v := d.value("", 0)
	return v, d.bad
}

// maxDepth is far below where a record is still one of ours.
const maxDepth = 100

// decoder reads JSON that is known to be well-formed.
type decoder struct {
	*json.Decoder
	bad []Violation
}

func (d *decoder) value(pointer string, depth int) any {
	token, err := d.Token()
	if err != nil { // well-formed JSON has none
		d.bad = append(d.bad, Violation{pointer, err.Error()})
		return nil
	}
	if n, ok := token.(json.Number); ok {
		if !sane(string(n)) {
			d.bad = append(d.bad, Violation{pointer, "a number beyond all ranges"})
			return nil
		}
		return n
	}
	open, ok := token.(json.Delim)
	if !ok {
		return token
	}
	if depth == maxDepth {
		d.bad = append(d.bad, Violation{pointer, fmt.Sprintf("nested more than %d deep", maxDepth)})
		for open := 1; open > 0; {
			switch token, _ := d.Token(); token {
			case json.Delim('['), json.Delim('{'):
				open++
			case json.Delim(']'), json.Delim('}'):
				open--
			}
		}
		return nil
	}
	if open == '[' {
		list := []any{}
		for i := 0; d.More(); i++ {
			v := d.value(pointer+"/"+strconv.Itoa(i), depth+1)
			list = append(list, v)
		}
		d.Token()
		return list
	}
	object := make(map[string]any)
	for d.More() {
		token, _ := d.Token()
		key, _ := token.(string)
		at := pointer + "/" + escape.Replace(key)
		if _, ok := object[key]; ok {
			d.bad = append(d.bad, Violation{at, "the key stands twice"})
		}
		object[key] = d.value(at, depth+1)
	}
	d.Token()
	return object
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

// sane reports whether a number can be computed with: the validator takes
// numbers as fractions, and 1e999999999 would fill the memory.
func sane(n string) bool {
	digits, exp, ok := strings.Cut(strings.ToLower(n), "e")
	if !ok {
		return len(digits) <= 400
	}
	e, err := strconv.Atoi(exp)
	return err == nil && len(digits) <= 400 && -400 <= e && e <= 400
}
