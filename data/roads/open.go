package roads

import (
	"context"

	"maillage/data/store"
	"maillage/geo"
	"maillage/geo/network"
)

// Open maps the road network in use from a state folder, nil and nil where none
// is loaded. Close the graph when done with it. That its file is missing or
// spoilt is a CodeInvalid error that says to ingest it again.
func Open(ctx context.Context, st *store.Store, home string) (*network.Graph, *store.Network, error) {
	in, err := st.Network(ctx)
	if err != nil || in == nil {
		return nil, nil, err
	}
	g, err := network.Open(in.Path(home))
	if err != nil {
		return nil, nil, err
	}
	return g, in, nil
}

// Mode is the mode of a network by which journeys of a mode are made, false
// where it is none of theirs.
func Mode(m geo.Mode) (network.Mode, bool) {
	switch m {
	case geo.ModeCar:
		return network.Car, true
	case geo.ModeFoot:
		return network.Foot, true
	case geo.ModeBicycle:
		return network.Bicycle, true
	}
	return 0, false
}
