package people

import "slices"

// most is how many bearers of one last name are compared with one another.
const most = 64

// join groups the mentions into people: equal names, then parts of names.
func (c *cast) join() {
	join := func(m *mention, p *person) {
		m.who = p
		p.mentions = append(p.mentions, m)
		if m.title != "" {
			p.human = true
			if p.title == "" {
				p.title, p.affiliation = m.title, m.country
			}
		}
	}
	create := func(m *mention) *person {
		p := &person{name: m.Text, words: m.words, org: isOrg(m)}
		c.people = append(c.people, p)
		last := m.words[len(m.words)-1]
		c.byLast[last] = append(c.byLast[last], p)
		if len(m.words) > 1 && !p.org {
			c.byFirst[m.words[0]] = append(c.byFirst[m.words[0]], p)
		}
		return p
	}
	// Names of several words first, so that a part finds its whole wherever
	// that stands: the fuller name often comes first, but not always.
	for _, m := range c.mentions {
		if len(m.words) < 2 {
			continue
		}
		last := m.words[len(m.words)-1]
		var p *person
		for _, q := range c.byLast[last][:min(most, len(c.byLast[last]))] {
			if sameName(q.words, m.words) {
				p = q
				break
			}
		}
		if p == nil {
			p = create(m)
		} else if len(m.words) > len(p.words) {
			p.words = m.words
		}
		join(m, p)
	}
	c.sortMentions()
	c.genders() // of those named in full: the step below relies on it
	for _, m := range c.mentions {
		if len(m.words) != 1 {
			continue
		}
		p := nearest(c.byLast[m.words[0]], m)
		if p == nil {
			// A first name alone is somebody's, the first word of a product or
			// an event is not.
			if p = nearest(c.byFirst[m.words[0]], m); p != nil && !p.human {
				p = nil
			}
		}
		if p == nil {
			p = create(m)
		}
		join(m, p)
	}
	c.order()
	for _, p := range c.people {
		p.name = canonical(p)
	}
	c.genders()
}

// sortMentions brings the mentions into document order.
func (c *cast) sortMentions() {
	slices.SortStableFunc(c.mentions, func(a, b *mention) int { return a.Start - b.Start })
}

// order brings the people into the order of their first mention.
func (c *cast) order() {
	for _, p := range c.people {
		p.mentions = nil
	}
	c.people = c.people[:0]
	for _, m := range c.mentions {
		if m.who.mentions == nil {
			c.people = append(c.people, m.who)
		}
		m.who.mentions = append(m.who.mentions, m)
	}
}

// sameName reports whether two names of several words are one person's: one
// is the end of the other, or first and last words are equal.
func sameName(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a[len(a)-1] != b[len(b)-1] {
		return false
	}
	if a[0] == b[0] {
		return true
	}
	for i := range a {
		if a[i] != b[len(b)-len(a)+i] {
			return false
		}
	}
	return true
}

// nearest is the person last named in full before m, or else the first named.
func nearest(ps []*person, m *mention) *person {
	var best *person
	for _, p := range ps[:min(most, len(ps))] {
		if len(p.words) < 2 {
			continue
		}
		if best == nil || p.mentions[0].Start < m.Start && p.mentions[0].Start > best.mentions[0].Start {
			best = p
		}
	}
	if best == nil && len(ps) > 0 {
		best = ps[0]
	}
	return best
}

// canonical is the fullest form of a name; of several equally full ones that
// of the running text, then the most frequent, then the first.
func canonical(p *person) string {
	count := map[string]int{}
	for _, m := range p.mentions {
		if !m.heading {
			count[m.Text]++
		}
	}
	best := p.mentions[0]
	for _, m := range p.mentions[1:] {
		switch a, b := len(m.words), len(best.words); {
		case a != b:
			if a > b {
				best = m
			}
		case m.heading != best.heading:
			if !m.heading {
				best = m
			}
		case count[m.Text] > count[best.Text]:
			best = m
		}
	}
	return best.Text
}
