package schema

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// typeName is the JSON type of values of t that are not null.
func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "string"
	case reflect.Int32, reflect.Int64:
		return "integer"
	case reflect.Float64:
		return "number"
	case reflect.Bool:
		return "boolean"
	case reflect.Slice:
		return "array"
	case reflect.Struct:
		return "object"
	}
	return t.String()
}

// ofKind is c for the values that are not null and of the JSON type name:
// a keyword says nothing of others.
func ofKind(name string, t reflect.Type, c check) (check, error) {
	optional := t.Kind() == reflect.Pointer
	if optional {
		t = t.Elem()
	}
	if n := typeName(t); n != name && !(name == "number" && n == "integer") {
		return nil, fmt.Errorf("the keyword is for a value of type %s, the field is %s", name, n)
	}
	if !optional {
		return c, nil
	}
	return func(v cell) bool { return v.isNil() || c(v.elem()) }, nil
}

func typeCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	names, ok := value.([]any)
	if !ok {
		names = []any{value}
	}
	null := slices.Contains(names, any("null"))
	inner := t
	if t.Kind() == reflect.Pointer {
		inner = t.Elem()
	}
	own := typeName(inner)
	fits := slices.Contains(names, any(own)) || own == "integer" && slices.Contains(names, any("number"))
	switch {
	case !fits:
		return nil, fmt.Errorf("the field is %s, the schema has %v", own, names)
	case t.Kind() != reflect.Pointer || null:
		return nil, nil
	}
	return func(v cell) bool { return !v.isNil() }, nil
}

func constCheck(value any, s map[string]any, t reflect.Type) (check, error) {
	return enumCheck([]any{value}, s, t)
}

func enumCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	list, _ := value.([]any)
	null := slices.Contains(list, nil)
	inner := t
	if t.Kind() == reflect.Pointer {
		inner = t.Elem()
	}
	var among check
	switch typeName(inner) {
	case "string":
		var values []string
		for _, x := range list {
			if s, ok := x.(string); ok {
				values = append(values, s)
			}
		}
		among = func(v cell) bool { return slices.Contains(values, v.string()) }
	case "integer":
		var values []int64
		for _, x := range list {
			if n, ok := x.(json.Number); ok {
				i, err := n.Int64()
				if err != nil {
					return nil, err
				}
				values = append(values, i)
			}
		}
		number := integer(inner)
		among = func(v cell) bool { return slices.Contains(values, number(v)) }
	case "boolean":
		among = func(v cell) bool { return slices.Contains(list, any(v.bool())) }
	default:
		return nil, fmt.Errorf("not supported for a field of type %s", t)
	}
	if t.Kind() != reflect.Pointer {
		return among, nil
	}
	return func(v cell) bool {
		if v.isNil() {
			return null
		}
		return among(v.elem())
	}, nil
}

// boundCheck is for minimum (-1) and maximum (1).
func boundCheck(side int) func(any, map[string]any, reflect.Type) (check, error) {
	return func(value any, _ map[string]any, t reflect.Type) (check, error) {
		n, ok := value.(json.Number)
		if !ok {
			return nil, fmt.Errorf("must be a number, is %v", value)
		}
		inner := t
		if t.Kind() == reflect.Pointer {
			inner = t.Elem()
		}
		if typeName(inner) == "integer" {
			limit, err := n.Int64()
			if err != nil {
				return nil, err
			}
			number := integer(inner)
			return ofKind("integer", t, func(v cell) bool {
				i := number(v)
				return i == limit || (i < limit) == (side > 0)
			})
		}
		limit, err := n.Float64()
		if err != nil {
			return nil, err
		}
		return ofKind("number", t, func(v cell) bool {
			f := v.float()
			return f == limit || (f < limit) == (side > 0)
		})
	}
}

// lengthCheck is for minLength (-1) and maxLength (1), in code points.
func lengthCheck(side int) func(any, map[string]any, reflect.Type) (check, error) {
	return func(value any, _ map[string]any, t reflect.Type) (check, error) {
		n, err := count(value)
		if err != nil {
			return nil, err
		}
		if side > 0 {
			return ofKind("string", t, func(v cell) bool { return utf8.RuneCountInString(v.string()) <= n })
		}
		return ofKind("string", t, func(v cell) bool {
			s := v.string()
			return len(s) >= utf8.UTFMax*n || utf8.RuneCountInString(s) >= n
		})
	}
}

