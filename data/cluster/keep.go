package cluster

import (
	"context"
	"time"

	"maillage/geo"
)

// The waits of Keep: between two looks at the server, and between two starts of one that dies again and again.
const (
	lookEvery = 250 * time.Millisecond
	lastPause = 30 * time.Second
	// settled is how long a server stays up to be taken for sound again.
	settled = time.Minute
)

// Keep starts the server of the session again whenever it died, until ctx is done. Connections that were open are
// lost; pools make new ones. It lets first pass before it does so: of several who keep one server, the least patient
// starts it. A data folder that is gone is not made anew: that would serve an empty database.
func (s *Session) Keep(ctx context.Context, first time.Duration) {
	pause, since := first, time.Now()
	for wait(ctx, lookEvery) == nil {
		if _, running := s.cluster.serverPID(); running {
			continue
		}
		if time.Since(since) > settled {
			pause = first
		}
		if wait(ctx, pause) != nil {
			return
		}
		pause = min(2*max(pause, lookEvery), lastPause)
		started, err := s.cluster.revive(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			s.cluster.logger.Error("the private database died and does not start", "error", err, "again_in", pause)
		case started:
			s.cluster.logger.Warn("the private database had died and was started again", "log", s.cluster.logPath())
		}
		since = time.Now()
	}
}

// revive starts the server of a cluster that is there; started is false where another process did so first.
func (c *cluster) revive(ctx context.Context) (started bool, err error) {
	turn, err := c.takeTurn(ctx)
	if err != nil {
		return false, err
	}
	defer turn.release()
	if _, running := c.serverPID(); running {
		return false, nil
	}
	if c.version() == 0 {
		return false, geo.Errorf(geo.CodeUnavailable, "the folder %s of the private database is gone: put it back, or restore a backup", c.data)
	}
	return true, c.ensureRunning(ctx)
}
