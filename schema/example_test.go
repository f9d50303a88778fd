package schema_test

import (
	"fmt"

	"qaextract/schema"
)

// A row that was changed is held against the schema of its table.
func ExampleValidate() {
	row := schema.Reject{Stage: "layout", Error: "it is empty"}
	for _, v := range schema.Validate(schema.Rejects, row) {
		fmt.Println(v)
	}
	// Output: /source: length must be >= 1, but got 0
}
