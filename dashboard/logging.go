package dashboard

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"time"
)

type requestIDKey struct{}

// RequestID is the id that a request is logged under, "" outside of one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// identify gives each request an id and returns it in the X-Request-Id header. An
// id set by a proxy is kept if it is short and plain.
func identify(next http.Handler) http.Handler {
	plain := regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !plain.MatchString(id) {
			id = rand.Text()[:16]
		}
		w.Header().Set("X-Request-Id", id)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id)))
	})
}

// logRequests logs each answer, server errors at the warning level and the others
// at the debug level.
func logRequests(logger *slog.Logger, clock func() time.Time) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := clock()
			rec := &recorder{ResponseWriter: w}
			next.ServeHTTP(rec, r)
			level := slog.LevelDebug
			if rec.code() >= http.StatusInternalServerError && rec.code() != http.StatusServiceUnavailable {
				level = slog.LevelWarn
			}
			logger.Log(r.Context(), level, "request", "method", r.Method, "path", r.URL.Path,
				"status", rec.code(), "bytes", rec.bytes, "took", clock().Sub(start), "request", RequestID(r.Context()))
		})
	}
}

// recoverPanics logs a panic with its stack and lets fail answer. If the answer has
// already begun, the connection is aborted instead.
func recoverPanics(logger *slog.Logger, fail func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rec := &recorder{ResponseWriter: w}
			defer func() {
				v := recover()
				if v == nil {
					return
				}
				if v == http.ErrAbortHandler {
					panic(v)
				}
				logger.ErrorContext(r.Context(), "panic", "path", r.URL.Path, "request", RequestID(r.Context()),
					"error", v, "stack", string(debug.Stack()))
				if rec.status != 0 {
					panic(http.ErrAbortHandler)
				}
				fail(w, r, fmt.Errorf("panic: %v", v))
			}()
			next.ServeHTTP(rec, r)
		})
	}
}
