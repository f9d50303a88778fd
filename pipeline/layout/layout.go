// Package layout turns the bytes of an input into text and blocks.
package layout

import "qaextract/pipeline/doc"

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{}

// Apply lays this stage over d.
func Apply(d *doc.Document) error {
	return nil
}
