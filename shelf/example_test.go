package shelf_test

import (
	"fmt"
	"log"

	"qaextract/shelf"
)

// A dataset is read one document at a time, each with its rows.
func Example() {
	d, err := shelf.Open("out") // what extract run wrote
	if err != nil {
		log.Fatal(err)
	}
	for document, err := range d.Documents() {
		if err != nil {
			log.Fatal(err) // it names the file and the line
		}
		for _, t := range document.Turns {
			fmt.Println(document.Source, t.Role, t.Text)
		}
	}
}
