package turns

import "qaextract/pipeline/doc"

// elements are the paragraphs of one kind of element, by its name and class,
// in the order of their first: <p class="question">, <summary>. Where all
// paragraphs are of one kind there is none that could set the questions off.
func elements(d *doc.Document, ps []paragraph, labels map[int]candidate) (all []marking) {
	if len(d.Elements) == 0 {
		return nil
	}
	type kind struct{ name, class string }
	of := map[kind]int{}
	for i, p := range ps {
		if _, ok := labels[i]; ok || p.kind == doc.Title {
			continue
		}
		e := &d.Elements[d.Blocks[p.block].Element]
		k, ok := of[kind{e.Name, e.Class}]
		if !ok {
			k = len(all)
			of[kind{e.Name, e.Class}] = k
			all = append(all, marking{})
		}
		m := &all[k]
		m.at = append(m.at, i)
		m.said = append(m.said, p.Span)
		if asks(d.Of(p.Span)) {
			m.asks++
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}
