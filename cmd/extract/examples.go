package main

// An example is a line to type and what it does.
type example struct{ line, about string }

// examples of each verb, for its help, the manual page and the reference.
var examples = map[string][]example{
	"run": {
		{"extract run interviews", "read all files of a folder; the dataset is in out"},
		{"extract run -o talks -resume crawl.warc.gz", "go on with a run that was stopped"},
		{"extract run -text body -id slug articles.jsonl", "read lines of JSON, the text in the field body"},
		{"extract run -shard 3/8 -o parts corpus", "read the third of eight shares of a corpus, of which other machines read the others"},
		{"find . -name '*.html' -print0 | extract run -files-from -", "read the files of a list"},
	},
	"merge": {
		{"extract merge -o out parts", "make one dataset of parts/part-1-of-8 to parts/part-8-of-8"},
	},
	"duplicates": {
		{"extract duplicates out", "mark them in the dataset"},
		{"extract duplicates -o marked out", "leave that as it is, and write another"},
	},
	"filter": {
		{"extract filter < pages.jsonl > rows.jsonl", "answer each line with its rows"},
	},
	"validate": {
		{"extract validate out/turns.jsonl", "check a table that was changed by hand"},
		{"extract validate -table turn - < rows.jsonl", "check what another program made"},
	},
	"verify": {
		{"extract verify out", "check a dataset after it was copied"},
	},
	"schema": {
		{"extract schema turn", "see what each column of the turns means"},
		{"extract schema -format duckdb exchange", "the statement that makes such a table"},
	},
	"golden": {
		{"extract golden accept -golden golden corpus", "keep what the program makes of a corpus"},
		{"extract golden check -golden golden corpus", "see later what has changed"},
		{"extract golden accept -from out/review", "take over what a person corrected"},
	},
	"eval": {
		{"extract eval -gold gold out", "score a run, and show its worst documents"},
	},
	"review": {
		{"extract review out", "read and correct a dataset in the browser"},
		{"extract review -o review.html out", "one file for somebody who has no extract"},
	},
	"report": {
		{"extract report out", "print it on the terminal"},
		{"extract report -o report.html out", "write a page with charts"},
	},
	"explain": {
		{"extract explain TURN-LABEL", "say what a rule means"},
		{"extract explain -turn 3 interview.txt", "say why a turn was read as it was"},
	},
	"export": {
		{"extract export huggingface out -o hub -license cc-by-4.0", "a folder for the Hugging Face Hub"},
		{"extract export sqlite out -o db", "db/dataset.sqlite, with full-text search"},
		{"extract export messages out -o chat -system \"Be brief.\"", "chat messages with a system prompt"},
		{"extract export -no-text out -o spans", "ids, places and tags, but no words; extract rehydrate puts them back"},
	},
	"import": {
		{"extract import label-studio project.json -o corrected", "golden files of what was submitted there"},
	},
	"query": {
		{`extract query out "SELECT speaker, sum(words) FROM turns GROUP BY speaker"`, "who says how much"},
	},
	"config": {
		{"extract config", "see what a run here would go by"},
	},
	"rehydrate": {
		{"extract rehydrate spans -sources corpus", "the words of the texts in corpus, back in their places"},
	},
	"completion": {
		{"source <(extract completion bash)", "complete in this bash"},
		{"extract completion fish > ~/.config/fish/completions/extract.fish", "complete in every fish"},
		{"extract completion zsh > \"${fpath[1]}/_extract\"", "complete in every zsh"},
	},
	"man": {
		{"extract man > ~/.local/share/man/man1/extract.1", "put it where man looks"},
	},
	"version": {
		{"extract version -json", "the version for a script"},
	},
	"help": {
		{"extract help run", "say all about a verb"},
	},
}
