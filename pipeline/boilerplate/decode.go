package boilerplate

// A state is where in the page a line stands.
type state uint8

const (
	before state = iota
	body
	insert // boilerplate with more of the article behind it
	after
	states
)

// enter[a][b] is what it costs to go from state a to state b; what is not
// possible costs too much.
var enter = func() (c [states][states]float64) {
	const never = 1e18
	for a := range c {
		for b := range c[a] {
			c[a][b] = never
		}
		c[a][a] = 0
	}
	c[before][body] = weights.enterBody
	c[body][insert] = weights.insert
	c[insert][body] = 0
	c[body][after] = weights.leave
	return c
}()

// gain is what a line adds in a state.
func (l *line) gain(s state) float64 {
	switch s {
	case body:
		return l.keep - l.strip
	case before, after:
		return weights.outside * l.strip
	}
	return 0
}

// decode lays the most likely sequence of states over the lines (Viterbi).
// A page may lack every state but the body; where all speaks against an
// article, all is body, for this stage strips from articles only.
func (p *page) decode() {
	n := len(p.lines)
	from := make([][states]state, n)
	// The article ends in body or after. Of equals the body wins, so that a
	// clean text stays whole.
	order := [states]state{body, before, insert, after}
	score := [states]float64{before: 0, body: -weights.enterBody, insert: -1e18, after: -1e18}
	for i := range p.lines {
		l := &p.lines[i]
		var next [states]float64
		for s := before; s < states; s++ {
			best, arg := -1e30, s
			for _, r := range order {
				if i == 0 && r != s {
					continue
				}
				if v := score[r] - enter[r][s]; v > best {
					best, arg = v, r
				}
			}
			next[s] = best + l.gain(s)
			from[i][s] = arg
		}
		score = next
	}
	s := body
	if score[after] > score[body] {
		s = after
	}
	best := score[s]
	stripped := false
	for i := n - 1; i >= 0; i-- {
		p.lines[i].state = s
		stripped = stripped || s != body
		s = from[i][s]
	}
	if stripped {
		p.margins(best)
	}
}

// margins says of each line outside the body how far the best sequence in
// which it is in the body is behind the best of all.
func (p *page) margins(best float64) {
	const never = -1e18
	ahead := make([]float64, len(p.lines)) // of the best sequence up to each line that ends in the body
	score := [states]float64{before: 0, body: -weights.enterBody, insert: never, after: never}
	for i := range p.lines {
		l := &p.lines[i]
		var next [states]float64
		for s := range next {
			next[s] = score[s]
			if i > 0 {
				for r := range score {
					next[s] = max(next[s], score[r]-enter[r][s])
				}
			}
			next[s] += l.gain(state(s))
		}
		score = next
		ahead[i] = score[body]
	}
	score = [states]float64{before: never, body: 0, insert: never, after: 0} // behind each line
	for i := len(p.lines) - 1; i >= 0; i-- {
		l := &p.lines[i]
		if l.state != body {
			l.behind = max(0, best-ahead[i]-score[body])
		}
		var next [states]float64
		for r := range next {
			next[r] = never
			for s := range score {
				next[r] = max(next[r], score[s]+l.gain(state(s))-enter[r][s])
			}
		}
		score = next
	}
}
