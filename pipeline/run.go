package pipeline

import (
	"context"
	"fmt"
	"iter"
	"runtime/debug"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/source"
)

// A Result is what became of one input: a document, or the error that says
// why there is none and the stage that found it.
type Result[T any] struct {
	Item  source.Item
	Raw   []byte // the input's bytes; nil where it could not be read
	Value T      // what finish returned
	Stage string // that failed: "source", "layout", "records" (finish) or "internal"; "" where all is well
	Err   error
}

// Each reads items, takes them through the stages and through finish (for
// example to rows), on the given number of workers, and yields the results in
// the order of the items. At most two documents a worker are in flight, so
// that memory does not grow with the number of inputs. An item that fails is
// a result with an error, and the rest goes on. The iteration ends early, with
// nothing said, when ctx is done: the caller asks ctx.
//
// finish must be safe for concurrent use; it may keep nothing of the document.
func Each[T any](ctx context.Context, items iter.Seq2[source.Item, error], workers int, finish func(*doc.Document) (T, error)) iter.Seq[Result[T]] {
	return func(yield func(Result[T]) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		type job struct {
			item source.Item
			err  error
			done chan Result[T]
		}
		jobs := make(chan job)
		order := make(chan chan Result[T], 2*workers)
		go func() {
			defer close(jobs)
			defer close(order)
			for item, err := range items {
				j := job{item, err, make(chan Result[T], 1)}
				select {
				case order <- j.done:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for range workers {
			go func() {
				for j := range jobs {
					j.done <- one(j.item, j.err, finish)
				}
			}()
		}
		for done := range order {
			select {
			case r := <-done:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// A PanicError is a bug of the program that one input brought out.
type PanicError struct{ Value, Stack string }

func (e *PanicError) Error() string { return e.Value }

// one takes one item through the whole line. A panic is a bug; it costs its
// own document and nothing else.
func one[T any](item source.Item, err error, finish func(*doc.Document) (T, error)) (r Result[T]) {
	r.Item = item
	defer func() {
		if p := recover(); p != nil {
			r.Stage = "internal"
			r.Err = &doc.InputError{
				Path: item.Path, Reason: fmt.Sprintf("the program failed on this input: %v", p), Hint: "this is a bug: please report it with the input",
				Err: &PanicError{Value: fmt.Sprint(p), Stack: string(debug.Stack())},
			}
		}
	}()
	if err != nil {
		r.Stage, r.Err = "source", err
		return r
	}
	if r.Raw, r.Err = item.Read(); r.Err != nil {
		r.Stage = "source"
		return r
	}
	d, err := Process(item.Source, r.Raw)
	if err != nil {
		r.Stage, r.Err = "layout", err
		return r
	}
	if r.Value, r.Err = finish(d); r.Err != nil {
		r.Stage = "records"
	}
	return r
}
