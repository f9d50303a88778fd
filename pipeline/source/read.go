package source

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"syscall"

	"qaextract/pipeline/doc"
)

// most is how large a document can be: offsets are int32.
const most = math.MaxInt32

// read is the content of the file at path; "-" is stdin.
func read(path string, stdin io.Reader) ([]byte, error) {
	if path == "-" {
		if stdin == nil {
			stdin = bytes.NewReader(nil)
		}
		raw, err := io.ReadAll(io.LimitReader(stdin, most+1))
		if err != nil {
			return nil, &doc.InputError{Path: "standard input", Reason: "cannot be read: " + plain(err), Err: err}
		}
		return sized("standard input", raw)
	}
	if info, err := os.Stat(path); err == nil && info.Size() > most {
		return nil, tooLarge(path)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, unusable(path, "", err).err
	}
	return sized(path, raw)
}

func sized(path string, raw []byte) ([]byte, error) {
	if len(raw) > most {
		return nil, tooLarge(path)
	}
	return raw, nil
}

func tooLarge(path string) error {
	return &doc.InputError{Path: path, Reason: "larger than 2 GiB", Hint: "split it: one document a file"}
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
