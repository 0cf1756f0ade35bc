package lazy

import (
	"context"
	"errors"
	"sync"
	"testing"
)

func TestAValueIsMadeOnce(t *testing.T) {
	var v Value[int]
	var all sync.WaitGroup
	made := 0
	for range 20 {
		all.Go(func() {
			got, err := v.Get(t.Context(), func(context.Context) (*int, error) { made++; n := 7; return &n, nil })
			if err != nil || *got != 7 {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
	if all.Wait(); made != 1 {
		t.Errorf("made %d times", made)
	}
}

func TestAMakingThatWasCancelledIsBegunAgain(t *testing.T) {
	var v Value[int]
	cancelled, cancel := context.WithCancel(t.Context())
	_, err := v.Get(cancelled, func(ctx context.Context) (*int, error) { cancel(); return nil, ctx.Err() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if got, err := v.Get(t.Context(), func(context.Context) (*int, error) { return new(int), nil }); err != nil || got == nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestWhoWaitsForAnothersMakingHeedsTheirOwnContext(t *testing.T) {
	var v Value[int]
	_, err := v.Get(t.Context(), func(context.Context) (*int, error) {
		impatient, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := v.Get(impatient, func(context.Context) (*int, error) {
			t.Error("made twice at a time")
			return nil, nil
		})
		return new(int), err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
