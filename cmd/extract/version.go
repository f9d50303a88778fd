package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"qaextract/schema"
)

// version of the program.
const version = "0.1.0"

const versionDetails = `
Where the program was built in a checkout, the commit is named, too; "changed"
says that the checkout held more than the commit.

Exit codes: 0 done; 2 wrong use.
`

func versionVerb(_ context.Context, args []string, _ io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("version")
	asJSON := jsonFlag(flags, "print it as JSON")
	if _, code, ok := parseNone(flags, args, stdout, stderr); !ok {
		return code
	}
	v := built()
	if *asJSON {
		printJSON(stdout, v)
		return exitOK
	}
	fmt.Fprintf(stdout, "extract %s, records %s\n", v.Version, v.Records)
	if v.Commit != "" {
		changed := ""
		if v.Changed {
			changed = ", changed"
		}
		fmt.Fprintf(stdout, "commit %s of %s%s\n", v.Commit, v.Time, changed)
	}
	fmt.Fprintf(stdout, "%s %s\n", v.Go, v.Platform)
	return exitOK
}

// build is what the program knows of how it was built.
type build struct {
	Version  string `json:"version"`
	Records  string `json:"schema_version"`
	Commit   string `json:"commit,omitempty"`
	Time     string `json:"commit_time,omitempty"`
	Changed  bool   `json:"changed,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func built() build {
	b := build{Version: version, Records: schema.Version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Changed = s.Value == "true"
		}
	}
	return b
}
