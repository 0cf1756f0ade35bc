package read_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"maillage/ingest/read"
)

// result is all that a reader gave.
type result struct {
	columns []string
	rows    [][]string
	lines   []int
	bad     []*read.RowError
	remarks read.Remarks
	fatal   error // of opening or reading on
}

// readAll reads a content to its end, without failing.
func readAll(t testing.TB, content []byte, name string, o read.Options) (out result) {
	t.Helper()
	r, err := read.Open(t.Context(), strings.NewReader(string(content)), int64(len(content)), name, o)
	if err != nil {
		return result{fatal: err}
	}
	defer func() {
		if err := r.Close(); err != nil && out.fatal == nil {
			t.Errorf("close: %v", err)
		}
	}()
	out.columns = r.Columns().Names
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			out.remarks = r.Remarks()
			return out
		}
		if rowErr, ok := errors.AsType[*read.RowError](err); ok {
			out.bad = append(out.bad, rowErr)
			continue
		}
		if err != nil {
			out.fatal = err
			return out
		}
		if len(rec.Values) != len(out.columns) {
			t.Fatalf("line %d has %d values for %d columns", rec.Line, len(rec.Values), len(out.columns))
		}
		out.rows = append(out.rows, append([]string(nil), rec.Values...))
		out.lines = append(out.lines, rec.Line)
	}
}
