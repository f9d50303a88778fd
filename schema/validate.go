package schema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A Violation is one reason why a record is not right.
type Violation struct {
	Pointer string // JSON pointer to the value, "" for the whole record
	Message string
}

func (v Violation) String() string {
	if v.Pointer == "" {
		return v.Message
	}
	return v.Pointer + ": " + v.Message
}

// Validate checks a row of t: a struct of this package, or a pointer to one.
// It is what every record passes before it is written. The violations are in
// order of their pointers; a row that is right has none.
//
// A row that keeps the schema, as nearly all do, is passed by direct checks of
// its fields; any other is put to the JSON Schema validator, whose verdict
// counts.
func Validate(t Table, row any) []Violation {
	if passes(t, row) {
		return nil
	}
	value, bad := generic(row)
	if len(bad) > 0 {
		return bad
	}
	return validate(t, value)
}

// validate checks a generic JSON value, in which numbers are finite and
// strings UTF-8.
func validate(t Table, value any) []Violation {
	s := compiled()[t]
	if s == nil {
		return []Violation{{"", fmt.Sprintf("there is no table %q", string(t))}}
	}
	err := s.Validate(value)
	if err == nil {
		return nil
	}
	ve, ok := err.(*jsonschema.ValidationError)
	if !ok {
		return []Violation{{"", err.Error()}}
	}
	return tidy(leaves(nil, ve))
}

// leaves collects the errors at the bottom of the tree: those above only say
// that something below them failed.
func leaves(dst []Violation, e *jsonschema.ValidationError) []Violation {
	if len(e.Causes) == 0 {
		return append(dst, Violation{e.InstanceLocation, message(e)})
	}
	for _, c := range e.Causes {
		dst = leaves(dst, c)
	}
	return dst
}

// message says what the validator says, in an order and in words that do not
// change from run to run.
func message(e *jsonschema.ValidationError) string {
	m := e.Message
	if names, ok := strings.CutPrefix(m, "additionalProperties '"); ok {
		names = strings.TrimSuffix(names, "' not allowed")
		keys := strings.Split(names, "', '")
		slices.Sort(keys)
		return "unknown keys: '" + strings.Join(keys, "', '") + "'"
	}
	m = strings.Replace(m, "missing properties: ", "missing keys: ", 1)
	return strings.Replace(m, "value must be <nil>", "must be null here", 1)
}

// tidy puts violations in order, each once.
func tidy(v []Violation) []Violation {
	slices.SortFunc(v, func(a, b Violation) int {
		if c := strings.Compare(a.Pointer, b.Pointer); c != 0 {
			return c
		}
		return strings.Compare(a.Message, b.Message)
	})
	return slices.Compact(v)
}
