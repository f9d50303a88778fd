package turns

import "qaextract/pipeline/doc"

// elements are the paragraphs of one kind of element, by its name and class,
// in the order of their first: <p class="question">, <summary>. What has no class is
// told apart by the element around it as well: <blockquote><p>. Where all
// paragraphs are of one kind there is none that could set the questions off.
func elements(d *doc.Document, ps []paragraph, labels map[int]candidate) (all []marking) {
	if len(d.Elements) == 0 {
		return nil
	}
	type kind struct{ name, class, around, aroundClass string }
	of := map[kind]int{}
	for i, p := range ps {
		if _, ok := labels[i]; ok || p.kind == doc.Title {
			continue
		}
		e := &d.Elements[d.Blocks[p.block].Element]
		key := kind{name: e.Name, class: e.Class}
		if e.Class == "" {
			key.around, key.aroundClass = d.Elements[e.Parent].Name, d.Elements[e.Parent].Class
		}
		k, ok := of[key]
		if !ok {
			k = len(all)
			of[key] = k
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
