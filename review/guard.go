package review

import (
	"crypto/subtle"
	"net/http"
	"strings"
)

// policy lets the page load its own script and style, speak with its own
// server, and nothing else; nothing becomes code that is not in these files.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// guard turns away who is not the page: another host name (a name that was
// made to point to this machine), another origin, no token. What is left gets
// a path without the token.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if r.Host != s.host {
			http.Error(w, "this page answers at "+s.host+" only", http.StatusMisdirectedRequest)
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+s.host {
			http.Error(w, "this page answers to itself only", http.StatusForbidden)
			return
		}
		token, rest, whole := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if subtle.ConstantTimeCompare([]byte(token), []byte(s.token)) != 1 {
			http.Error(w, "the address is not whole: open the one that extract review printed", http.StatusNotFound)
			return
		}
		if !whole { // what the page loads is named from its folder
			http.Redirect(w, r, s.URL(), http.StatusPermanentRedirect)
			return
		}
		r.URL.Path, r.URL.RawPath = "/"+rest, ""
		next.ServeHTTP(w, r)
	})
}
