// Package quotes reads reported speech in running prose.
package quotes

import "qaextract/pipeline/doc"

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{}

// Apply lays this stage over d.
func Apply(d *doc.Document) {

}
