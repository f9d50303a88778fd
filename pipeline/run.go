package pipeline

import (
	"context"
	"fmt"
	"iter"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
	"qaextract/pipeline/source"
)

// A Result is what became of one input: a document, or the error that says
// why there is none and the stage that found it.
type Result[T any] struct {
	Item  source.Item
	Raw   []byte // the input's bytes; nil where it could not be read
	Value T      // what finish returned
	Stage string // that failed: "source", "layout", "limit", "records" (finish) or "internal"; "" where all is well
	Err   error
}

// Each reads items, takes them through the stages and through finish (for
// example to rows), within limits, on the given number of workers, and yields
// the results in the order of the items. At most two documents a worker are in flight, so
// that memory does not grow with the number of inputs. An item that fails is
// a result with an error, and the rest goes on. The iteration ends early, with
// nothing said, when ctx is done: the caller asks ctx.
//
// finish must be safe for concurrent use; it may keep nothing of the document.
func Each[T any](ctx context.Context, items iter.Seq2[source.Item, error], workers int, limits Limits, finish func(*doc.Document) (T, error)) iter.Seq[Result[T]] {
	return EachOfSites(ctx, items, workers, limits, nil, finish)
}

// EachOfSites is Each with what Survey found of the sites, or nil.
func EachOfSites[T any](ctx context.Context, items iter.Seq2[source.Item, error], workers int, limits Limits, sites *boilerplate.Sites, finish func(*doc.Document) (T, error)) iter.Seq[Result[T]] {
	return ordered(ctx, items, workers, func(item source.Item, err error) Result[T] {
		return one(item, err, limits, sites, finish)
	})
}

// Survey is a first pass over items, which are laid out and no more: it counts
// what recurs on the pages of a site. Items that cannot be read count nothing.
// The counts are the same for any number of workers.
func Survey(ctx context.Context, items iter.Seq2[source.Item, error], workers int, limits Limits) *boilerplate.Sites {
	sites := boilerplate.NewSites()
	for r := range ordered(ctx, items, workers, func(item source.Item, err error) Result[boilerplate.Print] {
		return laidOut(item, err, limits)
	}) {
		if r.Err == nil {
			sites.Add(r.Value)
		}
	}
	return sites
}

// laidOut is the print of an item. Only the document that panics is lost, and
// the run that follows says so.
func laidOut(item source.Item, err error, limits Limits) (r Result[boilerplate.Print]) {
	if err != nil {
		return Result[boilerplate.Print]{Err: err}
	}
	raw, _, err := read(item)
	if err != nil {
		return Result[boilerplate.Print]{Err: err}
	}
	return within(limits, func() (r Result[boilerplate.Print]) {
		defer func() {
			if p := recover(); p != nil {
				r = Result[boilerplate.Print]{Err: failed(p)}
			}
		}()
		d := document(item, raw)
		if r.Err = layout.Apply(d); r.Err == nil {
			r.Value = boilerplate.PrintOf(d)
		}
		return r
	})
}

// ordered yields what work makes of the items, in their order.
func ordered[T any](ctx context.Context, items iter.Seq2[source.Item, error], workers int, work func(source.Item, error) Result[T]) iter.Seq[Result[T]] {
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
					j.done <- work(j.item, j.err)
				}
			}()
		}
		for {
			// The items may be waiting for a stream: that must not hold up the end.
			var done chan Result[T]
			select {
			case next, ok := <-order:
				if !ok {
					return
				}
				done = next
			case <-ctx.Done():
				return
			}
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

// one takes one item through the whole line.
func one[T any](item source.Item, err error, limits Limits, sites *boilerplate.Sites, finish func(*doc.Document) (T, error)) (r Result[T]) {
	if err != nil {
		return Result[T]{Item: item, Stage: "source", Err: err}
	}
	raw, stage, err := read(item)
	if err != nil {
		return Result[T]{Item: item, Stage: stage, Err: err}
	}
	r = within(limits, func() Result[T] { return line(item, raw, limits, sites, finish) })
	r.Item, r.Raw = item, raw
	return r
}

// line takes one document through all stages. A panic is a bug; it costs its
// own document and nothing else.
func line[T any](item source.Item, raw []byte, limits Limits, sites *boilerplate.Sites, finish func(*doc.Document) (T, error)) (r Result[T]) {
	defer func() {
		if p := recover(); p != nil {
			r = Result[T]{Stage: "internal", Err: failed(p)}
		}
	}()
	d := document(item, raw)
	stage, err := process(d, limits, sites)
	if err != nil {
		return Result[T]{Stage: stage, Err: err}
	}
	if r.Value, r.Err = finish(d); r.Err != nil {
		r.Stage = "records"
	}
	return r
}

func document(item source.Item, raw []byte) *doc.Document {
	return &doc.Document{Source: item.Source, URL: item.URL, ContentType: item.ContentType, Words: item.Words, Raw: raw}
}

// read reads an item, which may be an archive's.
func read(item source.Item) (raw []byte, stage string, err error) {
	defer func() {
		if p := recover(); p != nil {
			stage, err = "internal", failed(p)
		}
	}()
	raw, err = item.Read()
	return raw, "source", err
}

// failed is the error of a panic.
func failed(p any) error {
	return &doc.InputError{
		Reason: fmt.Sprintf("the program failed on this input: %v", p), Hint: "this is a bug: please report it with the input",
		Err: &PanicError{Value: fmt.Sprint(p), Stack: stack()},
	}
}
