package schema

import (
	"reflect"
	"unsafe"
)

// A cell is a row, or a part of one, of a Go type that whoever looks at it
// knows: package reflect, which asks for the type each time, takes half as long
// again, and every field of every record is looked at. Checks are compiled
// for a type and given no value of another (see passes).
type cell struct{ at unsafe.Pointer }

// cellOf is what the pointer v points to.
func cellOf(v reflect.Value) cell { return cell{v.UnsafePointer()} }

func (v cell) string() string { return *(*string)(v.at) }
func (v cell) float() float64 { return *(*float64)(v.at) }
func (v cell) bool() bool     { return *(*bool)(v.at) }

// integer reads cells of type t.
func integer(t reflect.Type) func(v cell) int64 {
	if t.Kind() == reflect.Int32 {
		return func(v cell) int64 { return int64(*(*int32)(v.at)) }
	}
	return func(v cell) int64 { return *(*int64)(v.at) }
}

// isNil reports whether a pointer or a slice is nil: both begin with an address.
func (v cell) isNil() bool { return *(*unsafe.Pointer)(v.at) == nil }

// elem is what a pointer points to.
func (v cell) elem() cell { return cell{*(*unsafe.Pointer)(v.at)} }

// field is the field of a struct that begins at offset.
func (v cell) field(offset uintptr) cell { return cell{unsafe.Add(v.at, offset)} }

// len is the length of a slice of anything.
func (v cell) len() int { return len(*(*[]struct{})(v.at)) }

// index is element i of a slice whose elements have the given size.
func (v cell) index(i int, size uintptr) cell {
	return cell{unsafe.Add(*(*unsafe.Pointer)(v.at), uintptr(i)*size)}
}
