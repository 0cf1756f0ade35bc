package roads

import (
	"context"

	"maillage/data/store"
	"maillage/geo"
	"maillage/geo/network"
	"maillage/geo/network/netfile"
	"maillage/geo/network/search"
)

// Network is a loaded road network, open for searches.
type Network struct {
	*search.Router
	loaded *store.Network
	file   *netfile.File
}

// Open opens the road network in use from a state folder, nil where none is
// loaded. Close it when done with it. That its file is missing or spoilt is a
// CodeInvalid error that says to ingest it again.
func Open(ctx context.Context, st *store.Store, home string) (*Network, error) {
	loaded, err := st.Network(ctx)
	if err != nil || loaded == nil {
		return nil, err
	}
	return open(loaded, home)
}

func open(loaded *store.Network, home string) (*Network, error) {
	file, err := netfile.Open(loaded.Path(home))
	if err != nil {
		return nil, err
	}
	return &Network{Router: search.NewRouter(file.Graph), loaded: loaded, file: file}, nil
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
