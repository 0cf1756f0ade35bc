// Package limit keeps one client from taking what is dear to make from all others.
package limit

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	"maillage/dashboard/address"
	"maillage/dashboard/problem"
)

// Rate is how often a client may ask: Burst times at once, and once more after each
// Every.
type Rate struct {
	Burst int
	Every time.Duration
}

// Limiter counts what each client asks for.
type Limiter struct {
	rate    Rate
	clock   func() time.Time
	mu      sync.Mutex
	clients map[string]bucket
}

// bucket holds what a client may still ask for, as of a moment.
type bucket struct {
	left float64
	at   time.Time
}

// most is how many clients are remembered before those are forgotten that have asked
// for nothing lately.
const most = 10_000

// New makes a limiter.
func New(rate Rate, clock func() time.Time) *Limiter {
	return &Limiter{rate: rate, clock: clock, clients: map[string]bucket{}}
}

// Take counts one question of a client. It gives how long the client has to wait
// before it is answered, 0 where it is now.
func (l *Limiter) Take(client string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	b := l.refilled(client, now)
	if b.left < 1 {
		return time.Duration((1 - b.left) * float64(l.rate.Every))
	}
	if len(l.clients) >= most {
		l.forget(now)
	}
	l.clients[client] = bucket{b.left - 1, now}
	return 0
}

// refilled is what a client may ask for by now.
func (l *Limiter) refilled(client string, now time.Time) bucket {
	b, known := l.clients[client]
	full := float64(l.rate.Burst)
	if !known {
		return bucket{full, now}
	}
	return bucket{math.Min(full, b.left+float64(now.Sub(b.at))/float64(l.rate.Every)), now}
}

// forget drops the clients that may ask for all again; where that is nobody, all.
func (l *Limiter) forget(now time.Time) {
	for client := range l.clients {
		if l.refilled(client, now).left >= float64(l.rate.Burst) {
			delete(l.clients, client)
		}
	}
	if len(l.clients) >= most {
		clear(l.clients)
	}
}

// Handler answers a client that asks too often with 429 and when to ask again. HEAD
// makes nothing, and is not counted.
func (l *Limiter) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodHead {
			if wait := l.Take(address.Client(r)); wait > 0 {
				seconds := int(math.Ceil(wait.Seconds()))
				w.Header().Set("Retry-After", strconv.Itoa(seconds))
				problem.WriteStatus(w, r, http.StatusTooManyRequests, fmt.Sprintf("too much was asked for in a short time: ask again in %d s", seconds))
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}
