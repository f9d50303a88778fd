// Command release builds the program for every platform that it is published
// for, with a bill of materials for each and the checksums of all:
//
//	go run ./release [-o dist] [OS/ARCH...]
//
// It runs in the root of the tree. The programs are static: no C, no shared
// library. They hold no clock and no path of the machine that built them, so
// that the same commit and the same release of Go give the same bytes
// anywhere, and whoever doubts a published program can build it again and
// compare.
package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// platforms that the program is published for.
var platforms = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

func main() {
	out := flag.String("o", "dist", "the `DIR` to write; what it holds is replaced file by file")
	flag.Parse()
	wanted := flag.Args()
	if len(wanted) == 0 {
		wanted = platforms
	}
	if err := release(*out, wanted); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func release(out string, wanted []string) error {
	version, err := programVersion()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var files []string
	for _, platform := range wanted {
		system, arch, ok := strings.Cut(platform, "/")
		if !ok {
			return fmt.Errorf("%q is no platform; it wants OS/ARCH, such as %s", platform, platforms[0])
		}
		name := "extract-" + version + "-" + system + "-" + arch
		program := name
		if system == "windows" {
			program += ".exe"
		}
		fmt.Println(program)
		if err := build(filepath.Join(out, program), system, arch); err != nil {
			return fmt.Errorf("%s: %w", platform, err)
		}
		if err := bill(filepath.Join(out, program), version, filepath.Join(out, name+".cdx.json")); err != nil {
			return fmt.Errorf("%s: %w", platform, err)
		}
		files = append(files, program, name+".cdx.json")
	}
	for _, name := range []string{"LICENSE", "NOTICE.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, name), text, 0o644); err != nil {
			return err
		}
		files = append(files, name)
	}
	return checksums(out, files)
}

// build compiles the program. What the environment could change in it is
// pinned; the rest is in the commit and in the release of Go.
func build(path, system, arch string) error {
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=auto", "-o", path, "./cmd/extract")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+arch,
		"GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off")
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	return c.Run()
}

// programVersion is the version that the program says it is.
func programVersion() (string, error) {
	const file = "cmd/extract/version.go"
	text, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("%w; run it in the root of the tree", err)
	}
	found := regexp.MustCompile(`(?m)^const version = "([0-9A-Za-z.+-]+)"$`).FindSubmatch(text)
	if found == nil {
		return "", errors.New(file + " holds no line const version = \"…\"")
	}
	return string(found[1]), nil
}

// checksums writes SHA256SUMS, which sha256sum -c reads.
func checksums(out string, files []string) error {
	var sums strings.Builder
	for _, name := range files {
		sum, err := hash(filepath.Join(out, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%s  %s\n", sum, name)
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

// hash is a file's SHA-256 in hex.
func hash(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256(b)), nil
}
