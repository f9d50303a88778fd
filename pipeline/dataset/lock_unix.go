//go:build unix && !solaris && !aix

package dataset

import (
	"errors"
	"os"
	"syscall"
)

const noFollow = syscall.O_NOFOLLOW

// flock locks f without waiting. A file system that knows no locks is one on
// which nobody can be kept out.
func flock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == syscall.EINTR:
			continue
		case err == syscall.EWOULDBLOCK:
			return errHeld
		case errors.Is(err, errors.ErrUnsupported), err == syscall.ENOLCK:
			return nil
		}
		return err
	}
}
