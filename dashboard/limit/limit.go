// Package limit keeps one client from taking what is dear to make from all others.
package limit

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

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
	clients map[string]*rate.Limiter
}

// most is how many clients are remembered before those are forgotten that have asked
// for nothing lately.
const most = 10_000

// New makes a limiter.
func New(r Rate, clock func() time.Time) *Limiter {
	return &Limiter{rate: r, clock: clock, clients: map[string]*rate.Limiter{}}
}

// Take counts one question of a client. It gives how long the client has to wait
// before it is answered, 0 where it is now.
func (l *Limiter) Take(client string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	asked, known := l.clients[client]
	if !known {
		if len(l.clients) >= most {
			l.forget(now)
		}
		asked = rate.NewLimiter(rate.Every(l.rate.Every), l.rate.Burst)
		l.clients[client] = asked
	}
	turn := asked.ReserveN(now, 1)
	wait := turn.DelayFrom(now)
	if wait > 0 {
		turn.CancelAt(now) // who is refused waits no longer for it
	}
	return wait
}

// forget drops the clients that may ask for all again; where that is nobody, all.
func (l *Limiter) forget(now time.Time) {
	for client, asked := range l.clients {
		if asked.TokensAt(now) >= float64(l.rate.Burst) {
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
