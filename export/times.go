package export

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"qaextract/schema"
)

// Documents that were captions have times as stage directions: "00:01:02.500".
// Transcripts print them, too: "1:02:03", "02:03".
var clockTime = regexp.MustCompile(`^(?:(\d{1,2}):)?(\d{1,2}):(\d\d)(?:[.,](\d{1,3}))?$`)

// timeOf is the time that a stage direction is.
func timeOf(text string) (time.Duration, bool) {
	m := clockTime.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n := func(s string) time.Duration { v, _ := strconv.Atoi(s); return time.Duration(v) } // digits, or nothing, which is 0
	minutes, seconds := n(m[2]), n(m[3])
	if minutes > 59 && m[1] != "" || seconds > 59 {
		return 0, false
	}
	return n(m[1])*time.Hour + minutes*time.Minute + seconds*time.Second + n((m[4] + "000")[:3])*time.Millisecond, true
}

// startOf is the time at which a turn starts: the one that stands in front of
// its words.
func startOf(t *schema.Turn) (time.Duration, bool) {
	for _, e := range t.Events {
		if e.CharStart >= t.CharStart {
			break
		}
		if at, ok := timeOf(e.Text); ok {
			return at, true
		}
	}
	return 0, false
}

// clock is a time as "01:02:03.004".
func clock(d time.Duration) string {
	ms := d.Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d.%03d", ms/3_600_000, ms/60_000%60, ms/1000%60, ms%1000)
}
