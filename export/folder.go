package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder makes the folder dir, whole or not at all: write fills a folder
// beside it, which then takes its place. It refuses where something stands
// there already: what a user keeps in a folder is never replaced.
func Folder(dir string, write func(made string) error) error {
	if dir == "" {
		return errors.New("-o wants a folder")
	}
	place, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := vacant(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(place), 0o777); err != nil {
		return err
	}
	beside, err := os.MkdirTemp(filepath.Dir(place), ".extract-export-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	made := filepath.Join(beside, "made") // MkdirTemp's own is closed to others
	if err := os.Mkdir(made, 0o777); err != nil {
		return err
	}
	if err := write(made); err != nil {
		return err
	}
	if err := vacant(dir); err != nil { // it may have changed meanwhile
		return err
	}
	if err := os.Remove(place); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(made, place)
}

// vacant is an error where dir is anything but a new name or an empty folder.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%w; name a new folder with -o", err)
	case len(entries) > 0:
		return fmt.Errorf("%s is not empty (it holds %s); name a new folder with -o, or remove this one", dir, entries[0].Name())
	}
	return nil
}

// file writes the file called name, whose folder is there.
func (j *job) file(name string, write func(w *bufio.Writer) error) error {
	f, err := os.Create(filepath.Join(j.folder, name))
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	return errors.Join(err, f.Close())
}

// copy takes a file of the dataset over as it is.
func (j *job) copy(name string) error {
	from, err := os.Open(filepath.Join(j.Dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; the dataset is not whole, make it again", err)
	}
	if err != nil {
		return err
	}
	defer from.Close()
	return j.file(name, func(w *bufio.Writer) error {
		_, err := io.Copy(w, from)
		return err
	})
}
