package atlas

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
)

// Holder keeps the atlases that are served: that of the published release and, for
// the pages that are still open on it, the one before. The zero Holder holds none.
// It is read from any goroutine while Run replaces what it holds.
type Holder struct {
	served atomic.Pointer[served]
	// Dir is the folder in which the columns of releases are kept; they are kept in the
	// heap where it is empty.
	Dir string
	// Prepare, where not nil, makes what is asked first of an atlas before it is served.
	Prepare func(context.Context, *Atlas) error
	// Logger logs loads and a database that is away; slog's default where nil.
	Logger *slog.Logger
}

// served is a pair of releases, replaced whole.
type served struct{ current, previous *Atlas }

// Current is the atlas in use, nil until one is loaded. Ask once a request: the
// next call may give the next release.
func (h *Holder) Current() *Atlas {
	if s := h.served.Load(); s != nil {
		return s.current
	}
	return nil
}

// Served lists the atlases that are held, the current one first.
func (h *Holder) Served() []*Atlas {
	s := h.served.Load()
	switch {
	case s == nil:
		return nil
	case s.previous == nil:
		return []*Atlas{s.current}
	}
	return []*Atlas{s.current, s.previous}
}

// Release is the atlas of a release, a CodeNotFound error where that is not one of
// the last two. It is a CodeUnavailable error where none is loaded.
func (h *Holder) Release(id string) (*Atlas, error) {
	current, err := h.Loaded()
	if err != nil {
		return nil, err
	}
	for _, a := range h.Served() {
		if a.Release.ID == id {
			return a, nil
		}
	}
	return nil, geo.Errorf(geo.CodeNotFound, "release %q is not served any more: the published one is %s", id, current.Release.ID)
}

// Loaded is the atlas in use, or a CodeUnavailable error that says what to run
// where none is loaded.
func (h *Holder) Loaded() (*Atlas, error) {
	if a := h.Current(); a != nil {
		return a, nil
	}
	return nil, geo.Errorf(geo.CodeUnavailable, "no release is published yet: run maillage ingest, then maillage compute")
}

// Swap publishes an atlas; the one that was current stays served as the previous
// one, unless it is of the same release.
func (h *Holder) Swap(a *Atlas) {
	for {
		was := h.served.Load()
		next := &served{current: a}
		if was != nil {
			if next.previous = was.current; was.current.Release.ID == a.Release.ID {
				next.previous = was.previous
			}
		}
		if h.served.CompareAndSwap(was, next) {
			return
		}
	}
}

// Run loads the published release, then each next one as it is published, until
// ctx is done; it returns ctx's error. While the database is away, or holds
// nothing yet, it keeps what it has and tries again. onSwap, where not nil, is
// called after each swap.
func (h *Holder) Run(ctx context.Context, st *store.Store, onSwap func(*Atlas)) error {
	news := make(chan struct{}, 1)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		return release.Watch(ctx, st, "", func(string) {
			select {
			case news <- struct{}{}:
			default: // one is waiting already: it will see this release too
			}
		})
	})
	g.Go(func() error { return h.follow(ctx, st, news, onSwap) })
	return g.Wait()
}

// The waits of follow.
const (
	firstRetry = 500 * time.Millisecond
	lastRetry  = 30 * time.Second
	// lookAgain bounds how late a release is seen where the network lost the
	// connection that listens without a word.
	lookAgain = time.Minute
)

// follow looks for a release at once, at each news, and when a wait is over.
func (h *Holder) follow(ctx context.Context, st *store.Store, news <-chan struct{}, onSwap func(*Atlas)) error {
	retry := firstRetry
	for {
		wait := lookAgain
		err := h.refresh(ctx, st, onSwap)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			h.log().Warn("the published release could not be loaded, the last one is still served", "error", err)
			wait, retry = retry, min(2*retry, lastRetry)
		} else {
			retry = firstRetry
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-news:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// refresh loads the published release unless it is the one held. That nothing
// is published is no error: there will be news.
func (h *Holder) refresh(ctx context.Context, st *store.Store, onSwap func(*Atlas)) error {
	id, err := release.PublishedID(ctx, st)
	if err != nil {
		return err
	}
	if now := h.Current(); id == "" || now != nil && now.Release.ID == id {
		return nil
	}
	start := time.Now()
	a, err := Load(ctx, st, h.Dir)
	if err != nil {
		return err
	}
	if h.Prepare != nil {
		if err := h.Prepare(ctx, a); err != nil {
			return fmt.Errorf("prepare release %s: %w", a.Release.ID, err)
		}
	}
	h.Swap(a)
	h.log().Info("release loaded", "release", a.Release.ID, "rows", a.Release.Result.Len(), "took", time.Since(start))
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
