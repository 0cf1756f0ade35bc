package search

import (
	"context"
	"errors"
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/networktest"
	"maillage/geo/parallel/paralleltest"
)

// TestSearchesHeedTheirContext begins each with a router that has made nothing yet.
func TestSearchesHeedTheirContext(t *testing.T) {
	g := networktest.Grid(150)
	starts, places := networktest.PlacesOn(g, 1, 40), networktest.PlacesOn(g, 2, 60)
	once := len(g.From) / 4096 // looks of one pass over the edges
	tests := []struct {
		name  string
		looks int
		work  func(ctx context.Context, r *Router) error
	}{
		// Each bucket of time is looked at, and what is made before.
		{"nearest", 6*once + 50, func(ctx context.Context, r *Router) error {
			_, err := r.Nearest(ctx, network.Car, starts, places, 2)
			return err
		}},
		{"matrix", 6*once + 40*50, func(ctx context.Context, r *Router) error {
			_, err := r.Matrix(ctx, network.Car, starts, places)
			return err
		}},
		{"within", 2*once + 40*50, func(ctx context.Context, r *Router) error {
			_, err := r.Within(ctx, network.Car, starts, places, 600_000)
			return err
		}},
		{"reach", 2*once + 50, func(ctx context.Context, r *Router) error {
			x, err := r.Reach(ctx, network.Car, starts[0], 600_000, true)
			if err == nil {
				x.Close()
			}
			return err
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			paralleltest.Heeds(t, tt.looks, func(ctx context.Context) error { return tt.work(ctx, NewRouter(g)) })
		})
	}
}

// TestASearchAfterOneThatWasCancelled finds what it would have found without.
func TestASearchAfterOneThatWasCancelled(t *testing.T) {
	g := networktest.Grid(60)
	starts, places := networktest.PlacesOn(g, 1, 15), networktest.PlacesOn(g, 2, 30)
	router := NewRouter(g)
	for after := 0; ; after++ {
		hits, err := router.Nearest(paralleltest.After(after), network.Car, starts, places, 3)
		if err == nil {
			checkHits(t, g, network.Car, starts, places, hits)
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
}
