// Package boilerplate decides the kind of each block.
package boilerplate

import "qaextract/pipeline/doc"

// Rules are the codes that this stage leaves.
var Rules = []doc.Rule{}

// Apply lays this stage over d.
func Apply(d *doc.Document) {

}