func count(value any) (int, error) {
	n, ok := value.(json.Number)
	if !ok {
		return 0, fmt.Errorf("must be a number, is %v", value)
	}
	i, err := n.Int64()
	return int(i), err
}

func patternCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	expr, _ := value.(string)
	p, err := compilePattern(expr)
	if err != nil {
		return nil, err
	}
	return ofKind("string", t, func(v cell) bool { return p.match(v.string()) })
}

func formatCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	name, _ := value.(string)
	valid, known := jsonschema.Formats[name]
	if !known {
		return nil, fmt.Errorf("there is no format %v", value)
	}
	return ofKind("string", t, func(v cell) bool { return valid(v.string()) })
}

func itemsCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	if t.Kind() != reflect.Slice {
		return nil, fmt.Errorf("the field is %s, no array", typeName(t))
	}
	each, err := compile(value, t.Elem())
	if err != nil {
		return nil, err
	}
	size := t.Elem().Size()
	return func(v cell) bool {
		for i := range v.len() {
			if !each(v.index(i, size)) {
				return false
			}
		}
		return true
	}, nil
}

func minItemsCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	n, err := count(value)
	if err != nil {
		return nil, err
	}
	return ofKind("array", t, func(v cell) bool { return v.len() >= n })
}

func uniqueCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	if value != true || t.Kind() != reflect.Slice || t.Elem().Kind() != reflect.String {
		return nil, fmt.Errorf("is supported as true, for a list of strings")
	}
	const few = 16 // up to here comparing each with each beats a map
	at := func(v cell, i int) string { return v.index(i, t.Elem().Size()).string() }
	return func(v cell) bool {
		n := v.len()
		if n <= few {
			for i := 1; i < n; i++ {
				for k := range i {
					if at(v, i) == at(v, k) {
						return false
					}
				}
			}
			return true
		}
		seen := make(map[string]bool, n)
		for i := range n {
			seen[at(v, i)] = true
		}
		return len(seen) == n
	}, nil
}

func propertiesCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	properties, _ := value.(map[string]any)
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("the field is %s, no object", typeName(t))
	}
	type property struct {
		offset uintptr
		keeps  check
	}
	var all []property
	for _, name := range sortedKeys(properties) {
		i := slices.Index(fieldsOf(t), name)
		if i < 0 {
			return nil, fmt.Errorf("%s has no field %q", t, name)
		}
		c, err := compile(properties[name], t.Field(i).Type)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, property{t.Field(i).Offset, c})
	}
	return func(v cell) bool {
		for _, p := range all {
			if !p.keeps(v.field(p.offset)) {
				return false
			}
		}
		return true
	}, nil
}

// requiredCheck has nothing left to check in a row: a struct has all its fields.
func requiredCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	names, _ := value.([]any)
	for _, n := range names {
		if name, _ := n.(string); t.Kind() != reflect.Struct || !slices.Contains(fieldsOf(t), name) {
			return nil, fmt.Errorf("%s has no field %q", t, n)
		}
	}
	return nil, nil
}

// closedCheck is for additionalProperties: a struct has no field more than
// its type.
func closedCheck(value any, s map[string]any, t reflect.Type) (check, error) {
	properties, _ := s["properties"].(map[string]any)
	if value != false || t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("is supported as false, for an object")
	}
	for _, name := range fieldsOf(t) {
		if properties[name] == nil {
			return nil, fmt.Errorf("the field %q is no property", name)
		}
	}
	return nil, nil
}

func ifCheck(value any, s map[string]any, t reflect.Type) (check, error) {
	var branch [3]check // if, then, else
	for i, b := range [...]any{value, s["then"], s["else"]} {
		if b == nil {
			branch[i] = every(nil)
			continue
		}
		c, err := compile(b, t)
		if err != nil {
			return nil, err
		}
		branch[i] = c
	}
	return func(v cell) bool {
		if branch[0](v) {
			return branch[1](v)
		}
		return branch[2](v)
	}, nil
}

func allOfCheck(value any, _ map[string]any, t reflect.Type) (check, error) {
	list, _ := value.([]any)
	var all []check
	for _, s := range list {
		c, err := compile(s, t)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return every(all), nil
}
