package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"qaextract/schema"
)

// A dataset has one file of each kind a table, turns.parquet and turns.jsonl, or
// a folder of numbered ones, turns/part-00007.parquet and
// turns.jsonl/part-00007.jsonl: a folder holds one format, for engines read
// whole folders. Files of one number hold the rows of the same documents, so
// that each can be read without the others.

// perFile is the name of Config.DocumentsPerFile among the settings.
const perFile = "documents_per_file"

// PerFile is Config.DocumentsPerFile as the configuration of a run.json has it.
func PerFile(configuration map[string]any) int64 {
	n, _ := configuration[perFile].(float64)
	return int64(n)
}

// settings are those that go into run.json.
func (c Config) settings() map[string]any {
	s := maps.Clone(c.Settings)
	delete(s, perFile)
	if c.DocumentsPerFile > 0 {
		if s == nil {
			s = map[string]any{}
		}
		s[perFile] = c.DocumentsPerFile
	}
	return s
}

// fileName names the file of t that is being written.
func (w *Writer) fileName(t schema.Table, ext string) string {
	if w.config.DocumentsPerFile == 0 {
		return string(t) + ext
	}
	return fmt.Sprintf("%s/part-%05d%s", tableFolder(t, ext), w.number, ext)
}

// tableFolder is the folder of the files of t with the extension ext.
func tableFolder(t schema.Table, ext string) string {
	return string(t) + strings.TrimSuffix(ext, ".parquet")
}

func (w *Writer) groupsName(t schema.Table) string {
	if w.config.DocumentsPerFile == 0 {
		return string(t) + ".groups"
	}
	return fmt.Sprintf("%s-%05d.groups", t, w.number)
}

// columnar are the tables that are Parquet, too, and may be in several files.
var columnar = []schema.Table{schema.Turns, schema.Exchanges, schema.Documents, schema.Blocks}

// tableFolders makes the folders of the tables, if they have any.
func (w *Writer) tableFolders() error {
	if w.continues() {
		return nil
	}
	w.created = true
	for _, dir := range w.folders() {
		if err := w.folder.disk.Mkdir(dir); err != nil {
			return err
		}
	}
	return nil
}

// folders are those of the tables.
func (w *Writer) folders() (dirs []string) {
	if w.config.DocumentsPerFile == 0 {
		return nil
	}
	for _, t := range columnar {
		dirs = append(dirs, w.folder.path(tableFolder(t, ".parquet")), w.folder.path(tableFolder(t, ".jsonl")))
	}
	return dirs
}

// syncFolders flushes the names of the files to the disk.
func (w *Writer) syncFolders() error {
	for _, dir := range append(w.folders(), w.folder.dataset(), w.folder.part()) {
		if err := w.folder.disk.SyncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// next makes room for a document: where the files of the tables hold as many as
// they may, it ends them and begins others. Until there is a checkpoint behind
// that, a run that is stopped goes on in those that were ended: nothing of what
// it needs for that is removed before.
func (w *Writer) next() error {
	if n := w.config.DocumentsPerFile; n == 0 || w.documents.rows < n {
		return nil
	}
	if err := w.endTables(); err != nil {
		return err
	}
	files := w.tableFiles()
	if err := encoder(w.journal).Encode(endedFiles{files}); err != nil {
		return w.journal.failed(err)
	}
	maps.Copy(w.ended, files)
	groups := []string{w.turns.parquet.path, w.exchanges.parquet.path, w.documents.parquet.path, w.blocks.parquet.path}
	w.number++
	w.created = true
	if err := w.openTables(); err != nil {
		return err
	}
	if err := w.save(); err != nil {
		return err
	}
	w.folder.keep = w.saved > 0
	w.folder.forget()
	for _, path := range groups {
		if err := w.folder.disk.Remove(path); err != nil {
			return err
		}
	}
	return nil
}

// endTables completes the files of the tables.
func (w *Writer) endTables() error {
	if err := atOnce(w.turns.parquet.end, w.exchanges.parquet.end, w.documents.parquet.end, w.blocks.parquet.end); err != nil {
		return err
	}
	return errors.Join(w.turns.close(), w.exchanges.close(), w.documents.close(), w.blocks.close())
}

// prune removes what a stopped run began behind its last checkpoint, and looks
// whether what it ended before is there.
func (w *Writer) prune(p *past) error {
	part := w.folder.part()
	err := filepath.WalkDir(part, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(part, path)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(filepath.ToSlash(rel), datasetName+"/")
		_, open := p.Files[name]
		if _, ended := p.ended[name]; !open && !ended && name != journalName {
			return w.folder.disk.Remove(path)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for name, f := range p.ended {
		if info, err := os.Stat(w.folder.path(name)); err != nil || info.Size() != f.Bytes {
			return &damagedError{name, "it is not as long as the journal says"}
		}
	}
	return nil
}

// ours reports whether name, below the dataset in dir, is called as a file or a
// folder of a dataset is, and in a folder nothing else is.
func ours(dir string, e fs.DirEntry) bool {
	switch e.Name() {
	case manifestName, WithheldName, "README.md", "croissant.json":
		return !e.IsDir()
	}
	table, ext := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())), filepath.Ext(e.Name())
	if !slices.Contains(schema.Tables(), schema.Table(table)) {
		return false
	}
	if !e.IsDir() {
		return ext == ".jsonl" || ext == ".parquet"
	}
	if ext == "" {
		ext = ".parquet"
	}
	inside, err := os.ReadDir(filepath.Join(dir, e.Name()))
	return err == nil && !slices.ContainsFunc(inside, func(f fs.DirEntry) bool {
		number, part := strings.CutPrefix(strings.TrimSuffix(f.Name(), ext), "part-")
		return !part || f.IsDir() || filepath.Ext(f.Name()) != ext || strings.Trim(number, "0123456789") != ""
	})
}
