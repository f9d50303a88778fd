package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// TestSeedsMatchTheirGoldenFiles is "extract golden check seeds", run from the
// root of the repository.
func TestSeedsMatchTheirGoldenFiles(t *testing.T) {
	root := filepath.Join("..", "..")
	var stdout, stderr bytes.Buffer
	code := goldenCmd(context.Background(), []string{"check", "-golden", filepath.Join(root, "testdata", "golden"), filepath.Join(root, "seeds")},
		strings.NewReader(""), &stdout, &stderr)
	if code != exitOK || !strings.HasPrefix(stdout.String(), "5 documents match ") {
		t.Errorf("the seeds do not come out as testdata/golden expects (exit %d). Read what changed; where it is meant, run in the root of the repository\n"+
			"    go run ./cmd/extract golden accept seeds\nand commit the golden files with the reason.\n%s%s", code, stderr.String(), stdout.String())
	}
}

// TestGoldenIsStopped holds that a run that was broken off is never a match.
func TestGoldenIsStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, verb := range []string{"check", "accept"} {
		var stdout, stderr bytes.Buffer
		if code := goldenCmd(ctx, []string{verb, "-golden", t.TempDir(), filepath.Join("..", "..", "seeds")}, nil, &stdout, &stderr); code != exitOutput {
			t.Errorf("%s: exit %d, %s%s", verb, code, stdout.String(), stderr.String())
		}
	}
}
