package fetch

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"maillage/geo"
)

// silentRounds is how often a server is asked that does not answer at all, by
// all files together.
const silentRounds = 4

// perHost is how much is asked of one server at one time, and atOnce of all: open
// data portals ban clients that hurry.
const perHost, atOnce = 2, 6

// hosts is what is known of the servers that files come from. One that does not
// answer is given up for all its files. Where no server has ever answered, two of
// them or the patience suffice to hold that the network is away.
type hosts struct {
	mu       sync.Mutex
	known    map[string]*host
	answered bool // by any
	local    bool // a file was taken from a folder: what does not answer is not all there is
	silent   int  // servers given up
	patience *time.Timer
	away     context.Context // done once the network is held to be away
	leave    context.CancelCauseFunc
}

// host is one server.
type host struct {
	name    string
	rounds  int   // tries without an answer; those made at one time are one round
	silent  error // why it is given up
	failing bool  // a file of it was given up: others are asked for once
	// mute is whether it once left the question for a size unanswered.
	mute  bool
	slots *semaphore.Weighted // of what is asked of it at one time
}

func newHosts() *hosts {
	h := &hosts{known: map[string]*host{}}
	h.away, h.leave = context.WithCancelCause(context.Background())
	return h
}

// of finds the server of an address. The first call starts the patience.
func (h *hosts) of(address string, patience time.Duration) *host {
	name := hostOf(address)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.patience == nil {
		h.patience = time.AfterFunc(patience, func() { h.expire(patience) })
	}
	if h.known[name] == nil {
		h.known[name] = &host{name: name, slots: semaphore.NewWeighted(perHost)}
	}
	return h.known[name]
}

// hostOf names the server of an address, by itself where it is none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Host
}

func (h *hosts) expire(patience time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.answered {
		h.leave(fmt.Errorf("no server answers within %v", patience))
	}
}

// begin gives the round of tries that a server is in, or why it is given up.
func (h *hosts) begin(one *host) (round int, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return one.rounds, cmp.Or(one.silent, context.Cause(h.away))
}

// answers notes that a server sends something.
func (h *hosts) answers(one *host) {
	h.mu.Lock()
	defer h.mu.Unlock()
	one.rounds, h.answered = 0, true
	h.patience.Stop()
}

// atHand notes that a file was taken from a folder.
func (h *hosts) atHand() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.local = true
}

// unanswered notes a try of a round that no answer came to, and says why the
// server is given up with it, nil where it is not.
func (h *hosts) unanswered(one *host, round int, err error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if one.rounds == round {
		one.rounds++
	}
	if one.silent == nil && one.rounds >= silentRounds {
		one.silent = geo.Errorf(geo.CodeUnavailable, "%s does not answer: %w", one.name, err)
		if h.silent++; h.silent > 1 && !h.answered {
			h.leave(one.silent)
		}
	}
	return cmp.Or(one.silent, context.Cause(h.away))
}

// mutes notes that a server left a question for a size unanswered.
func (h *hosts) mutes(one *host) {
	h.mu.Lock()
	defer h.mu.Unlock()
	one.mute = true
}

// speaks reports whether a server may be asked for a size.
func (h *hosts) speaks(one *host) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return !one.mute && one.silent == nil && h.away.Err() == nil
}

// ends notes how the last try of a file ended.
func (h *hosts) ends(one *host, failed bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	one.failing = failed
}

// fails reports whether the last file of a server was given up.
func (h *hosts) fails(one *host) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return one.failing
}

// Away says why no server has answered of those that were asked, nil where one
// has or where a folder held something.
func (f *Fetcher) Away() error {
	h := f.hosts
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.answered || h.local {
		return nil
	}
	for _, one := range h.known {
		if one.silent != nil {
			return one.silent
		}
	}
	return context.Cause(h.away)
}
