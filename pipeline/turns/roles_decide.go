package turns

import "math"

// The weights of the decision, as log-odds that somebody asks. They are
// rounded from a logistic regression on 420 podcast transcripts with two to
// seven speakers (hosts are those who recur in the show) and 55 written
// interviews, each whole, without its question marks, cut to its first six
// turns, and begun in the middle. On as many others that it was not fitted to, 96 %
// of the turns get their role, of those without question marks too, and 86 to
// 88 % in documents of six turns or begun in the middle.
const (
	askWeight    = 0.5  // times the difference in log-odds of ending a turn in "?"
	wonderWeight = 5    // … in the share of turns that end in a question without "?"
	lengthWeight = -0.8 // … in the mean log2 of words a turn
	youWeight    = 0.8  // … in saying "you" more than "I"
	hostWeight   = 3    // … in the share of turns with an asker's phrase
	guestWeight  = -7   // … in the share of turns with a guest's phrase
	callWeight   = 2.7  // … in the share of turns that call another by name
	quizWeight   = 2    // times the share of turns that end in a question of either kind
	firstWeight  = 1.4  // the first to speak
	opposition   = 1.3  // how much those one talks with speak for the other role

	labelWeight  = 6 // the label is a word for question or answer
	outletWeight = 3 // the label is an outlet
	rounds       = 20
)

// decide gives each speaker the probability of asking. The speakers are a
// random field: each has the log-odds of its own conduct, and each pair that
// talks with one another, in the measure in which they do, log-odds for
// opposite roles. The field is solved by damped mean-field iteration
// (Parisi, Statistical Field Theory, 1988), in time linear in the turns.
func decide(all []*speaker) {
	own := make([]float64, len(all))
	for i, s := range all {
		own[i] = s.own()
		s.asking = logistic(own[i])
	}
	for range rounds {
		for i, s := range all {
			n, opposed := 0.0, 0.0
			for _, e := range s.talk {
				n += e.n
				opposed += e.n * (1 - 2*e.other(s).asking)
			}
			if n > 0 {
				s.asking = (s.asking + logistic(own[i]+opposition*opposed/n)) / 2
			}
		}
	}
	unanimous(all)
}

// unanimous mends a field in which nobody asks, or nobody answers: the most
// doubtful of those who could is the one.
func unanimous(all []*speaker) {
	var most, least *speaker
	for _, s := range all {
		if s.word == "other" {
			continue
		}
		if most == nil || s.asking > most.asking {
			most = s
		}
		if least == nil || s.asking < least.asking {
			least = s
		}
	}
	switch {
	case most == least:
	case most.asking <= 0.5:
		most.asking = math.Nextafter(0.5, 1)
	case least.asking > 0.5:
		least.asking = 0.5
	}
}

// own is the log-odds that s asks, from what s does, against those with whom s
// talks, and from what is said of s.
func (s *speaker) own() float64 {
	share := func(count func(*speaker) float64) float64 {
		return s.against(func(x *speaker) float64 { return (count(x) + 0.1) / (x.turns + 1) })
	}
	odds := s.told + quizWeight*(s.asks+s.wonders+0.1)/(s.turns+1)
	odds += askWeight * s.against(func(x *speaker) float64 { return math.Log2((x.asks + 0.5) / (x.turns - x.asks + 1.5)) })
	odds += wonderWeight * share(func(x *speaker) float64 { return x.wonders })
	odds += lengthWeight * s.against(func(x *speaker) float64 { return x.length / x.turns })
	odds += youWeight * s.against(func(x *speaker) float64 { return (x.you - x.me) / (x.you + x.me + 5) })
	odds += hostWeight * share(func(x *speaker) float64 { return x.host })
	odds += guestWeight * share(func(x *speaker) float64 { return x.guest })
	odds += callWeight * share(func(x *speaker) float64 { return x.calls })
	if s.first == 0 {
		odds += firstWeight
	}
	switch {
	case s.word == "q":
		odds += labelWeight
	case s.word == "a":
		odds -= labelWeight
	case s.outlet:
		odds += outletWeight
	}
	return odds
}

// against is a measure of s less its mean over those with whom s talks.
func (s *speaker) against(measure func(*speaker) float64) float64 {
	sum, n := 0.0, 0.0
	for _, e := range s.talk {
		sum += e.n * measure(e.other(s))
		n += e.n
	}
	if n == 0 {
		return 0
	}
	return measure(s) - sum/n
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
