package search_test

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/networktest"
	"maillage/geo/network/search"
)

// Of two places along a street, the one that is nearest to its beginning.
func ExampleRouter_Nearest() {
	ctx, router := context.Background(), search.NewRouter(networktest.Street())
	starts, err := router.Snap(ctx, network.Car, []orb.Point{{5, 45}})
	if err != nil {
		fmt.Println(err)
		return
	}
	places, err := router.Snap(ctx, network.Car, []orb.Point{{5.01, 45}, {5.005, 45}})
	if err != nil {
		fmt.Println(err)
		return
	}
	hits, err := router.Nearest(ctx, network.Car, starts, places, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("place %d, %d s and %.0f m away\n", hits.Place[0], hits.Milliseconds[0]/1000, hits.Metres[0])
	// Output: place 1, 47 s and 394 m away
}
