package read

import (
	"errors"
	"io"
	"strings"
	"testing"

	"maillage/geo/parallel"
)

func TestAPanicWhileDecodingIsAnError(t *testing.T) {
	in := newText(io.NopCloser(strings.NewReader(`{"a":1},{"a":2}]`)), "")
	r := startJSON(t.Context(), in, NewColumns([]string{"a"}), newSplitter(in, "a.json").elements,
		func(element, *Columns) row { panic("no such shape") })
	_, err := r.Next()
	if fault, ok := errors.AsType[*parallel.Panic](err); !ok || fault.Value != "no such shape" {
		t.Errorf("error %v, want the panic", err)
	}
	if err := r.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}
