package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"qaextract/pipeline"
	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/dataset"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/records"
	"qaextract/pipeline/source"
	"qaextract/review/corrections"
)

func runVerb(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := newFlags("run")
	out := flags.String("o", "out", "the `DIR` to write")
	workers := flags.Int("workers", runtime.GOMAXPROCS(0), "work on `N` inputs at once (default: the cores); the result is the same for every number")
	quiet := flags.Bool("quiet", false, "print neither progress nor summary; errors are printed")
	asJSON := jsonFlag(flags, "print the summary as JSON")
	resume := flags.Bool("resume", false, "go on with a run of the same inputs and flags that was stopped; the dataset is that of a run never stopped")
	limits, seconds := limitFlags(flags)
	filesFrom := flags.String("files-from", "", "read inputs from a list in `FILE`, one name a line or parted by NULs (find -print0); - is standard input. The column source is then the name as it stands in the list")
	fields := fieldFlags(flags)
	share := flags.String("shard", "", "read share `I/N` of the inputs only, and write the part DIR/part-I-of-N; extract merge makes one dataset of all parts")
	perFile := flags.Int64("documents-per-file", 0, "end the files of each table after `N` documents and begin others: turns/part-00000.parquet, turns.jsonl/part-00000.jsonl and so on; 0 writes one file a table")
	correctionsIn := flags.String("corrections", "", "give documents that a person corrected (extract review) the turns and blocks of the correction, with confidence 1 and the evidence HUMAN; `DIR` is out/review or a folder of golden files")
	bySite := flags.Bool("by-site", false, "read the inputs twice: what recurs on many pages of one site (the host of the URL, else the folder) is navigation and is stripped; many is at least three, and one in ten of those that it has")
	unpack := new(source.Limits)
	unpackFlags(flags, unpack)
	config := configFlag(flags)
	inputs, code, ok := parse(flags, args, stdout, stderr)
	if !ok {
		return code
	}
	own, err := readSettings(*config)
	if err == nil {
		err = own.into(flags)
	}
	var list *source.List
	var listed []string
	var human *corrections.Set
	var shard source.Shard
	switch {
	case err != nil:
	case len(inputs) == 0 && *filesFrom == "":
		err = errors.New("no input given")
	case *filesFrom == "-" && slices.Contains(inputs, "-"):
		err = errors.New("standard input cannot be both an input and the list of inputs")
	case *bySite && slices.Contains(inputs, "-"):
		err = errors.New("-by-site reads its inputs twice, which standard input cannot be; write it to a file first")
	case *workers < 1:
		err = fmt.Errorf("-workers %d: at least one is needed", *workers)
	case limits.Blocks < 0, limits.Turns < 0, *seconds < 0, unpack.Bytes < 0, unpack.Entries < 0, unpack.Depth < 0, unpack.Ratio < 0:
		err = errors.New("a limit below 0; 0 is no limit")
	case *perFile < 0:
		err = errors.New("-documents-per-file below 0; 0 writes one file a table")
	case *out == "":
		err = errors.New("-o wants a folder")
	default:
		if listed, err = names(*filesFrom, stdin); err == nil {
			list, err = source.FindListed(inputs, listed, stdin, *out)
		}
		if err == nil && *share != "" {
			if shard, err = source.ParseShard(*share); err == nil {
				*out = filepath.Join(*out, fmt.Sprintf("part-%d-of-%d", shard.Index, shard.Of))
			}
		}
		if err == nil && *correctionsIn != "" {
			human, err = corrections.Read(*correctionsIn)
		}
	}
	if err != nil {
		say(stderr, "extract run: %v", err)
		return wrongUse("run", stderr)
	}
	list.Fields, list.Limits, list.Shard, list.Words = *fields, *unpack, shard, own.words()
	limits.Time = time.Duration(*seconds) * time.Second
	cfg := dataset.Config{
		Program: "extract", Version: version, Inputs: absolute(append(inputs, listed...)), Resume: *resume, DocumentsPerFile: *perFile,
		Settings: map[string]any{
			"max_blocks": limits.Blocks, "max_turns": limits.Turns, "max_seconds": *seconds,
			"text": fields.Text, "id": fields.ID, "url": fields.URL,
			"max_bytes": unpack.Bytes, "max_entries": unpack.Entries, "max_depth": unpack.Depth, "max_ratio": unpack.Ratio,
		},
	}
	if list.Words != nil {
		cfg.Settings["words"] = list.Words
	}
	if *bySite {
		cfg.Settings["by_site"] = true
	}
	if human != nil {
		cfg.Settings["corrections"] = human.Hash
	}
	sum, err := write(ctx, list, *out, cfg, *limits, *workers, *quiet, *bySite, human, stderr)
	if err != nil {
		say(stderr, "extract run: %v", err)
		return exitOutput
	}
	if !*quiet {
		summary(stdout, sum, *asJSON)
	}
	if rejects(sum.Counts) > 0 {
		return exitRejects
	}
	return exitOK
}

