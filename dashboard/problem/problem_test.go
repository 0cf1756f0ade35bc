package problem_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"maillage/dashboard/problem"
	"maillage/geo"
)

func TestStatusOfEachCode(t *testing.T) {
	tests := []struct {
		err  error
		want int
	}{
		{nil, http.StatusOK},
		{geo.Errorf(geo.CodeInvalid, "bad"), http.StatusBadRequest},
		{fmt.Errorf("while reading: %w", geo.Errorf(geo.CodeNotFound, "none")), http.StatusNotFound},
		{geo.Errorf(geo.CodeConflict, "held"), http.StatusConflict},
		{geo.Errorf(geo.CodeUnavailable, "away"), http.StatusServiceUnavailable},
		{errors.New("a bug"), http.StatusInternalServerError},
		{problem.Parameter("limit", "%q is no number", "x"), http.StatusBadRequest},
	}
	for _, tt := range tests {
		if got := problem.Status(tt.err); got != tt.want {
			t.Errorf("Status(%v) = %d, want %d", tt.err, got, tt.want)
		}
	}
}

func TestWriteNamesTheParameter(t *testing.T) {
	w, d := write(t, problem.Parameter("limit", "%q is no number", "x"))
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type %q", got)
	}
	want := problem.Details{
		Type: "about:blank", Title: "Bad Request", Status: 400,
		Detail: `parameter limit: "x" is no number`, Instance: "/api/v1/territories", Parameter: "limit",
	}
	if d != want || w.Code != 400 {
		t.Errorf("got %d %+v, want %+v", w.Code, d, want)
	}
}

func TestWriteKeepsInternalErrorsInside(t *testing.T) {
	w, d := write(t, errors.New("pq: password wrong for maillage"))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "password") {
		t.Errorf("got %d %+v", w.Code, d)
	}
}

func TestWriteLogsFaultsOnly(t *testing.T) {
	gone, leave := context.WithCancel(t.Context())
	leave()
	for name, tt := range map[string]struct {
		ctx    context.Context
		err    error
		logged bool
	}{
		"a fault of ours":               {t.Context(), errors.New("broken"), true},
		"a fault of the client":         {t.Context(), geo.Errorf(geo.CodeInvalid, "no"), false},
		"work that its client has left": {gone, gone.Err(), false},
	} {
		var log bytes.Buffer
		r := httptest.NewRequest(http.MethodGet, "/", nil).WithContext(tt.ctx)
		problem.Write(httptest.NewRecorder(), r, slog.New(slog.NewTextHandler(&log, nil)), tt.err)
		if logged := log.Len() > 0; logged != tt.logged {
			t.Errorf("%s: logged %q", name, log.String())
		}
	}
}

func write(t *testing.T, err error) (*httptest.ResponseRecorder, problem.Details) {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/api/v1/territories?limit=x", nil)
	problem.Write(w, r, slog.New(slog.DiscardHandler), err)
	var d problem.Details
	if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	return w, d
}
