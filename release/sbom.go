package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os"
	"slices"
	"strings"
)

// A bill of materials is CycloneDX 1.6 in JSON. The modules are those that the
// linker wrote into the program, the packages of the review page those that
// its lock file says are shipped. It has neither serial number nor time, and
// so is the same for the same program.

type bom struct {
	Format   string `json:"bomFormat"`
	Spec     string `json:"specVersion"`
	Version  int    `json:"version"`
	Metadata struct {
		Component component `json:"component"`
	} `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	Hashes     []checksum `json:"hashes,omitempty"`
	PURL       string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type checksum struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

// lockFile names what the page of extract review is built from.
const lockFile = "review/web/package-lock.json"

// bill writes the bill of materials of a program.
func bill(program, version, path string) error {
	b, err := materials(program, version, lockFile)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(b, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

func materials(program, version, lock string) (*bom, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	sum, err := hash(program)
	if err != nil {
		return nil, err
	}
	b := &bom{Format: "CycloneDX", Spec: "1.6", Version: 1}
	b.Metadata.Component = component{
		Type: "application", Ref: "extract", Name: "extract", Version: version,
		Hashes: []checksum{{"SHA-256", sum}},
	}
	for _, s := range info.Settings {
		if slices.Contains([]string{"GOOS", "GOARCH", "vcs.revision", "vcs.modified"}, s.Key) {
			b.Metadata.Component.Properties = append(b.Metadata.Component.Properties, property{"go:" + s.Key, s.Value})
		}
	}
	b.add("golang", "std", strings.TrimPrefix(info.GoVersion, "go"))
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		b.add("golang", m.Path, m.Version, property{"go:sum", m.Sum})
	}
	if err := b.page(lock); err != nil {
		return nil, err
	}
	needs := dependency{Ref: "extract"}
	for _, c := range b.Components {
		needs.On = append(needs.On, c.Ref)
	}
	b.Dependencies = []dependency{needs}
	return b, nil
}

// add adds a library of an ecosystem, by its package URL.
func (b *bom) add(ecosystem, name, version string, more ...property) {
	purl := "pkg:" + ecosystem + "/" + strings.ReplaceAll(name, "@", "%40") + "@" + strings.ReplaceAll(version, "+", "%2B")
	b.Components = append(b.Components, component{
		Type: "library", Ref: purl, Name: name, Version: version, PURL: purl, Properties: more,
	})
}

// page adds the packages from npm that are in the page of extract review.
func (b *bom) page(lock string) error {
	text, err := os.ReadFile(lock)
	if err != nil {
		return err
	}
	var locked struct {
		Packages map[string]struct {
			Version string `json:"version"`
			Dev     bool   `json:"dev"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(text, &locked); err != nil {
		return err
	}
	var names []string
	for name, p := range locked.Packages {
		if name != "" && !p.Dev {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		_, short, _ := strings.Cut(name, "node_modules/")
		b.add("npm", short, locked.Packages[name].Version)
	}
	return nil
}
