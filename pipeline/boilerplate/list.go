package boilerplate

import (
	_ "embed"

	"qaextract/pipeline/lang"
)

//go:embed data/phrases.txt
var phraseData string

//go:embed data/appeals.txt
var appealData string

//go:embed data/credits.txt
var creditData string

//go:embed data/dates.txt
var dateData string

//go:embed data/bylines.txt
var bylineData string

var (
	phrases = lang.MustParse("phrases.txt", phraseData)
	appeals = lang.MustParse("appeals.txt", appealData)
	credits = lang.MustParse("credits.txt", creditData)
	dates   = lang.MustParse("dates.txt", dateData)
	by      = lang.MustParse("bylines.txt", bylineData)
)
