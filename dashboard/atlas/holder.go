package atlas

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"maillage/data/store"
	"maillage/geo"
)

// Holder keeps the atlas that is served now. The zero Holder holds none. It is
// read from any goroutine while Run replaces what it holds.
type Holder struct {
	current atomic.Pointer[Atlas]
	// Logger tells of loads and of a database that is away; slog's default where nil.
	Logger *slog.Logger
}

// Current is the atlas in use, nil until one is loaded. Ask once a request: the
// next call may give the next release.
func (h *Holder) Current() *Atlas { return h.current.Load() }

// Swap puts an atlas in place of the one held.
func (h *Holder) Swap(a *Atlas) { h.current.Store(a) }

// Run loads the published release, then each next one as it is published, until
// ctx is done; it returns ctx's error. While the database is away, or holds
// nothing yet, it keeps what it has and tries again. onSwap, where not nil, is
// called after each swap.
func (h *Holder) Run(ctx context.Context, st *store.Store, onSwap func(*Atlas)) error {
	news := make(chan struct{}, 1)
	news <- struct{}{}
	go h.watch(ctx, st, news)
	retry := backoff{}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-news:
		case <-retry.C():
		}
		retry.stop()
		if err := h.refresh(ctx, st, onSwap); err != nil && ctx.Err() == nil {
			h.log().Warn("the published release could not be loaded, the last one is still served", "error", err)
			retry.start()
		} else {
			retry.reset()
		}
	}
}

// watch tells news of each publication. What the store cannot mend itself ends
// the watch and begins it anew.
func (h *Holder) watch(ctx context.Context, st *store.Store, news chan<- struct{}) {
	tell := func(string) {
		select {
		case news <- struct{}{}:
		default: // one is waiting already: it will see this release too
		}
	}
	retry := backoff{}
	for ctx.Err() == nil {
		if err := st.Watch(ctx, tell); err != nil && !errors.Is(err, context.Canceled) {
			h.log().Warn("watching for releases stopped", "error", err)
		}
		retry.start()
		select {
		case <-ctx.Done():
		case <-retry.C():
			tell("") // one may have been published while nobody listened
		}
	}
}

// refresh loads the published release unless it is the one held. That nothing
// is published is no error: there will be news.
func (h *Holder) refresh(ctx context.Context, st *store.Store, onSwap func(*Atlas)) error {
	id, err := st.PublishedID(ctx)
	if err != nil && geo.ErrorCode(err) != geo.CodeNotFound {
		return err
	}
	if now := h.Current(); id == "" || now != nil && now.Release.ID == id {
		return nil
	}
	start := time.Now()
	a, err := Load(ctx, st)
	if err != nil {
		return err
	}
	h.Swap(a)
	h.log().Info("release loaded", "release", a.Release.ID, "rows", len(a.Release.Result.Rows), "took", time.Since(start))
	if onSwap != nil {
		onSwap(a)
	}
	return nil
}

func (h *Holder) log() *slog.Logger {
	if h.Logger != nil {
		return h.Logger
	}
	return slog.Default()
}

// backoff is a timer whose waits double from half a second to half a minute.
type backoff struct {
	timer *time.Timer
	wait  time.Duration
}

// C fires when the wait is over, never where none was started.
func (b *backoff) C() <-chan time.Time {
	if b.timer == nil {
		return nil
	}
	return b.timer.C
}

func (b *backoff) start() {
	b.stop()
	b.wait = min(max(2*b.wait, 500*time.Millisecond), 30*time.Second)
	b.timer = time.NewTimer(b.wait)
}

func (b *backoff) stop() {
	if b.timer != nil {
		b.timer.Stop()
		b.timer = nil
	}
}

// reset stops the timer and begins again from the shortest wait.
func (b *backoff) reset() {
	b.stop()
	b.wait = 0
}
