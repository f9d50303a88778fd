//go:build !linux

package dataset

import "errors"

func exchange(a, b string) error { return errors.ErrUnsupported }
