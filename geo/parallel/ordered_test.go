package parallel_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"

	"maillage/geo/parallel"
	"maillage/geo/parallel/paralleltest"
)

// numbers yields 0 to n−1 and then an error.
func numbers(n int, then error) func(func(int) error) error {
	return func(yield func(int) error) error {
		for i := range n {
			if err := yield(i); err != nil {
				return err
			}
		}
		return then
	}
}

// squares is work that fails at one number.
func squares(at int, fail func() error) func() func(int) (int, error) {
	return func() func(int) (int, error) {
		return func(i int) (int, error) {
			if i == at {
				return 0, fail()
			}
			return i * i, nil
		}
	}
}

func TestOrderedTakesResultsInTheOrderOfItems(t *testing.T) {
	for _, then := range []error{nil, io.ErrUnexpectedEOF} {
		var taken, want []int
		err := parallel.Ordered(t.Context(), numbers(1000, then), squares(-1, nil), func(n int) error { taken = append(taken, n); return nil })
		for i := range 1000 {
			want = append(want, i*i)
		}
		if err != then || !slices.Equal(taken, want) {
			t.Errorf("took %d results with error %v, want all 1000 with %v", len(taken), err, then)
		}
	}
}

func TestOrderedStopsAtAnError(t *testing.T) {
	const forAges = 1 << 40 // the test ends since the others are not begun
	none := func(int) error { return nil }
	tests := map[string]error{
		"of the work": parallel.Ordered(t.Context(), numbers(forAges, nil), squares(10, func() error { return io.ErrClosedPipe }), none),
		"of the taker": parallel.Ordered(t.Context(), numbers(forAges, nil), squares(-1, nil), func(n int) error {
			if n == 100 {
				return io.ErrClosedPipe
			}
			return nil
		}),
		"a panic of the work":   parallel.Ordered(t.Context(), numbers(forAges, nil), squares(10, func() error { panic(io.ErrClosedPipe) }), none),
		"a panic of the taker":  parallel.Ordered(t.Context(), numbers(forAges, nil), squares(-1, nil), func(int) error { panic(io.ErrClosedPipe) }),
		"a panic of the dealer": parallel.Ordered(t.Context(), func(func(int) error) error { panic(io.ErrClosedPipe) }, squares(-1, nil), none),
	}
	for name, err := range tests {
		if !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestOrderedStopsWhenCancelled(t *testing.T) {
	paralleltest.Heeds(t, 100, func(ctx context.Context) error {
		return parallel.Ordered(ctx, numbers(100, nil), squares(-1, nil), func(int) error { return nil })
	})
}
