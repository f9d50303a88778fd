package sequence

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"qaextract/pipeline/lang"
)

//go:embed data/cues.txt
var cuesData string

// class is a set of the classes of cues.txt.
type class uint16

const (
	ask class = 1 << iota
	tell
	link
	reply
	thanks
	you
	me
	talk
	capital
)

var classNames = map[string]class{
	"ask": ask, "tell": tell, "link": link, "reply": reply, "thanks": thanks, "you": you, "me": me, "talk": talk, "cap": capital,
}

var cues = lang.MustParse("cues.txt", cuesData)

func classes(about string) class {
	var c class
	for w := range strings.FieldsSeq(about) {
		c |= classNames[w]
	}
	return c
}

// A feature is an index into the model's table. The names are in
// featureNames; the weights file goes by name.
type feature uint16

// Stats is what counting gives of one paragraph.
type Stats struct {
	Words, You, Me, Talk int
	Asks                 int  // sentences that end in a question mark
	EndQ                 bool // the last sentence does
	Quotes               bool // quotation marks stand in it
	start                class
	inner                class // classes that begin a later sentence
	quote, open, lower   bool  // begins with a quotation mark; has no stop; begins in lower case
	colon, url, invert   bool  // ends with a colon; holds a URL; holds "¿"
	sentences            int
	content              map[string]bool
}

// Count counts one paragraph.
func Count(text string) Stats {
	var st Stats
	st.Words = lang.CountWords(text)
	toks := lang.Tokens(nil, text)
	st.content = make(map[string]bool)
	begin := true
	for i, t := range toks {
		w := text[t.Start:t.End]
		if t.Kind != lang.Word {
			switch w {
			case "?", "？", "؟", ";": // the Greek question mark
				if w != ";" || i == len(toks)-1 && unicode.Is(unicode.Greek, lastLetter(text[:t.Start])) {
					st.Asks++
				}
				begin = true
			case ".", "!", "…", "。", "！", "۔", "।":
				begin = true
			case "¿":
				st.invert = true
				begin = true
			}
			continue
		}
		if t.End-t.Start > 12 {
			st.content[lang.Lower(w)] = true
		} else if t.Upper || t.End-t.Start > 5 {
			st.content[lang.Lower(w)] = true
		}
		if n, about := cues.Match(text, toks, i); n > 0 {
			c := classes(about)
			if !t.Upper && (c&capital != 0) {
				c = 0
			}
			switch {
			case c&you != 0:
				st.You++
			case c&me != 0:
				st.Me++
			}
			if c&talk != 0 {
				st.Talk++
			}
			if begin {
				if st.start == 0 && st.sentences == 0 {
					st.start = c
				} else {
					st.inner |= c
				}
			}
		}
		if begin {
			st.sentences++
		}
		begin = false
	}
	for _, r := range text {
		switch r {
		case '“', '"', '«', '„':
			st.Quotes = true
		case '你', '您':
			st.You++
		case '我':
			st.Me++
		}
	}
	end := strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"”’')]*_»»」』", r)
	})
	last, _ := utf8.DecodeLastRuneInString(end)
	st.EndQ = last == '?' || last == '？' || last == '؟' || st.Asks > 0 && last == '!' && strings.HasSuffix(end, "?!") ||
		last == ';' && st.Asks > 0
	st.colon = last == ':' || last == '：'
	st.open = unicode.IsLetter(last) || unicode.IsDigit(last)
	first, _ := utf8.DecodeRuneInString(text)
	st.quote = strings.ContainsRune("\"“„«‘", first)
	st.lower = unicode.IsLower(first)
	st.url = strings.Contains(text, "http") || strings.Contains(text, "www.") || strings.Contains(text, "@")
	return st
}

