package roads

import (
	"context"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/network/isochrone"
	"maillage/geo/network/snap"
)

// Reacher draws areas over the road network in use, and goes over to the next
// one once it is loaded. While the database is away it keeps the last.
type Reacher struct {
	store *store.Store
	home  string

	mu      sync.RWMutex // held to read while the network is used
	network *Network     // nil where none is loaded
}

// NewReacher makes a reacher over the networks of a state folder. Close it when
// nobody asks any more.
func NewReacher(st *store.Store, home string) *Reacher { return &Reacher{store: st, home: home} }

// Close gives the network's memory back.
func (r *Reacher) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.replace(nil)
}

// lookFor bounds how long a look at the store may keep an answer waiting.
const lookFor = 2 * time.Second

// Isochrones gives one area, degrees, for each of the minutes: what is reached
// from a point, or from where it is reached. With them come the method and the
// date of the network, 2006-01-02. It is a CodeUnavailable error where no
// network is loaded, the mode uses no road, or the point is off the network; the
// error of ctx where that is done first.
func (r *Reacher) Isochrones(ctx context.Context, mode geo.Mode, at orb.Point, minutes []float64, towards bool) ([]orb.MultiPolygon, geo.Method, string, error) {
	by, ok := Mode(mode)
	if !ok {
		return nil, "", "", geo.Errorf(geo.CodeNotFound, "no area is drawn by road for mode %s", mode)
	}
	if err := r.refresh(ctx); err != nil {
		return nil, "", "", err
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.network == nil {
		return nil, "", "", geo.Errorf(geo.CodeNotFound, "no road network is loaded, and no area is drawn without one: run maillage ingest osm")
	}
	snaps, err := r.network.Snap(ctx, by, []orb.Point{at})
	if err != nil {
		return nil, "", "", err
	}
	if !snaps[0].Found {
		return nil, "", "", geo.Errorf(geo.CodeNotFound, "no road of the network that is loaded is within %d m of this place", snap.Limit)
	}
	areas, err := isochrone.Draw(ctx, r.network.Router, by, snaps[0], minutes, towards)
	return areas, geo.MethodRoad, r.network.loaded.Date, err
}

// refresh goes over to the network in use now.
func (r *Reacher) refresh(ctx context.Context) error {
	look, cancel := context.WithTimeout(ctx, lookFor)
	defer cancel()
	inUse, err := loaded.NetworkInUse(look, r.store)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	r.mu.RLock()
	have := r.network
	r.mu.RUnlock()
	switch {
	case err != nil && have != nil:
		return nil // the last one still answers
	case err != nil:
		return geo.Errorf(geo.CodeUnavailable, "the road network in use cannot be looked up: %w", err)
	case inUse == nil && have == nil, inUse != nil && have != nil && inUse.Digest == have.loaded.Digest:
		return nil
	}
	var next *Network
	if inUse != nil {
		if next, err = open(inUse, r.home); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.replace(next)
}

// replace puts a network in place of the one held, which nobody uses now.
func (r *Reacher) replace(next *Network) error {
	old := r.network
	r.network = next
	if old == nil {
		return nil
	}
	return old.Close()
}
