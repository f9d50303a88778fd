package engines

import (
	"encoding/json"
	"strings"
	"testing"

	"qaextract/schema"
)

func TestPrint(t *testing.T) {
	for format, want := range map[string][]string{
		"spark": {
			`"name": "char_start",
              "nullable": false,
              "type": "integer"`,
			`"containsNull": false`,
		},
		"arrow":    {`"bitWidth": 32`, `"precision": "DOUBLE"`, `"name": "list"`},
		"duckdb":   {"CREATE TABLE turns (\n  \"schema_version\" VARCHAR NOT NULL,", "\"speaker\" VARCHAR,\n", "\"events\" STRUCT(\"text\" VARCHAR, \"char_start\" INTEGER, \"char_end\" INTEGER)[] NOT NULL,"},
		"bigquery": {`"mode": "REPEATED"`, `"type": "RECORD"`, `"mode": "NULLABLE"`},
	} {
		text, ok := Print(schema.Turns, format)
		if !ok {
			t.Fatalf("no format %s", format)
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %q:\n%s", format, w, text)
			}
		}
	}
	for _, format := range Formats() {
		for _, table := range schema.Tables() {
			text, ok := Print(table, format)
			if !ok || format != "duckdb" && !json.Valid([]byte(text)) {
				t.Errorf("%s of %s: %v\n%s", format, table, ok, text)
			}
			for _, c := range schema.Columns(table) {
				if !strings.Contains(text, `"`+c.Name+`"`) {
					t.Errorf("%s of %s lacks %s", format, table, c.Name)
				}
			}
		}
	}
	if _, ok := Print(schema.Turns, "avro"); ok {
		t.Error("avro is no format")
	}
}
