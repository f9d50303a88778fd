package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
)

//go:embed page.html
var pageSource string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	// bar is the width of a bar in per cent.
	"bar": func(p float64) string { return fmt.Sprintf("%.1f", 100*min(1, max(0, p))) },
}).Parse(pageSource))

// HTML writes s as one page that needs no script, no network and no other file.
func HTML(w io.Writer, s *Summary) error {
	return page.Execute(w, struct {
		*Summary
		Head   string
		Tables []table
	}{s, head(s), tables(s)})
}
