package pipeline

import (
	"fmt"
	"runtime"
	"strings"
	"time"

	"qaextract/pipeline/doc"
)

// Limits are what one document may come to; 0 is no limit. One that comes to
// more is rejected, and the others are not affected.
//
// Blocks and Turns are counted after each stage, so that what has too many
// costs no more than the stage that made them. Whether a document passes Time
// depends on the machine and what else it does, and with it whether a run
// gives the same bytes again: it is there for bugs, and should be so long that
// no sound document comes near it. A document that does not heed it, since it
// hangs in a stage, is left to itself, and the run goes on without the core
// that it keeps busy.
type Limits struct {
	Blocks int
	Turns  int
	Time   time.Duration
}

func beyond(format string, args ...any) error {
	return &doc.InputError{Reason: "too large: " + fmt.Sprintf(format, args...), Hint: "split it, or raise the limit"}
}

func late(limits Limits) error {
	return &doc.InputError{Reason: fmt.Sprintf("it was not read within %v", limits.Time), Hint: "split it, or raise the limit"}
}

// within is what do returns, or an error where it takes longer than it may.
func within[T any](limits Limits, do func() Result[T]) Result[T] {
	if limits.Time == 0 {
		return do()
	}
	done := make(chan Result[T], 1)
	go func() { done <- do() }()
	// Twice the time, so that a document that can be stopped between two
	// stages is.
	timer := time.NewTimer(2 * limits.Time)
	defer timer.Stop()
	select {
	case r := <-done:
		return r
	case <-timer.C:
		return Result[T]{Stage: "limit", Err: late(limits)}
	}
}

// stack is where a panic came from, innermost first: names and lines alone,
// which are the same in every run.
func stack() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	var b strings.Builder
	for {
		f, more := frames.Next()
		if f.Function != "runtime.goexit" {
			fmt.Fprintf(&b, "%s\n\t%s:%d\n", f.Function, f.File, f.Line)
		}
		if !more {
			return b.String()
		}
	}
}