func lastLetter(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// The features.
const (
	fBias feature = iota
	fEndQ
	fAsksInside
	fNoQ
	fManyQ
	fInvert
	fAsk
	fTell
	fLink
	fReply
	fThanks
	fInnerAsk
	fInnerTell
	fEndQAsk
	fEndQYou
	fAskNoQ
	fYouOnly
	fYouMore
	fMeMore
	fMeOnly
	fNobody
	fTalk
	fTalkNoMe
	fQuote
	fOpen
	fOpenShort
	fLower
	fColon
	fURL
	fHead
	fDash
	fStrong
	fWords3
	fWords8
	fWords15
	fWords30
	fWords60
	fWords120
	fWordsMore
	fEndQShort
	fEndQLong
	fNoQLong
	fShorterPrev
	fShorterNext
	fShorterBoth
	fLongerBoth
	fBelowMedian
	fAboveMedian
	fPrevEndQ
	fNextEndQ
	fPrevNoQNextNoQ
	fPrevAskOnly
	fNextReply
	fReplyPrevQ
	fFirst
	fSecond
	fEarly
	fLast
	fBeforeAnyQ
	fBeforeFirstQ
	fAfterLastQ
	fAfterLastQFar
	fSharesPrev
	fSharesNext
	fShortAfterLong
	fYouShortNextLong
	fNoQYouOnlyShort
	fForm                        // length (5) by question (2) by person (4)
	fHouse      = fForm + 5*2*4  // ratio (6) by asking (2) by length (3)
	fBeside     = fHouse + 6*2*3 // length (3) and question (2) of this paragraph and of both neighbours
	numFeatures = fBeside + 6*6*6
)

var plainNames = [fForm]string{
	"BIAS", "END-Q", "ASKS-INSIDE", "NO-Q", "MANY-Q", "INVERTED-MARK", "START-ASK", "START-TELL", "START-LINK", "START-REPLY",
	"START-THANKS", "INNER-ASK", "INNER-TELL", "END-Q-ASK", "END-Q-YOU", "ASK-NO-Q", "YOU-ONLY", "YOU-MORE", "ME-MORE", "ME-ONLY",
	"NO-PERSON", "TALK", "TALK-NO-ME", "QUOTE", "OPEN", "OPEN-SHORT", "LOWER", "COLON", "URL", "HEAD", "DASH", "STRONG",
	"WORDS-3", "WORDS-8", "WORDS-15", "WORDS-30", "WORDS-60", "WORDS-120", "WORDS-MORE", "END-Q-SHORT", "END-Q-LONG", "NO-Q-LONG",
	"SHORTER-PREV", "SHORTER-NEXT", "SHORTER-BOTH", "LONGER-BOTH", "BELOW-MEDIAN", "ABOVE-MEDIAN",
	"PREV-END-Q", "NEXT-END-Q", "NEIGHBOURS-NO-Q", "PREV-ASK", "NEXT-REPLY", "REPLY-PREV-Q",
	"FIRST", "SECOND", "EARLY", "LAST", "BEFORE-ANY-Q", "BEFORE-FIRST-Q", "AFTER-LAST-Q", "AFTER-LAST-Q-FAR",
	"SHARES-PREV", "SHARES-NEXT", "SHORT-AFTER-LONG", "YOU-SHORT-NEXT-LONG", "NO-Q-YOU-SHORT",
}

var featureNames = names()

func names() (out [numFeatures]string) {
	copy(out[:], plainNames[:])
	for k := fForm; k < fHouse; k++ {
		out[k] = fmt.Sprintf("FORM-%02d", k-fForm)
	}
	for k := fHouse; k < fBeside; k++ {
		out[k] = fmt.Sprintf("HOUSE-%02d", k-fHouse)
	}
	for k := fBeside; k < numFeatures; k++ {
		out[k] = fmt.Sprintf("BESIDE-%03d", k-fBeside)
	}
	return out
}

// A move is a feature of the place between two paragraphs.
type move uint8

// The moves.
const (
	mAny move = iota
	mEndQ
	mPrevEndQ
	mBothEndQ
	mNoneEndQ
	mShort
	mShortPrevLong
	mPrevShort
	mBothShort
	mLink
	mReply
	mPrevInnerQ
	mLongAfterLong
	mShares
	mRatio                   // paragraphs without a question to one with it (6 buckets)
	mRatioShort = mRatio + 6 // the same, where this paragraph is short and asks nothing
	numMoves    = mRatioShort + 6
)

var moveNames = [numMoves]string{
	"MOVE", "MOVE-END-Q", "MOVE-PREV-END-Q", "MOVE-BOTH-END-Q", "MOVE-NO-END-Q", "MOVE-SHORT", "MOVE-SHORT-PREV-LONG", "MOVE-PREV-SHORT",
	"MOVE-BOTH-SHORT", "MOVE-LINK", "MOVE-REPLY", "MOVE-PREV-INNER-Q", "MOVE-LONG-AFTER-LONG", "MOVE-SHARES",
	"MOVE-RATIO-1", "MOVE-RATIO-2", "MOVE-RATIO-3", "MOVE-RATIO-4", "MOVE-RATIO-5", "MOVE-RATIO-6",
	"MOVE-SHORT-RATIO-1", "MOVE-SHORT-RATIO-2", "MOVE-SHORT-RATIO-3", "MOVE-SHORT-RATIO-4", "MOVE-SHORT-RATIO-5", "MOVE-SHORT-RATIO-6",
}

// observed is the features of a document.
type observed struct {
	emit [][]feature
	move [][]move // move[i] stands between i-1 and i; move[0] is empty
}

// observe counts the paragraphs and finds their features.
func observe(ps []Paragraph) *observed {
	st := make([]Stats, len(ps))
	total := 0
	firstQ, lastQ := len(ps), -1
	for i, p := range ps {
		st[i] = Count(p.Text)
		total += st[i].Words
		if st[i].asking() && p.Mark&Head == 0 && i > 0 {
			firstQ = min(firstQ, i)
			lastQ = i
		}
	}
	mean := total / max(1, len(ps))
	asking := 0
	for i := max(firstQ, 0); i <= lastQ; i++ {
		asking += b2i(st[i].asking())
	}
	ratio := ratioOf(asking, lastQ+1-firstQ-asking)
	moves := make([][]move, len(ps))
	out := make([][]feature, len(ps))
	for i, p := range ps {
		s := &st[i]
		f := []feature{fBias}
		on := func(k feature, yes bool) {
			if yes {
				f = append(f, k)
			}
		}
		on(fEndQ, s.EndQ)
		on(fAsksInside, s.Asks > 0 && !s.EndQ)
		on(fNoQ, s.Asks == 0)
		on(fManyQ, s.Asks > 1)
		on(fInvert, s.invert)
		on(fAsk, s.start&ask != 0)
		on(fTell, s.start&tell != 0)
		on(fLink, s.start&link != 0)
		on(fReply, s.start&reply != 0)
		on(fThanks, (s.start|s.inner)&thanks != 0)
		on(fInnerAsk, s.inner&ask != 0 && s.Words < 60)
		on(fInnerTell, s.inner&tell != 0 && s.Words < 60)
		on(fEndQAsk, s.EndQ && (s.start|s.inner)&ask != 0)
		on(fEndQYou, s.EndQ && s.You > 0)
		on(fAskNoQ, s.Asks == 0 && s.start&ask != 0)
		on(fYouOnly, s.You > 0 && s.Me == 0)
		on(fYouMore, s.You > s.Me && s.Me > 0)
		on(fMeMore, s.Me > s.You && s.You > 0)
		on(fMeOnly, s.Me > 0 && s.You == 0)
		on(fNobody, s.Me == 0 && s.You == 0)
		on(fTalk, s.Talk > 0)
		on(fTalkNoMe, s.Talk > 1 && !s.EndQ)
		on(fQuote, s.quote)
		on(fOpen, s.open)
		on(fOpenShort, s.open && s.Words <= 8)
		on(fLower, s.lower)
		on(fColon, s.colon)
		on(fURL, s.url)
		on(fHead, p.Mark&Head != 0)
		on(fDash, p.Mark&Dash != 0)
		on(fStrong, p.Mark&Strong != 0)
		f = append(f, lengthBucket(s.Words))
		on(fEndQShort, s.EndQ && s.Words <= 30)
		on(fEndQLong, s.EndQ && s.Words > 60)
		on(fNoQLong, s.Asks == 0 && s.Words > 40)
		var prev, next Stats
		if i > 0 {
			prev = st[i-1]
		}
		if i+1 < len(st) {
			next = st[i+1]
		}
		shorterPrev, shorterNext := 2*s.Words < prev.Words, 2*s.Words < next.Words
		on(fShorterPrev, shorterPrev)
		on(fShorterNext, shorterNext)
		on(fShorterBoth, shorterPrev && shorterNext)
		on(fLongerBoth, s.Words > 2*prev.Words && s.Words > 2*next.Words)
		on(fBelowMedian, 2*s.Words < mean)
		on(fAboveMedian, s.Words > 2*mean)
		on(fPrevEndQ, prev.asking())
		on(fNextEndQ, next.asking())
		on(fPrevNoQNextNoQ, !prev.asking() && !next.asking())
		on(fPrevAskOnly, prev.start&(ask|tell) != 0 && prev.Words <= 40)
		on(fNextReply, next.start&reply != 0)
		on(fReplyPrevQ, s.start&reply != 0 && prev.EndQ)
		on(fFirst, i == 0)
		on(fSecond, i == 1)
		on(fEarly, i < 4)
		on(fLast, i == len(ps)-1)
		on(fBeforeAnyQ, i < firstQ)
		on(fBeforeFirstQ, i+1 == firstQ)
		on(fAfterLastQ, i > lastQ)
		on(fAfterLastQFar, i > lastQ+2)
		on(fSharesPrev, shares(s.content, prev.content))
		on(fSharesNext, shares(s.content, next.content))
		on(fShortAfterLong, s.Words <= 30 && prev.Words > 60)
		on(fYouShortNextLong, s.You > s.Me && s.Words <= 40 && next.Words > 40)
		on(fNoQYouOnlyShort, s.Asks == 0 && s.You > s.Me && s.Words <= 30)
		f = append(f, fForm+feature(5*(2*s.person()+b2i(s.asking()))+s.size5()))
		f = append(f, fHouse+feature(6*(s.class6()/2)+int(ratio))+feature(18*b2i(s.asking())))
		f = append(f, fBeside+feature(36*s.class6()+6*prev.class6()+next.class6()))
		out[i] = f
		if i > 0 {
			moves[i] = between(&prev, s, ratio)
		}
	}
	return &observed{out, moves}
}

// between is the moves from one paragraph to the next.
func between(prev, s *Stats, ratio move) []move {
	m := []move{mAny, mRatio + ratio}
	on := func(k move, yes bool) {
		if yes {
			m = append(m, k)
		}
	}
	short, prevShort := s.Words <= 20, prev.Words <= 20
	on(mEndQ, s.asking())
	on(mPrevEndQ, prev.asking())
	on(mBothEndQ, prev.asking() && s.asking())
	on(mNoneEndQ, !prev.asking() && !s.asking())
	on(mShort, short)
	on(mShortPrevLong, short && prev.Words > 50)
	on(mPrevShort, prevShort)
	on(mBothShort, short && prevShort)
	on(mLink, s.start&link != 0)
	on(mReply, s.start&reply != 0)
	on(mPrevInnerQ, prev.Asks > 0 && !prev.EndQ)
	on(mLongAfterLong, s.Words > 50 && prev.Words > 50)
	on(mShares, shares(s.content, prev.content))
	on(mRatioShort+ratio, short && !s.asking())
	return m
}

// ratioOf is the bucket of how many paragraphs ask nothing for each that does.
func ratioOf(asking, others int) move {
	r := float64(others) / float64(max(1, asking))
	for k, top := range [...]float64{1.2, 1.7, 2.2, 3.2, 5} {
		if r < top {
			return move(k)
		}
	}
	return 5
}

// asking reports whether the paragraph as a whole asks: it ends in a question,
// opens with one, or is a request.
func (s *Stats) asking() bool {
	return s.EndQ || s.Asks > 0 && s.start&ask != 0 && s.Words <= 80 || s.start&tell != 0 && s.Words <= 40
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// person is which persons the paragraph speaks of: none, mostly the second,
// mostly the first, both alike.
func (s *Stats) person() int {
	switch {
	case s.You == 0 && s.Me == 0:
		return 0
	case s.You > s.Me:
		return 1
	case s.Me > s.You:
		return 2
	}
	return 3
}

func (s *Stats) size5() int {
	for k, top := range [...]int{6, 15, 35, 80} {
		if s.Words <= top {
			return k
		}
	}
	return 4
}

// class6 is three lengths, each with and without a question at the end.
func (s *Stats) class6() int {
	k := 2
	if s.Words <= 12 {
		k = 0
	} else if s.Words <= 45 {
		k = 1
	}
	return 2*k + b2i(s.asking())
}

func lengthBucket(words int) feature {
	switch {
	case words <= 3:
		return fWords3
	case words <= 8:
		return fWords8
	case words <= 15:
		return fWords15
	case words <= 30:
		return fWords30
	case words <= 60:
		return fWords60
	case words <= 120:
		return fWords120
	}
	return fWordsMore
}

// shares reports whether the smaller of two paragraphs has two of its content
// words in common with the other.
func shares(a, b map[string]bool) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n >= 2
}
