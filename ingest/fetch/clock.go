package fetch

import (
	"context"
	"math/rand/v2"
	"time"
)

// Clock waits; tests hand in one that does not.
type Clock interface {
	Sleep(ctx context.Context, d time.Duration) error
}

type systemClock struct{}

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// backOff is how long to wait before try n+1: 1, 2, 4… seconds up to a minute,
// each drawn between its half and itself so that clients do not come back
// together; never less than the server asks for.
func backOff(n int, asked time.Duration) time.Duration {
	d := min(time.Minute, time.Second<<min(n, 10))
	return max(d/2+rand.N(d/2), min(asked, 5*time.Minute))
}
