package doc

// An InputError says why an input is no document: what is wrong, where, and
// what the person who gave it can do.
type InputError struct {
	Path   string // the input as a person would type it; "" where only the caller knows it
	Reason string // what is wrong: "the file is empty"
	Hint   string // what to do: "convert it to text first"; "" where nothing helps
	Err    error  // the error below it, or nil
}

// Error is path, reason and hint in one line.
func (e *InputError) Error() string {
	s := e.Reason
	if e.Path != "" {
		s = e.Path + ": " + s
	}
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Unwrap is the error below e.
func (e *InputError) Unwrap() error { return e.Err }
