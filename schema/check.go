package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// A check reports whether a value of the Go type that it was compiled for
// keeps a schema. It only says yes or no: whoever is refused goes to the full
// validator, which says why.
type check func(v cell) bool

// checks are the schemas of the tables as direct checks of their rows. The
// schema of rejects, which hold any JSON, is left to the full validator.
var checks map[reflect.Type]rowCheck

type rowCheck struct {
	table Table
	keeps check
}

// passes reports whether row, a struct or a pointer to one, is known to be a
// right row of t.
func passes(t Table, row any) bool {
	v := reflect.ValueOf(row)
	for v.Kind() == reflect.Pointer && !v.IsNil() && v.Elem().Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() == reflect.Struct {
		v = reflect.New(v.Type())
		v.Elem().Set(reflect.ValueOf(row))
	}
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return false
	}
	c, ok := checks[v.Type().Elem()]
	return ok && c.table == t && c.keeps(cellOf(v))
}

// compileCheck makes the JSON Schema source into a check of values of type t.
// It fails at a keyword that it does not know, and where t and the schema
// cannot agree.
func compileCheck(source []byte, t reflect.Type) (check, error) {
	var s map[string]any
	d := json.NewDecoder(bytes.NewReader(source))
	d.UseNumber()
	if err := d.Decode(&s); err != nil {
		return nil, err
	}
	shape, err := wellFormed(t)
	if err != nil {
		return nil, err
	}
	c, err := compile(s, t)
	if err != nil {
		return nil, err
	}
	return func(v cell) bool { return shape(v) && c(v) }, nil
}

// keywords are the keywords that compile knows, each with the check that its
// value asks for; nil where it asks for none.
var keywords map[string]func(value any, s map[string]any, t reflect.Type) (check, error)

// A schema that does not compile is a fault of the program that its first
// test finds.
func init() {
	keywords = map[string]func(any, map[string]any, reflect.Type) (check, error){
		"$schema": nil, "$id": nil, "title": nil, "description": nil,
		"then": nil, "else": nil, // read with if
		"type": typeCheck, "const": constCheck, "enum": enumCheck,
		"minimum": boundCheck(-1), "maximum": boundCheck(1),
		"minLength": lengthCheck(-1), "maxLength": lengthCheck(1),
		"pattern": patternCheck, "format": formatCheck,
		"items": itemsCheck, "minItems": minItemsCheck, "uniqueItems": uniqueCheck,
		"properties": propertiesCheck, "required": requiredCheck, "additionalProperties": closedCheck,
		"if": ifCheck, "allOf": allOfCheck,
	}
	checks = make(map[reflect.Type]rowCheck)
	for table, row := range map[Table]any{Turns: Turn{}, Exchanges: Exchange{}, Documents: Document{}, Blocks: Block{}} {
		t := reflect.TypeOf(row)
		c, err := compileCheck(Source(table), t)
		if err != nil {
			panic(fmt.Sprintf("schema: %s: %v", table, err))
		}
		checks[t] = rowCheck{table, c}
	}
}

func compile(schema any, t reflect.Type) (check, error) {
	s, ok := schema.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("a schema must be an object, is %v", schema)
	}
	var all []check
	for _, k := range sortedKeys(s) {
		make, known := keywords[k]
		if !known {
			return nil, fmt.Errorf("the keyword %q is not supported", k)
		}
		if make == nil {
			continue
		}
		c, err := make(s[k], s, t)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", k, err)
		}
		if c != nil {
			all = append(all, c)
		}
	}
	return every(all), nil
}

func every(all []check) check {
	if len(all) == 1 {
		return all[0]
	}
	return func(v cell) bool {
		for _, c := range all {
			if !c(v) {
				return false
			}
		}
		return true
	}
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// wellFormed checks what every record keeps whatever its schema says, since
// JSON could not hold it else: see generic.
func wellFormed(t reflect.Type) (check, error) {
	switch t.Kind() {
	case reflect.String:
		return func(v cell) bool { return utf8.ValidString(v.string()) }, nil
	case reflect.Float64:
		return func(v cell) bool { return !math.IsNaN(v.float()) && !math.IsInf(v.float(), 0) }, nil
	case reflect.Int32, reflect.Int64, reflect.Bool:
		return nil, nil
	case reflect.Pointer:
		c, err := wellFormed(t.Elem())
		if c == nil {
			return nil, err
		}
		return func(v cell) bool { return v.isNil() || c(v.elem()) }, nil
	case reflect.Slice:
		c, err := wellFormed(t.Elem())
		if err != nil {
			return nil, err
		}
		size := t.Elem().Size()
		return func(v cell) bool {
			if v.isNil() {
				return false
			}
			for i := 0; c != nil && i < v.len(); i++ {
				if !c(v.index(i, size)) {
					return false
				}
			}
			return true
		}, nil
	case reflect.Struct:
		type member struct {
			offset uintptr
			keeps  check
		}
		var all []member
		for i := range t.NumField() {
			c, err := wellFormed(t.Field(i).Type)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", strings.ToLower(t.Field(i).Name), err)
			}
			if c != nil {
				all = append(all, member{t.Field(i).Offset, c})
			}
		}
		if all == nil {
			return nil, nil
		}
		return func(v cell) bool {
			for _, m := range all {
				if !m.keeps(v.field(m.offset)) {
					return false
				}
			}
			return true
		}, nil
	}
	return nil, fmt.Errorf("a value of kind %s is no part of a record", t.Kind())
}