// names reads the list of inputs in a file; "-" is standard input, "" no list.
func names(file string, stdin io.Reader) (listed []string, err error) {
	switch {
	case file == "":
		return nil, nil
	case file == "-" && stdin == nil:
	case file == "-":
		listed, err = source.ReadList(stdin)
	default:
		f, err := os.Open(file)
		if err != nil {
			return nil, fmt.Errorf("-files-from: %w", err)
		}
		defer f.Close()
		if listed, err = source.ReadList(f); err != nil {
			return nil, fmt.Errorf("-files-from %s: %w", file, err)
		}
	}
	if err == nil && len(listed) == 0 {
		err = fmt.Errorf("-files-from %s: the list is empty", file)
	}
	return listed, err
}

// write takes the inputs through the pipeline and into the dataset. It prints
// a line for each input that was rejected.
func write(ctx context.Context, list *source.List, out string, config dataset.Config, limits pipeline.Limits, workers int, quiet, bySite bool, human *corrections.Set, stderr io.Writer) (sum dataset.Summary, err error) {
	if list.Shard.Of > 0 {
		config.Part = &dataset.Part{Index: list.Shard.Index, Of: list.Shard.Of}
	}
	w, err := dataset.Create(out, config)
	if err != nil {
		return sum, err
	}
	defer w.Abort()
	var sites *boilerplate.Sites
	if bySite {
		if !quiet {
			say(stderr, "extract run: a first pass over %s, for what recurs on the pages of a site", numbered(int64(list.Len()), "input"))
		}
		whole := *list // of a share, too: what recurs does so in all
		whole.Shard = source.Shard{}
		sites = pipeline.Survey(ctx, whole.All(), workers, limits)
	}
	items, err := rest(ctx, list, w)
	if ctx.Err() != nil {
		return sum, stopped(w, out)
	}
	if err != nil {
		return sum, err
	}
	var line *progress
	if !quiet {
		line = newProgress(stderr, list.Len())
		switch {
		case w.Done() > 0:
			say(stderr, "extract run: going on behind the %s that were done", numbered(w.Done(), "input"))
		case w.Discarded() > 0:
			say(stderr, "extract run: starting anew; a run that was stopped had done %s, with -resume this one would have gone on", numbered(w.Discarded(), "input"))
		}
	}
	defer line.clear()
	told := rejects(w.Counts())
	corrected := &correcting{Set: human}
	for r := range pipeline.EachOfSites(ctx, items, workers, limits, sites, corrected.rows) {
		w.Place(r.Item.At)
		if r.Err != nil {
			line.clear()
			say(stderr, "extract run: %s", located(r.Err, r.Item.Path))
			told++
			err = w.Reject(r.Reject(), r.Raw)
		} else {
			err = w.WriteChecked(r.Value)
		}
		if err != nil {
			return sum, broken(w, out, err)
		}
		line.at(int(w.Counts().Inputs), r.Item.Input)
	}
	if ctx.Err() != nil {
		return sum, stopped(w, out)
	}
	if config.Part != nil {
		config.Part.Inputs, config.Part.SHA256 = list.Whole()
	}
	if sum, err = w.Commit(); err != nil {
		return sum, broken(w, out, err)
	}
	line.clear()
	corrected.tell(stderr, w.Done() == 0 && !quiet)
	if n := list.LeftOut(); n > 0 && !quiet {
		say(stderr, "extract run: left out: %s in WARC files that hold no document (redirects, errors, pictures, styles, scripts, data)", numbered(n, "record"))
	}
	if n := rejects(sum.Counts) - told; n > 0 {
		line.clear()
		say(stderr, "extract run: %s failed the schema, which is a bug in the program; see %s", numbered(n, "record"), filepath.Join(out, "rejects.jsonl"))
	}
	return sum, nil
}

