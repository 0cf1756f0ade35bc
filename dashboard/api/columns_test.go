package api

import (
	"errors"
	"testing"

	"maillage/dashboard/atlas"
)

func TestAKeyThatFailedIsMadeWhenItIsAskedForAgain(t *testing.T) {
	t.Parallel()
	var c columns
	a := &atlas.Atlas{}
	calls := 0
	get := func(err error) ([]byte, error) {
		return c.get([]*atlas.Atlas{a}, a, "key", func() (any, error) {
			calls++
			return calls, err
		})
	}
	broken := errors.New("broken")
	if _, err := get(broken); !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
	first, err := get(nil)
	if err != nil || len(first) == 0 {
		t.Fatalf("after a failure: %d bytes, %v", len(first), err)
	}
	second, err := get(broken)
	if err != nil || string(second) != string(first) || calls != 2 {
		t.Errorf("what was made is not kept: %v after %d calls", err, calls)
	}
}
