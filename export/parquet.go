package export

import (
	"errors"
	"os"
	"path/filepath"

	"qaextract/pipeline/dataset"
	"qaextract/schema"
)

// parquet puts the Parquet files of the dataset into the folder, one a table.
// Where the dataset has numbered ones, the tables are written anew.
func (j *job) parquet() error {
	tables := schema.Tables()[:4]
	if dataset.PerFile(j.Run.Configuration) == 0 {
		for _, t := range tables {
			if err := j.copy(string(t) + ".parquet"); err != nil {
				return err
			}
		}
		return nil
	}
	temporary := filepath.Join(j.folder, "anew")
	if err := os.Mkdir(temporary, 0o777); err != nil {
		return err
	}
	whole := filepath.Join(temporary, "out")
	if err := j.anew(whole); err != nil {
		return err
	}
	for _, t := range tables {
		name := string(t) + ".parquet"
		if err := os.Rename(filepath.Join(whole, name), filepath.Join(j.folder, name)); err != nil {
			return err
		}
	}
	return os.RemoveAll(temporary)
}

// anew writes the dataset at dir, with one file a table.
func (j *job) anew(dir string) error {
	w, err := dataset.Create(dir, dataset.Config{Program: j.Run.Program, Version: j.Run.Version, Settings: j.Run.Configuration})
	if err != nil {
		return err
	}
	defer w.Discard()
	for r, err := range j.Records() {
		if err == nil {
			err = errors.Join(j.ctx.Err(), w.Copy(r.Input, r.Rows, r.Rejects))
		}
		if err != nil {
			return err
		}
	}
	_, err = w.Commit()
	return err
}