// rest are the inputs that are still to be done. Those that a stopped run has
// done are looked at: the dataset must be that of a run never stopped.
func rest(ctx context.Context, list *source.List, w *dataset.Writer) (iter.Seq2[source.Item, error], error) {
	next, stop := iter.Pull2(list.All())
	for was, err := range w.Past() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			stop()
			return nil, err
		}
		item, missing, ok := next()
		if !ok || item.Source != was.Source || digest(item, missing) != hash(was) {
			stop()
			return nil, fmt.Errorf("the run that was stopped had read %s, which is not there any more as it was; leave out -resume to start anew", was.Source)
		}
	}
	return func(yield func(source.Item, error) bool) {
		defer stop()
		for {
			item, err, ok := next()
			if !ok || !yield(item, err) {
				return
			}
		}
	}, nil
}

// digest is the SHA-256 of an input, "" where it cannot be read.
func digest(item source.Item, err error) string {
	if err != nil {
		return ""
	}
	raw, err := item.Read()
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%x", sha256.Sum256(raw))
}

// hash is the SHA-256 that an input had.
func hash(in dataset.Input) string {
	if in.SHA256 == nil {
		return ""
	}
	return *in.SHA256
}

// stopped says how to go on.
func stopped(w *dataset.Writer, out string) error {
	if err := w.Checkpoint(); err != nil {
		return err
	}
	done := w.Counts().Inputs
	if done == 0 {
		return fmt.Errorf("stopped; %s is as it was before", out)
	}
	return fmt.Errorf("stopped after %s; %s is as it was before, and the same command with -resume goes on", numbered(done, "input"), out)
}

// broken says what is kept of a run that could not go on writing.
func broken(w *dataset.Writer, out string, err error) error {
	n := w.Kept()
	if n == 0 {
		return err
	}
	return fmt.Errorf("%w; what was done of %s is kept in %s, and the same command with -resume goes on", err, numbered(n, "input"), filepath.Join(out, ".part"))
}

// absolute are the inputs by names that hold in every folder.
func absolute(inputs []string) []string {
	out := make([]string, len(inputs))
	for i, in := range inputs {
		out[i] = in
		if abs, err := filepath.Abs(in); err == nil && in != "-" {
			out[i] = abs
		}
	}
	return out
}

// checkedRows makes the rows of a document and validates them, which is most
// of the work, on the worker.
func checkedRows(d *doc.Document) (dataset.Checked, error) {
	rows, err := records.Rows(d)
	if err != nil {
		return dataset.Checked{}, err
	}
	return dataset.Check(rows), nil
}

// rejects is the number of rows in rejects.jsonl.
func rejects(s dataset.Counts) int64 { return s.RejectedInputs + s.RejectedRecords }

// located is what err says, with the path where it does not name it.
func located(err error, path string) string {
	var in *doc.InputError
	if errors.As(err, &in) && in.Path != "" {
		return err.Error()
	}
	return path + ": " + err.Error()
}

// summary says what was written.
func summary(w io.Writer, s dataset.Summary, asJSON bool) {
	if asJSON {
		printJSON(w, struct {
			Dataset string `json:"dataset"`
			dataset.Counts
			Files map[string]dataset.File `json:"files"`
		}{s.Dir, s.Counts, s.Files})
		return
	}
	share := 0.0
	if s.Chars > 0 {
		share = 100 * float64(s.StrippedChars) / float64(s.Chars)
	}
	fmt.Fprintf(w, "%s, %s, %s; %.0f%% of the text stripped; %s\n",
		numbered(s.Documents, "document"), numbered(s.Turns, "turn"), numbered(s.Exchanges, "exchange"), share, numbered(rejects(s.Counts), "reject"))
	turns, each := "turns.parquet", "each"
	if s.FilesPerTable > 0 {
		turns, each = filepath.Join("turns", "*.parquet"), "each a folder of "+numbered(s.FilesPerTable, "part")
	}
	fmt.Fprintf(w, "written to %s: turns, exchanges, documents and blocks, %s as .jsonl and .parquet\n", s.Dir, each)
	if rejects(s.Counts) > 0 {
		fmt.Fprintf(w, "what was rejected, and why: %s\n", filepath.Join(s.Dir, "rejects.jsonl"))
	}
	fmt.Fprintln(w, duckdb(filepath.Join(s.Dir, turns)))
}

// duckdb is the command that shows the turns, ready for a shell.
func duckdb(file string) string {
	return duckdbLine("SELECT role, speaker, text FROM '" + strings.ReplaceAll(filepath.ToSlash(file), "'", "''") + "'")
}

// duckdbLine is the command that asks sql, ready for a shell.
func duckdbLine(sql string) string {
	if strings.ContainsAny(sql, "\"$`\\!\n") {
		return "duckdb -c '" + strings.ReplaceAll(sql, "'", `'\''`) + "'"
	}
	return `duckdb -c "` + sql + `"`
}
