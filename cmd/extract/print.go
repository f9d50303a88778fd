package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"qaextract/golden"
)

// say prints one line for a person. File names and data may hold anything:
// what could command a terminal or deceive its reader becomes an escape.
func say(w io.Writer, format string, args ...any) {
	fmt.Fprintln(w, golden.Escape(fmt.Sprintf(format, args...)))
}

// printJSON prints a value for a program.
func printJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(value)
}

// printLine prints a value for a program on one line.
func printLine(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// printer is standard output; it keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) Write(b []byte) (int, error) {
	n, err := p.w.Write(b)
	if p.err == nil {
		p.err = err
	}
	return n, err
}

// shell is s as a shell takes it for one word.
func shell(s string) string {
	plain := func(r rune) bool {
		return r == '/' || r == '.' || r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	if s != "" && strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// progress is the line that says how far a run is, how fast it goes and how
// long it will take. On anything but a terminal it is nothing.
type progress struct {
	w     io.Writer
	total int // inputs
	last  time.Time
	shown bool

	begun time.Time // when the first document was through, done and input then
	done  int
	input int
}

// newProgress gives nil where stderr is no terminal.
func newProgress(stderr io.Writer, total int) *progress {
	if !terminal(stderr) {
		return nil
	}
	return &progress{w: stderr, total: total}
}

// terminal reports whether w is a screen that understands control sequences.
func terminal(w io.Writer) bool {
	if p, ok := w.(*printer); ok {
		w = p.w
	}
	f, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// at shows that done documents are through, a few times a second. The last of
// them lies in the input that stands at place input.
func (p *progress) at(done, input int) {
	if p == nil {
		return
	}
	now := time.Now()
	if p.begun.IsZero() {
		p.begun, p.done, p.input = now, done, input
	}
	if now.Sub(p.last) < 200*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	fmt.Fprintf(p.w, "\r%-*s", progressWidth, p.text(done, input, now.Sub(p.begun)))
}

// progressWidth is the width of the line, in columns.
const progressWidth = 70

// text is the line after so much time since the first document. Rate and time
// left are told when a second has shown them.
func (p *progress) text(done, input int, since time.Duration) string {
	line := fmt.Sprintf("%d of %d", done, p.total)
	if done > input+1 { // there are archives among the inputs
		line = fmt.Sprintf("%d documents, input %d of %d", done, input+1, p.total)
	}
	if since < time.Second {
		return line
	}
	if done > p.done {
		rate, digits := float64(done-p.done)/since.Seconds(), 0
		if rate < 10 {
			digits = 1
		}
		line += fmt.Sprintf(", %.*f a second", digits, rate)
	}
	if input > p.input {
		left := time.Duration(float64(since) / float64(input-p.input) * float64(p.total-input-1))
		line += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	return line
}

// clear takes the line away, before anything else is printed.
func (p *progress) clear() {
	if p != nil && p.shown {
		fmt.Fprint(p.w, "\r"+strings.Repeat(" ", progressWidth)+"\r")
		p.shown, p.last = false, time.Time{}
	}
}
