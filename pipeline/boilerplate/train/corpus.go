package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"qaextract/pipeline/boilerplate"
	"qaextract/pipeline/doc"
	"qaextract/pipeline/layout"
)

// A set is a collection of pages with their gold.
type set struct {
	name  string
	pages []*page
}

// A page is a document with the text that a person marked as its main text.
type page struct {
	name, site string
	gold       string
	article    bool // of the collection's group of articles
	f1         float64
	sight      *boilerplate.Sight
	labels     []label
}

// A label says of a line whether it is the article's.
type label struct {
	yes    bool
	weight float64
}

// readSets reads the collections of pages in folder.
func readSets(folder string) ([]*set, error) {
	sites := map[string]string{}
	var out []*set
	for _, read := range []func() (*set, error){
		func() (*set, error) { return readScrapinghub(filepath.Join(folder, "boilerplate/scrapinghub")) },
		func() (*set, error) { return readWCXB(filepath.Join(folder, "boilerplate/wcxb-dev"), sites) },
		func() (*set, error) { return readFlat(filepath.Join(folder, "boilerplate/wcxb-dev-flat"), sites) },
	} {
		s, err := read()
		if err != nil {
			return nil, err
		}
		slices.SortFunc(s.pages, func(a, b *page) int { return strings.Compare(a.name, b.name) })
		out = append(out, s)
	}
	bare, framed, err := readInterviews(folder, out[len(out)-1])
	return append(out, bare, framed, flattened(out[0])), err
}

func readScrapinghub(dir string) (*set, error) {
	var gold map[string]struct {
		Body string `json:"articleBody"`
		URL  string `json:"url"`
	}
	if err := readJSON(filepath.Join(dir, "ground-truth.json"), &gold); err != nil {
		return nil, err
	}
	s := &set{name: "scrapinghub"}
	for name, g := range gold {
		raw, err := readGzip(filepath.Join(dir, "html", name+".html.gz"))
		if err != nil {
			return nil, err
		}
		s.add(name, site(g.URL), "page.html", raw, g.Body)
	}
	return s, nil
}

func readWCXB(dir string, sites map[string]string) (*set, error) {
	files, err := filepath.Glob(filepath.Join(dir, "ground-truth", "*.json"))
	if err != nil {
		return nil, err
	}
	groups, err := readGroups(filepath.Join(dir, "pages.tsv"))
	if err != nil {
		return nil, err
	}
	s := &set{name: "wcxb"}
	for _, f := range files {
		var g struct {
			URL   string `json:"url"`
			Truth struct {
				Main string `json:"main_content"`
			} `json:"ground_truth"`
		}
		if err := readJSON(f, &g); err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".json")
		sites[name] = site(g.URL)
		raw, err := readGzip(filepath.Join(dir, "html", name+".html.gz"))
		if err != nil {
			return nil, err
		}
		s.add(name, sites[name], "page.html", raw, g.Truth.Main)
		s.pages[len(s.pages)-1].article = groups[name] == "article"
	}
	return s, nil
}

func readFlat(dir string, sites map[string]string) (*set, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.main.json"))
	if err != nil {
		return nil, err
	}
	s := &set{name: "wcxb-flat"}
	for _, f := range files {
		var g struct {
			Main string `json:"main_content"`
		}
		if err := readJSON(f, &g); err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".main.json")
		raw, err := os.ReadFile(filepath.Join(dir, name+".txt"))
		if err != nil {
			return nil, err
		}
		s.add(name, sites[name], "page.txt", raw, g.Main)
	}
	return s, nil
}

// add lays out a page and aligns it with its gold.
func (s *set) add(name, site, file string, raw []byte, gold string) {
	d := &doc.Document{Source: file, Raw: raw}
	p := &page{name: name, site: site, gold: gold}
	s.pages = append(s.pages, p)
	if layout.Apply(d) != nil {
		return // nothing on it
	}
	p.sight = boilerplate.See(d)
	p.align()
}

// flattened are the pages of s as if their mark-up were lost.
func flattened(s *set) *set {
	out := &set{name: s.name + "-flat"}
	for _, p := range s.pages {
		if p.sight != nil {
			out.add(p.name, p.site, "page.txt", []byte(p.sight.Doc.Text), p.gold)
		}
	}
	return out
}

// align labels the lines by the words that they share with the gold text, in
// its order.
func (p *page) align() {
	var all []string
	count := make([]int, len(p.sight.Lines))
	for i, l := range p.sight.Lines {
		w := words(l.Text)
		count[i] = len(w)
		all = append(all, w...)
	}
	shared := common(all, words(p.gold))
	at := 0
	for _, n := range count {
		both := 0
		for _, m := range shared[at : at+n] {
			if m {
				both++
			}
		}
		at += n
		share := float64(both) / float64(max(n, 1))
		p.labels = append(p.labels, label{share >= 0.5 && n > 0, float64(n) * max(0.1, 2*abs(share-0.5))})
	}
}

func abs(x float64) float64 { return max(x, -x) }

// site is the host of an address, without "www.".
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// fold is the part of a cross-validation that a site is in.
func fold(site string, folds int) int {
	h := fnv.New32a()
	io.WriteString(h, site)
	return int(h.Sum32() % uint32(folds))
}

func readJSON(path string, to any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, to); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func readGzip(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return io.ReadAll(z)
}

func readGroups(path string) (map[string]string, error) {
	data, err := os.ReadFile(path)
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) > 1 {
			out[f[0]] = f[1]
		}
	}
	return out, err
}
