package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"strings"

	"qaextract/schema"
)

// A dataset has one file of each kind a table, turns.parquet, or a folder a
// table with numbered files, turns/part-00007.parquet. Files of one number hold
// the rows of the same documents, so that each can be read without the others.

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
	return fmt.Sprintf("%s/part-%05d%s", t, w.number, ext)
}

func (w *Writer) groupsName(t schema.Table) string {
	if w.config.DocumentsPerFile == 0 {
		return string(t) + ".groups"
	}
	return fmt.Sprintf("%s-%05d.groups", t, w.number)
}

// columnar are the tables that have files of their own.
var columnar = []schema.Table{schema.Turns, schema.Exchanges, schema.Documents, schema.Blocks}

// tableFolders makes the folders of the tables, if they have any.
func (w *Writer) tableFolders() error {
	if w.continues() {
		return nil
	}
	w.created = true
	if w.config.DocumentsPerFile == 0 {
		return nil
	}
	for _, t := range columnar {
		if err := w.folder.disk.Mkdir(w.folder.path(string(t))); err != nil {
			return err
		}
	}
	return nil
}

// syncFolders flushes the names of the files to the disk.
func (w *Writer) syncFolders() error {
	dirs := []string{w.folder.dataset(), w.folder.part()}
	if w.config.DocumentsPerFile > 0 {
		for _, t := range columnar {
			dirs = append(dirs, w.folder.path(string(t)))
		}
	}
	for _, dir := range dirs {
		if err := w.folder.disk.SyncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// next ends the files of the tables where they hold as many documents as they
// may, and begins others. Until there is a checkpoint behind that, a run that
// is stopped goes on in those that were ended: nothing of what it needs for
// that is removed before.
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
	for name, f := range files {
		w.ended[name] = f
	}
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
	case manifestName, "README.md", "croissant.json":
		return !e.IsDir()
	}
	if e.IsDir() {
		inside, err := os.ReadDir(filepath.Join(dir, e.Name()))
		for _, f := range inside {
			ok, _ := path.Match("part-*[0-9].*", f.Name())
			if !ok || f.IsDir() || !dataFile(f.Name()) {
				return false
			}
		}
		return err == nil && isTable(e.Name())
	}
	return isTable(strings.TrimSuffix(e.Name(), filepath.Ext(e.Name()))) && dataFile(e.Name())
}

func dataFile(name string) bool {
	ext := filepath.Ext(name)
	return ext == ".jsonl" || ext == ".parquet"
}

func isTable(name string) bool {
	t, ok := schema.Lookup(name)
	return ok && name == string(t)
}
