package layout

import (
	"html"
	"strings"
	"time"
)

// dateForms are how dates are written in metadata. Only the date is read, not
// the time behind it.
var dateForms = []string{
	"2006-01-02", "2006/01/02", "2006.01.02", "20060102", "2006-1-2", "2006/1/2", "2006-01", "2006",
	"January 2, 2006", "January 2 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "02 Jan 2006", "January 2006",
	"Mon, 02 Jan 2006", "Mon, 2 Jan 2006", "Mon Jan 02 2006", "Monday, January 2, 2006", "Monday, 2 January 2006",
}

// isoDate is the date that s begins with, as far as it is given: "2024",
// "2024-03", "2024-03-01"; "" where there is none.
func isoDate(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 100 {
		return ""
	}
	// "2024-03-01T12:00:00Z", "2024-03-01 12:00"
	if n := strings.IndexAny(s, "T "); n >= 8 && '0' <= s[0] && s[0] <= '9' && '0' <= s[n-1] && s[n-1] <= '9' {
		s = s[:n]
	}
	for n := len(s); n >= 4; n = strings.LastIndexAny(s[:n], " ,") {
		for _, form := range dateForms {
			t, err := time.Parse(form, strings.TrimRight(s[:n], " ,"))
			if err != nil || t.Year() < 1400 || t.Year() > 2100 {
				continue
			}
			switch form {
			case "2006":
				return t.Format("2006")
			case "2006-01", "January 2006":
				return t.Format("2006-01")
			}
			return t.Format("2006-01-02")
		}
	}
	return ""
}

// unescape reads the character references of s.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}
