package export

import (
	"bufio"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"qaextract/schema"
)

// A DuckDB database is written by DuckDB's own program, for there is no other
// way without a C compiler: duckdb.sql reads the dataset's Parquet files into
// tables and makes views of them. Where the program is not there, the export is
// the script with the files that it reads, and the line to type.

//go:embed duckdb.sql
var duckDBScript string

const duckDBFile = "dataset.duckdb"

func duckDB(j *job) error {
	if err := j.parquet(); err != nil {
		return err
	}
	const script = "dataset.sql"
	if err := j.file(script, func(w *bufio.Writer) error {
		_, err := w.WriteString(duckDBScript)
		return err
	}); err != nil {
		return err
	}
	j.result.Documents = int(j.Run.Counts.Documents)
	program, err := exec.LookPath("duckdb")
	if err != nil {
		j.note("there is no program duckdb here; the database is made in that folder by: duckdb " + duckDBFile + " < " + script)
		return nil
	}
	c := exec.CommandContext(j.ctx, program, "-bail", "-batch", duckDBFile)
	c.Dir, c.Stdin = j.folder, strings.NewReader(duckDBScript)
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", program, err, strings.TrimSpace(said.String()))
	}
	var gone error
	for _, t := range schema.Tables()[:4] { // the database holds it all
		gone = errors.Join(gone, os.Remove(filepath.Join(j.folder, string(t)+".parquet")))
	}
	return errors.Join(gone, os.Remove(filepath.Join(j.folder, script)))
}
