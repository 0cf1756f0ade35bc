package dashboard

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// leastCompressed is the size, bytes, under which compression gains nothing.
const leastCompressed = 1024

// compressor gzips answers that are text and long enough, and keeps its writers
// for the next ones.
type compressor struct{ writers sync.Pool }

func newCompressor() *compressor {
	return &compressor{writers: sync.Pool{New: func() any { return gzip.NewWriter(nil) }}}
}

func (c *compressor) compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		zipped := &compressedWriter{ResponseWriter: w, pool: &c.writers}
		next.ServeHTTP(zipped, r)
		zipped.close()
	})
}

// compressedWriter holds back the head of an answer until it knows whether to
// compress it.
type compressedWriter struct {
	http.ResponseWriter
	pool    *sync.Pool
	zip     *gzip.Writer
	held    []byte
	status  int
	decided bool
}

func (w *compressedWriter) WriteHeader(status int) {
	if status < 200 {
		w.ResponseWriter.WriteHeader(status)
		return
	}
	if w.status == 0 {
		w.status = status
	}
}

func (w *compressedWriter) Write(b []byte) (int, error) {
	if !w.decided {
		w.held = append(w.held, b...)
		if len(w.held) < leastCompressed {
			return len(b), nil
		}
		return len(b), w.decide()
	}
	if w.zip != nil {
		return w.zip.Write(b)
	}
	return w.ResponseWriter.Write(b)
}

// decide sends the headers and what was held back.
func (w *compressedWriter) decide() error {
	w.decided = true
	h := w.Header()
	if h.Get("Content-Type") == "" && len(w.held) > 0 {
		h.Set("Content-Type", http.DetectContentType(w.held))
	}
	if h.Get("Content-Encoding") == "" && compressible(h.Get("Content-Type")) {
		h.Add("Vary", "Accept-Encoding")
		if len(w.held) >= leastCompressed {
			h.Set("Content-Encoding", "gzip")
			h.Del("Content-Length")
			w.zip = w.pool.Get().(*gzip.Writer)
			w.zip.Reset(w.ResponseWriter)
		}
	}
	if w.status != 0 {
		w.ResponseWriter.WriteHeader(w.status)
	}
	if len(w.held) == 0 {
		return nil
	}
	held := w.held
	w.held = nil
	if w.zip != nil {
		_, err := w.zip.Write(held)
		return err
	}
	_, err := w.ResponseWriter.Write(held)
	return err
}

// close ends the answer. What cannot be sent any more has no reader left.
func (w *compressedWriter) close() {
	if !w.decided {
		_ = w.decide()
	}
	if w.zip != nil {
		_ = w.zip.Close()
		w.zip.Reset(nil)
		w.pool.Put(w.zip)
		w.zip = nil
	}
}

// FlushError sends what was written so far, for [http.ResponseController].
func (w *compressedWriter) FlushError() error {
	if !w.decided {
		if err := w.decide(); err != nil {
			return err
		}
	}
	if w.zip != nil {
		if err := w.zip.Flush(); err != nil {
			return err
		}
	}
	return http.NewResponseController(w.ResponseWriter).Flush()
}

func compressible(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	switch kind {
	case "application/json", "application/geo+json", "application/problem+json", "image/svg+xml", "application/javascript":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}
