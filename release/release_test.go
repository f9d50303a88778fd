package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryModuleIsInTheBill reads the bill of this very test program.
func TestEveryModuleIsInTheBill(t *testing.T) {
	t.Chdir("..")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	b, err := materials(self, "1.2.3", lockFile)
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for _, c := range b.Components {
		refs = append(refs, c.PURL)
	}
	info, err := buildinfo.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"pkg:golang/std@" + strings.TrimPrefix(info.GoVersion, "go"), "pkg:npm/preact@" + preact(t)}
	for _, m := range info.Deps {
		want = append(want, "pkg:golang/"+m.Path+"@"+m.Version)
	}
	for _, ref := range want {
		if !slices.Contains(refs, ref) {
			t.Errorf("%s is not in the bill", ref)
		}
	}
	if slices.ContainsFunc(refs, func(ref string) bool { return strings.Contains(ref, "esbuild") }) {
		t.Error("the bill names a tool that is not shipped")
	}
	if !slices.Equal(refs, b.Dependencies[0].On) {
		t.Error("the program does not depend on what is in it")
	}
	again, err := materials(self, "1.2.3", lockFile)
	if err != nil {
		t.Fatal(err)
	}
	one, _ := json.Marshal(b)
	two, _ := json.Marshal(again)
	if string(one) != string(two) {
		t.Error("two bills of one program are not the same")
	}
}

func TestChecksumsAreThoseOfSha256sum(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), []byte("abc"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := checksums(dir, []string{"a"}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n"
	if err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestWhatIsNoPlatformIsNamed(t *testing.T) {
	t.Chdir("..")
	err := release(t.TempDir(), []string{"beos"})
	if err == nil || !strings.Contains(err.Error(), `"beos" is no platform`) {
		t.Errorf("got %v", err)
	}
}

// preact is the version of Preact that package.json asks for.
func preact(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("review/web/package.json")
	if err != nil {
		t.Fatal(err)
	}
	var page struct{ Dependencies map[string]string }
	if err := json.Unmarshal(text, &page); err != nil {
		t.Fatal(err)
	}
	return page.Dependencies["preact"]
}
