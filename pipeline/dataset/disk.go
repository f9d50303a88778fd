package dataset

import (
	"errors"
	"io"
	"os"
	"runtime"
	"syscall"
)

// fileSystem is all that a Writer changes on the disk. Tests put in one that
// fails.
type fileSystem interface {
	// Create makes a file that must not be there yet, for its owner to write
	// and all to read, as far as the umask lets them.
	Create(path string) (file, error)
	// Append opens a file to write on behind its first size bytes; what
	// stands there now is cut off.
	Append(path string, size int64) (file, error)
	Mkdir(path string) error
	MkdirAll(path string) error
	Rename(from, to string) error
	// Exchange swaps two folders at once: nobody sees a moment without either.
	// Where the system cannot, the error is an errors.ErrUnsupported.
	Exchange(a, b string) error
	Remove(path string) error
	RemoveAll(path string) error
	// SyncDir flushes a folder's entries to the disk.
	SyncDir(path string) error
}

type file interface {
	io.Writer
	Sync() error
	Close() error
}

// disk is the real one.
type disk struct{}

func (disk) Create(path string) (file, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

func (disk) Append(path string, size int64) (file, error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	err = f.Truncate(size)
	if err == nil {
		_, err = f.Seek(size, io.SeekStart)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func (disk) Mkdir(path string) error      { return os.Mkdir(path, 0o755) }
func (disk) MkdirAll(path string) error   { return os.MkdirAll(path, 0o755) }
func (disk) Rename(from, to string) error { return os.Rename(from, to) }
func (disk) Exchange(a, b string) error   { return exchange(a, b) }
func (disk) Remove(path string) error     { return os.Remove(path) }
func (disk) RemoveAll(path string) error  { return os.RemoveAll(path) }

func (disk) SyncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) || runtime.GOOS == "windows" {
		return nil // a file system that knows no such thing
	}
	return err
}
