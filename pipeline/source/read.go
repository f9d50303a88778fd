package source

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"qaextract/pipeline/doc"
)

// read is the content of the file at path.
func read(path string, limits Limits) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unusable(path, "", err).err
	}
	defer f.Close()
	raw, err := limits.content(f)
	return raw, at(path, err)
}

// at is err as an error of the input at path.
func at(path string, err error) error {
	if err == nil {
		return nil
	}
	var in *doc.InputError
	if errors.As(err, &in) {
		return &doc.InputError{Path: path, Reason: in.Reason, Hint: in.Hint, Err: in.Err}
	}
	return &doc.InputError{Path: path, Reason: "cannot be read: " + plain(err), Err: err}
}

// unusable is the entry of a path that the system does not give out.
func unusable(path, source string, err error) entry {
	e := &doc.InputError{Path: path, Err: err}
	info, lerr := os.Lstat(path)
	link := lerr == nil && info.Mode()&fs.ModeSymlink != 0
	switch {
	case errors.Is(err, syscall.ELOOP):
		e.Reason, e.Hint = "a link that leads back to itself", "remove the link"
	case errors.Is(err, fs.ErrNotExist) && link:
		e.Reason, e.Hint = "a link to something that does not exist", "restore what it points to, or remove the link"
	case errors.Is(err, fs.ErrNotExist):
		e.Reason, e.Hint = "no such file or folder", "check the spelling and the folder you are in"
	case errors.Is(err, fs.ErrPermission):
		e.Reason, e.Hint = "no permission to read it", "change its mode or owner (chmod, chown), or run as a user who may read it"
	default:
		e.Reason = "cannot be read: " + plain(err)
	}
	return entry{slashed(source), path, e}
}

// plain is the system's reason without the call and the path around it.
func plain(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// special is the entry of what is neither file nor folder.
func special(path, source string, mode fs.FileMode) entry {
	what := "not a regular file"
	switch {
	case mode&fs.ModeNamedPipe != 0:
		what = "a named pipe, not a file"
	case mode&fs.ModeSocket != 0:
		what = "a socket, not a file"
	case mode&fs.ModeDevice != 0:
		what = "a device, not a file"
	}
	return entry{slashed(source), path, &doc.InputError{Path: path, Reason: what, Hint: "to read a stream, pipe it in and give - as input"}}
}
