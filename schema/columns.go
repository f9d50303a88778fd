package schema

import (
	"fmt"
	"reflect"
	"strings"
)

// A Column is a column of a table, or a field of one.
type Column struct {
	Name     string
	Type     Type
	Null     bool     // may be null
	Repeated bool     // a list of Type, itself never null, without nulls in it
	Fields   []Column // of a Struct
}

// A Type is what a column holds.
type Type uint8

// The types.
const (
	String  Type = iota // UTF-8
	Int32               // signed, 32 bits
	Int64               // signed, 64 bits
	Float64             // IEEE 754, 64 bits
	Bool
	Struct
)

// Columns are the columns of t, in the order in which its rows have them.
// A test holds that they are those of the Parquet files.
func Columns(t Table) []Column {
	switch t {
	case Turns:
		return columns(reflect.TypeFor[Turn]())
	case Exchanges:
		return columns(reflect.TypeFor[Exchange]())
	case Documents:
		return columns(reflect.TypeFor[Document]())
	case Blocks:
		return columns(reflect.TypeFor[Block]())
	}
	return columns(reflect.TypeFor[Reject]())
}

func columns(row reflect.Type) []Column {
	out := make([]Column, row.NumField())
	for i := range out {
		f := row.Field(i)
		c := Column{Name: strings.Split(f.Tag.Get("json"), ",")[0]}
		t := f.Type
		switch {
		case f.Name == "Record": // any JSON, as text
			c.Null, t = true, reflect.TypeFor[string]()
		case t.Kind() == reflect.Pointer:
			c.Null, t = true, t.Elem()
		case t.Kind() == reflect.Slice:
			c.Repeated, t = true, t.Elem()
		}
		switch t.Kind() {
		case reflect.String:
			c.Type = String
		case reflect.Int32:
			c.Type = Int32
		case reflect.Int64:
			c.Type = Int64
		case reflect.Float64:
			c.Type = Float64
		case reflect.Bool:
			c.Type = Bool
		case reflect.Struct:
			c.Type, c.Fields = Struct, columns(t)
		default:
			panic(fmt.Sprintf("schema: %s has a type that no table knows: %v", f.Name, f.Type))
		}
		out[i] = c
	}
	return out
}
