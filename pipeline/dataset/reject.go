package dataset

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"qaextract/schema"
)

// Reject takes an input that gave no document. raw are its bytes, nil where
// they could not be read.
func (w *Writer) Reject(r schema.Reject, raw []byte) error {
	var hash *string
	var size *int64
	if raw != nil {
		sum := sha256.Sum256(raw)
		h, n := hex.EncodeToString(sum[:]), int64(len(raw))
		hash, size = &h, &n
	}
	if err := w.input(Input{Source: r.Source, SHA256: hash, Bytes: size, DocID: r.DocID}); err != nil {
		return err
	}
	w.counts.RejectedInputs++
	if err := w.reject(r); err != nil {
		return err
	}
	return w.done()
}

func (w *Writer) reject(r schema.Reject) error {
	if err := encoder(w.rejects).Encode(&r); err != nil {
		return w.rejects.failed(err)
	}
	w.rejects.rows++
	return nil
}

// rejectedDocument rejects a document's row, and with it all others: they would
// point to nothing.
func (c Checked) rejectedDocument() schema.Reject {
	r := rejected(schema.Documents, &c.rows.Document, &c.rows.Document, c.document)
	r.Error += fmt.Sprintf("; its %d turns, %d exchanges and %d blocks are left out with it", len(c.rows.Turns), len(c.rows.Exchanges), len(c.rows.Blocks))
	return r
}

// rejected says what is against a row of d: its first fault, with the others
// behind.
func rejected(t schema.Table, d *schema.Document, row any, v []schema.Violation) schema.Reject {
	table, id, docID, pointer := string(t), valid(id(row)), valid(d.DocID), v[0].Pointer
	hint := "this is a bug in the program, not in the input: please report it with this line"
	text := v[0].Message
	for _, more := range v[1:] {
		text += "; " + more.String()
	}
	return schema.Reject{
		Source: valid(d.Source), DocID: &docID, Table: &table, ID: &id,
		Stage: "schema", Pointer: &pointer, Error: text, Hint: &hint, Record: marshal(row),
	}
}

// id names a row.
func id(row any) string {
	switch r := row.(type) {
	case *schema.Turn:
		return r.ID
	case *schema.Exchange:
		return r.ID
	case *schema.Document:
		return r.DocID
	case *schema.Block:
		return fmt.Sprintf("%s-b%d", r.DocID, r.BlockIndex)
	}
	return ""
}

func valid(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// marshal is row as JSON. JSON cannot hold a row with a number that is not
// finite: that is null then, and the error says what it was.
func marshal(row any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(row) != nil && e.Encode(schema.Plain(row)) != nil {
		return nil
	}
	return bytes.TrimSpace(b.Bytes())
}
