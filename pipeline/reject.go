package pipeline

import (
	"encoding/json"
	"errors"

	"qaextract/pipeline/doc"
	"qaextract/pipeline/records"
	"qaextract/schema"
)

// Reject is the row of rejects of an input that failed.
func (r *Result[T]) Reject() schema.Reject {
	out := schema.Reject{Source: r.Item.Source, Stage: r.Stage, Error: r.Err.Error()}
	if r.Raw != nil {
		id := records.DocID(r.Item.Source, r.Raw)
		out.DocID = &id
	}
	var in *doc.InputError
	if errors.As(r.Err, &in) {
		out.Error = in.Reason
		if in.Hint != "" {
			out.Hint = &in.Hint
		}
	}
	var bug *PanicError
	if errors.As(r.Err, &bug) {
		out.Record, _ = json.Marshal(map[string]string{"stack": bug.Stack})
	}
	return out
}
