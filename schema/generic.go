package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// generic is row as encoding/json would decode it, without the way through
// text: objects are maps, lists are []any. It reports what JSON cannot hold,
// which would else be lost in writing: NaN and infinite numbers, strings that
// are not UTF-8, lists that are nil. (The validator panics at the first.)
func generic(row any) (any, []Violation) {
	var c converter
	v := reflect.ValueOf(row)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	return c.value("", v), c.bad
}

type converter struct{ bad []Violation }

func (c *converter) reject(pointer, format string, args ...any) any {
	c.bad = append(c.bad, Violation{pointer, fmt.Sprintf(format, args...)})
	return nil
}

func (c *converter) value(pointer string, v reflect.Value) any {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); utf8.ValidString(s) {
			return s
		}
		return c.reject(pointer, "not UTF-8")
	case reflect.Int32:
		return int32(v.Int())
	case reflect.Int64:
		return v.Int()
	case reflect.Bool:
		return v.Bool()
	case reflect.Float64:
		f := v.Float()
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return c.reject(pointer, "must be a finite number, is %v", f)
		}
		return f
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return c.value(pointer, v.Elem())
	case reflect.Slice:
		return c.list(pointer, v)
	case reflect.Struct:
		fields := fieldsOf(v.Type())
		m := make(map[string]any, len(fields))
		for i, name := range fields {
			m[name] = c.value(pointer+"/"+name, v.Field(i))
		}
		return m
	}
	return c.reject(pointer, "a value of kind %s is no part of a record", v.Kind())
}

func (c *converter) list(pointer string, v reflect.Value) any {
	if raw, ok := v.Interface().(json.RawMessage); ok {
		if raw == nil {
			return nil
		}
		var x any
		d := json.NewDecoder(bytes.NewReader(raw))
		d.UseNumber()
		if err := d.Decode(&x); err != nil {
			return c.reject(pointer, "not JSON: %v", err)
		}
		return x
	}
	if v.IsNil() {
		return c.reject(pointer, "a list is never null")
	}
	out := make([]any, v.Len())
	for i := range out {
		out[i] = c.value(pointer+"/"+strconv.Itoa(i), v.Index(i))
	}
	return out
}

// fields holds the JSON keys of each struct type, by field.
var fields sync.Map // of reflect.Type to []string

func fieldsOf(t reflect.Type) []string {
	if names, ok := fields.Load(t); ok {
		return names.([]string)
	}
	names := make([]string, t.NumField())
	for i := range names {
		names[i], _, _ = strings.Cut(t.Field(i).Tag.Get("json"), ",")
	}
	fields.Store(t, names)
	return names
}

// Plain is row as a generic JSON value, with null where JSON cannot hold what
// the row holds. It is for showing a row that Validate refuses.
func Plain(row any) any {
	value, _ := generic(row)
	return value
}
