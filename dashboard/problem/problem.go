// Package problem reports errors to HTTP clients as RFC 9457 problem details, and
// is the one place where an error's code becomes a status.
package problem

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"maillage/geo"
)

// ContentType is that of a problem document.
const ContentType = "application/problem+json"

// Details is a problem document. Parameter, an extension, names the query
// parameter that is wrong.
type Details struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	Instance  string `json:"instance,omitempty"`
	Parameter string `json:"parameter,omitempty"`
}

// ParameterError is a query parameter that cannot be used.
type ParameterError struct {
	Name string
	Err  error
}

// Parameter makes a CodeInvalid error about a query parameter.
func Parameter(name, format string, args ...any) error {
	return &ParameterError{Name: name, Err: geo.Errorf(geo.CodeInvalid, "parameter %s: %w", name, fmt.Errorf(format, args...))}
}

func (e *ParameterError) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *ParameterError) Unwrap() error { return e.Err }

// Status is the HTTP status of an error: 200 where it is nil.
func Status(err error) int {
	switch geo.ErrorCode(err) {
	case "":
		return http.StatusOK
	case geo.CodeInvalid:
		return http.StatusBadRequest
	case geo.CodeNotFound:
		return http.StatusNotFound
	case geo.CodeConflict:
		return http.StatusConflict
	case geo.CodeUnknown:
		return http.StatusUnauthorized
	case geo.CodeForbidden:
		return http.StatusForbidden
	case geo.CodeUnavailable:
		return http.StatusServiceUnavailable
	default:
		return http.StatusInternalServerError
	}
}

// Of describes an error to the client of a request. The text of an internal error
// is not disclosed.
func Of(r *http.Request, err error) Details {
	status := Status(err)
	d := Details{
		Type: "about:blank", Title: http.StatusText(status), Status: status,
		Detail: err.Error(), Instance: r.URL.Path,
	}
	if status == http.StatusInternalServerError {
		d.Detail = "something went wrong on our side; it has been logged"
	}
	if p, ok := errors.AsType[*ParameterError](err); ok {
		d.Parameter = p.Name
	}
	return d
}

// Write answers a request with an error, and logs it in full if it is internal,
// unless the client has disconnected, which stops its work.
func Write(w http.ResponseWriter, r *http.Request, logger *slog.Logger, err error) {
	d := Of(r, err)
	if d.Status == http.StatusInternalServerError && r.Context().Err() == nil {
		logger.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
	}
	write(w, d)
}

// WriteStatus answers with a status that does not come from an error, such as a
// method that is not allowed.
func WriteStatus(w http.ResponseWriter, r *http.Request, status int, detail string) {
	write(w, Details{
		Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Instance: r.URL.Path,
	})
}

func write(w http.ResponseWriter, d Details) {
	body, err := json.Marshal(d)
	if err != nil { // strings and an integer cannot fail to encode
		http.Error(w, d.Title, d.Status)
		return
	}
	h := w.Header()
	h.Set("Content-Type", ContentType)
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	switch d.Status {
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "10")
	case http.StatusUnauthorized:
		h.Set("WWW-Authenticate", "Bearer")
	}
	w.WriteHeader(d.Status)
	_, _ = w.Write(body) // an error means that the client has gone
}
