package snap_test

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/networktest"
	"maillage/geo/network/snap"
)

// Two places are joined to a street of 788 m; the second is too far from it.
func ExampleIndex_Snap() {
	index := snap.NewIndex(networktest.Street())
	places, err := index.Snap(context.Background(), network.Foot, []orb.Point{{5.005, 45.001}, {5.005, 45.1}}, snap.Limit)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range places {
		if !p.Found {
			fmt.Println(p.At, "is off the network")
			continue
		}
		fmt.Printf("%v is %.0f m off, %.0f %% along edge %d\n", p.At, p.Off, 100*p.Along, p.Edge)
	}
	// Output:
	// [5.005 45.001] is 111 m off, 50 % along edge 0
	// [5.005 45.1] is off the network
}
