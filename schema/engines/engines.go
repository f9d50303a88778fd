// Package engines prints the fixed schema of a table for the engines that read
// it, so that none of them has to guess types from the data.
package engines

import (
	"encoding/json"
	"fmt"
	"strings"

	"qaextract/schema"
)

// Formats are the engines whose schemas Print knows.
func Formats() []string { return []string{"spark", "arrow", "duckdb", "bigquery"} }

// Print is the schema of t for an engine, with a line end:
//
//   - spark: the JSON of a StructType, as StructType.fromJson takes it
//   - arrow: the schema of Apache Arrow's JSON integration format
//   - duckdb: a CREATE TABLE statement
//   - bigquery: the JSON of a table schema, as bq load takes it
//
// ok is false for another format.
func Print(t schema.Table, format string) (text string, ok bool) {
	cs := schema.Columns(t)
	switch format {
	case "spark":
		return indented(sparkStruct(cs)), true
	case "arrow":
		return indented(map[string]any{"fields": arrowFields(cs)}), true
	case "duckdb":
		return "CREATE TABLE " + string(t) + " (\n" + duckdbColumns(cs) + "\n);\n", true
	case "bigquery":
		return indented(bigqueryFields(cs)), true
	}
	return "", false
}

func indented(v any) string {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // maps, lists and strings always have JSON
	}
	return string(b) + "\n"
}

func sparkStruct(cs []schema.Column) any {
	fields := make([]any, len(cs))
	for i, c := range cs {
		var t any = map[schema.Type]string{
			schema.String: "string", schema.Int32: "integer", schema.Int64: "long", schema.Float64: "double", schema.Bool: "boolean",
		}[c.Type]
		if c.Type == schema.Struct {
			t = sparkStruct(c.Fields)
		}
		if c.Repeated {
			t = map[string]any{"type": "array", "elementType": t, "containsNull": false}
		}
		fields[i] = map[string]any{"name": c.Name, "type": t, "nullable": c.Null, "metadata": map[string]any{}}
	}
	return map[string]any{"type": "struct", "fields": fields}
}

func arrowFields(cs []schema.Column) []any {
	fields := make([]any, len(cs))
	for i, c := range cs {
		f := arrowField(c)
		if c.Repeated {
			item := c
			item.Name, item.Repeated = "element", false
			f["type"], f["children"] = map[string]any{"name": "list"}, []any{arrowField(item)}
		}
		fields[i] = f
	}
	return fields
}

func arrowField(c schema.Column) map[string]any {
	f := map[string]any{"name": c.Name, "nullable": c.Null, "children": []any{}}
	switch c.Type {
	case schema.String:
		f["type"] = map[string]any{"name": "utf8"}
	case schema.Int32:
		f["type"] = map[string]any{"name": "int", "bitWidth": 32, "isSigned": true}
	case schema.Int64:
		f["type"] = map[string]any{"name": "int", "bitWidth": 64, "isSigned": true}
	case schema.Float64:
		f["type"] = map[string]any{"name": "floatingpoint", "precision": "DOUBLE"}
	case schema.Bool:
		f["type"] = map[string]any{"name": "bool"}
	case schema.Struct:
		f["type"], f["children"] = map[string]any{"name": "struct"}, arrowFields(c.Fields)
	}
	return f
}

func duckdbColumns(cs []schema.Column) string {
	var lines []string
	for _, c := range cs {
		line := fmt.Sprintf("  %q %s", c.Name, duckdbType(c))
		if !c.Null {
			line += " NOT NULL"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, ",\n")
}

func duckdbType(c schema.Column) string {
	t := map[schema.Type]string{
		schema.String: "VARCHAR", schema.Int32: "INTEGER", schema.Int64: "BIGINT", schema.Float64: "DOUBLE", schema.Bool: "BOOLEAN",
	}[c.Type]
	if c.Type == schema.Struct {
		var fields []string
		for _, f := range c.Fields {
			fields = append(fields, fmt.Sprintf("%q %s", f.Name, duckdbType(f)))
		}
		t = "STRUCT(" + strings.Join(fields, ", ") + ")"
	}
	if c.Repeated {
		t += "[]"
	}
	return t
}

func bigqueryFields(cs []schema.Column) []any {
	fields := make([]any, len(cs))
	for i, c := range cs {
		f := map[string]any{"name": c.Name, "mode": "REQUIRED", "type": map[schema.Type]string{
			schema.String: "STRING", schema.Int32: "INTEGER", schema.Int64: "INTEGER", schema.Float64: "FLOAT", schema.Bool: "BOOLEAN", schema.Struct: "RECORD",
		}[c.Type]}
		switch {
		case c.Repeated:
			f["mode"] = "REPEATED"
		case c.Null:
			f["mode"] = "NULLABLE"
		}
		if c.Type == schema.Struct {
			f["fields"] = bigqueryFields(c.Fields)
		}
		fields[i] = f
	}
	return fields
}
