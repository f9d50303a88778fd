package review

import (
	"context"
	"crypto/rand"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// built is what web/ is built to.
//
//go:embed page
var built embed.FS

// A Server shows a dataset to a person at this machine.
type Server struct {
	review   *Review
	listener net.Listener
	host     string // 127.0.0.1 and the port
	token    string
	mu       sync.Mutex // one change at a time
}

// Listen opens a port that the system chooses, on 127.0.0.1 and nowhere else.
func (r *Review) Listen() (*Server, error) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	return &Server{review: r, listener: listener, host: listener.Addr().String(), token: rand.Text()}, nil
}

// URL is the address of the page. Whoever knows it can read and correct the
// dataset.
func (s *Server) URL() string { return "http://" + s.host + "/" + s.token + "/" }

// Serve answers until ctx is done, and finishes what it is at then.
func (s *Server) Serve(ctx context.Context) error {
	server := &http.Server{
		Handler: s.guard(s.routes()), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, WriteTimeout: 5 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 1 << 16,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(s.listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return server.Close()
	}
	return nil
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.file("index.html", "text/html; charset=utf-8"))
	mux.HandleFunc("GET /app.js", s.file("app.js", "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET /app.css", s.file("app.css", "text/css; charset=utf-8"))
	mux.HandleFunc("GET /index", func(w http.ResponseWriter, _ *http.Request) {
		x, err := s.review.index()
		answer(w, x, err)
	})
	mux.HandleFunc("GET /documents/{n}", s.document(func(w http.ResponseWriter, _ *http.Request, n int) {
		p, err := s.review.document(n)
		answer(w, p, err)
	}))
	mux.HandleFunc("PUT /documents/{n}", s.document(s.put))
	mux.HandleFunc("DELETE /documents/{n}", s.document(func(w http.ResponseWriter, r *http.Request, n int) {
		s.mu.Lock()
		defer s.mu.Unlock()
		answer(w, saved{}, s.review.discard(n, r.Header.Get("If-Match")))
	}))
	return mux
}

// saved is the answer to a change.
type saved struct {
	Version string `json:"version"`
}

func (s *Server) put(w http.ResponseWriter, r *http.Request, n int) {
	// A correction holds each word of the document at most once per turn;
	// what does not show is escaped, six bytes for one.
	most := 4<<20 + 16*s.review.entries[n].Bytes
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if err != nil {
		http.Error(w, fmt.Sprintf("the correction could not be read: %v", err), http.StatusRequestEntityTooLarge)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	version, err := s.review.save(n, raw, r.Header.Get("If-Match"))
	answer(w, saved{version}, err)
}

// document answers for one of the dataset's documents.
func (s *Server) document(do func(w http.ResponseWriter, r *http.Request, n int)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.PathValue("n"))
		if err != nil || n < 0 || n >= len(s.review.entries) {
			http.NotFound(w, r)
			return
		}
		do(w, r, n)
	}
}

// file answers with one of the page's files.
func (s *Server) file(name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		raw, err := built.ReadFile("page/" + name)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", kind)
		w.Write(raw)
	}
}

// answer sends a value, or what is wrong as text.
func answer(w http.ResponseWriter, value any, err error) {
	var refused *refusedError
	switch {
	case errors.As(err, &refused):
		http.Error(w, err.Error(), http.StatusUnprocessableEntity)
		return
	case errors.Is(err, errElsewhere):
		http.Error(w, err.Error(), http.StatusPreconditionFailed)
		return
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	json.NewEncoder(w).Encode(value)
}
