package parallel_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"maillage/geo/parallel"
	"maillage/geo/parallel/paralleltest"
)

func TestForDoesEveryIndexOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]int32, n)
		if err := parallel.For(t.Context(), n, func(i int) error { done[i]++; return nil }); err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(done, func(times int32) bool { return times != 1 }) {
			t.Errorf("of %d indices some were not done once: %v", n, done)
		}
	}
}

func TestForStopsAtAnError(t *testing.T) {
	const forAges = 1 << 40 // the test ends since the others are not begun
	err := parallel.For(t.Context(), forAges, func(i int) error {
		if i == 10 {
			return io.ErrUnexpectedEOF
		}
		return nil
	})
	if err != io.ErrUnexpectedEOF {
		t.Errorf("error %v, want that of the work", err)
	}
}

func TestForStopsWhenCancelled(t *testing.T) {
	paralleltest.Heeds(t, 100, func(ctx context.Context) error {
		return parallel.For(ctx, 100, func(int) error { return nil })
	})
}

func TestForTurnsAPanicIntoAnError(t *testing.T) {
	for _, n := range []int{1, 8} {
		err := parallel.For(t.Context(), n, func(i int) error {
			if i == n-1 {
				panic(io.ErrClosedPipe)
			}
			return nil
		})
		var p *parallel.Panic
		if !errors.As(err, &p) || !errors.Is(err, io.ErrClosedPipe) {
			t.Fatalf("error %v, want a panic with its value", err)
		}
		if !strings.Contains(err.Error(), "TestForTurnsAPanicIntoAnError") {
			t.Errorf("the stack does not name what panicked: %s", err)
		}
	}
}

func TestHeedAsksNowAndThen(t *testing.T) {
	ctx := paralleltest.After(3)
	for step := 0; ; step++ {
		if err := parallel.Heed(ctx, step); err != nil {
			if step != 3*4096 || err != context.Canceled {
				t.Errorf("step %d: %v", step, err)
			}
			return
		}
	}
}
