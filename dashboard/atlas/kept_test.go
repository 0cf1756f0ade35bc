package atlas_test

import (
	"errors"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestAnAnswerThatFailedIsMadeWhenItIsAskedForAgain(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	calls := 0
	get := func(err error) ([]byte, error) {
		return a.Kept("key", func() ([]byte, error) {
			calls++
			return []byte{byte(calls)}, err
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

func TestViewsByModeKeepAnswersTogether(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	view, err := a.By(geo.ModeFoot)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range []*struct{ text string }{{"car"}, {"foot"}} {
		if b, err := a.Kept("one", func() ([]byte, error) { return []byte(one.text), nil }); err != nil || string(b) != "car" {
			t.Errorf("got %q, %v", b, err)
		}
	}
	if b, err := view.Kept("one", func() ([]byte, error) { return nil, errors.New("made again") }); err != nil || string(b) != "car" {
		t.Errorf("seen on foot: %q, %v", b, err)
	}
}
