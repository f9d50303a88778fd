// Package schema is the record contract: the rows that a run writes, and the
// rules that each of them keeps.
//
//  1. rows.go has a Go struct for each table. Its tags are the JSON keys and
//     the Parquet columns.
//  2. turn.schema.json and its siblings say what values are right (JSON Schema
//     2020-12). They are the only source of the rules, and a test holds that
//     struct, JSON Schema and Parquet schema have the same fields, types and
//     nulls.
//  3. check.go and pattern.go make the schemas into direct checks of the
//     structs, some fifty times as fast as the JSON Schema validator. They
//     only wave through: what they refuse, the validator judges.
//  4. Validate checks a row before it is written, ValidateJSON and Lines check
//     anybody's JSONL.
//
// The package knows no other of the program.
package schema

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A Table is one of the files of a dataset, by its name without extension.
type Table string

// The tables. Rejects are written as JSONL only.
const (
	Turns     Table = "turns"
	Exchanges Table = "exchanges"
	Documents Table = "documents"
	Blocks    Table = "blocks"
	Rejects   Table = "rejects"
)

// Tables lists the tables in the order in which they are shown.
func Tables() []Table { return []Table{Turns, Exchanges, Documents, Blocks, Rejects} }

// Lookup is the table called name: "turns", or "turn" as its schema is called.
func Lookup(name string) (Table, bool) {
	for _, t := range Tables() {
		if name == string(t) || name == t.Record() {
			return t, true
		}
	}
	return "", false
}

// Record is the name of one row of t, and of its schema: "turn" for Turns.
func (t Table) Record() string {
	if t == "" {
		return ""
	}
	return string(t[:len(t)-1])
}

// Detect is the table whose rows have the keys of the JSON object line, or
// false where no table has.
func Detect(line []byte) (Table, bool) {
	var keys map[string]json.RawMessage
	if json.Unmarshal(line, &keys) != nil {
		return "", false
	}
	for _, own := range []struct {
		key   string
		table Table
	}{{"turn_index", Turns}, {"question", Exchanges}, {"sha256", Documents}, {"block_index", Blocks}, {"stage", Rejects}} {
		if _, ok := keys[own.key]; ok {
			return own.table, true
		}
	}
	return "", false
}

//go:embed *.schema.json
var files embed.FS

// Source is the JSON Schema of t's rows, or nil where there is no such table.
func Source(t Table) []byte {
	b, err := files.ReadFile(t.Record() + ".schema.json")
	if err != nil {
		return nil
	}
	return b
}

// compiled gives the schemas ready for use. Most runs never ask for them, and
// making them takes longer than all else that is done before the first input. They
// are part of the program, so one that does not compile is a fault of the program
// that its first test finds.
var compiled = sync.OnceValue(func() map[Table]*jsonschema.Schema {
	m := make(map[Table]*jsonschema.Schema)
	for _, t := range Tables() {
		c := jsonschema.NewCompiler()
		c.Draft = jsonschema.Draft2020
		c.AssertFormat = true
		url := "urn:qaextract:schema:" + Version + ":" + t.Record()
		if err := c.AddResource(url, bytes.NewReader(Source(t))); err != nil {
			panic(fmt.Sprintf("schema: %s: %v", t, err))
		}
		m[t] = c.MustCompile(url)
	}
	return m
})
