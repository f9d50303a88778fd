package dataset

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// A lock keeps a second run out of a folder. It is the system's lock on a
// file: it ends with the process that holds it, however that ends, so that a
// file that is left behind locks nothing. The file says who holds it.
type lock struct {
	f    *os.File
	path string
}

// A heldError says who holds a lock.
type heldError struct{ by string }

func (e *heldError) Error() string { return "another run is writing to it" + e.by }

// errHeld is what flock says of a lock that another process holds.
var errHeld = errors.New("held")

func acquire(path string) (*lock, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|noFollow, 0o644)
		if err != nil {
			return nil, err
		}
		if err := flock(f); err != nil {
			by, _ := io.ReadAll(io.LimitReader(f, 300))
			f.Close()
			if err == errHeld {
				return nil, &heldError{string(by)}
			}
			return nil, fmt.Errorf("locking %s: %w", path, err)
		}
		// Its last holder may have removed it since it was opened.
		mine, err := f.Stat()
		if err == nil {
			var there os.FileInfo
			if there, err = os.Lstat(path); err == nil && os.SameFile(mine, there) {
				l := &lock{f, path}
				l.sign()
				return l, nil
			}
		}
		f.Close()
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
	}
}

// sign writes who holds the lock. That it cannot be written, on a full disk,
// keeps nobody from running.
func (l *lock) sign() {
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown host"
	}
	if l.f.Truncate(0) == nil {
		fmt.Fprintf(l.f, ": process %d on %s, since %s", os.Getpid(), host, time.Now().UTC().Format("2006-01-02 15:04:05 UTC"))
	}
}

// release gives the lock up. The file goes first: who opens it later finds
// that it is not the one that stands there.
func (l *lock) release() {
	os.Remove(l.path)
	l.f.Close()
}
