package roads

import (
	"context"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/network"
	"maillage/geo/network/netfile"
	"maillage/geo/network/search"
)

// Network is a loaded road network, open for searches.
type Network struct {
	*search.Router
	loaded *loaded.Network
	file   *netfile.File
}

// Open opens the road network in use from a state folder, nil where none is
// loaded. Close it when done with it. That its file is missing or spoilt is a
// CodeInvalid error that says to ingest it again.
func Open(ctx context.Context, st *store.Store, home string) (*Network, error) {
	inUse, err := loaded.NetworkInUse(ctx, st)
	if err != nil || inUse == nil {
		return nil, err
	}
	return open(inUse, home)
}

func open(built *loaded.Network, home string) (*Network, error) {
	file, err := netfile.Open(built.Path(home))
	if err != nil {
		return nil, err
	}
	return &Network{Router: search.NewRouter(file.Graph), loaded: built, file: file}, nil
}

// Close gives the memory of the network back; nothing may use it any more.
func (n *Network) Close() error { return n.file.Close() }

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
