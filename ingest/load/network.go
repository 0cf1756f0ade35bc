package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/network"
)

// Network fills network, a graph that was built and its file, town_hall and landmark.
type Network struct {
	Source, Vintage string
	Meta            network.Meta
	LeftOut         map[string]network.LeftOut // by mode
	// Built is where the file is as yet, and Folder where it is kept; "" keeps
	// nothing.
	Built, Folder string
	Digest        string // SHA-256 of the file
	TownHalls     []TownHall
	Landmarks     []geo.Landmark
	Bytes         int64
}

// Save puts the file among those kept, then says so in the table: a transaction
// that fails leaves a file that nobody names, and never the reverse.
func (n *Network) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	if err := n.keep(); err != nil {
		return nil, err
	}
	built := loaded.Network{Source: n.Source, Vintage: n.Vintage, Digest: n.Digest, Bytes: n.Bytes, Date: n.Meta.Date, RawNodes: n.Meta.RawNodes,
		Nodes: n.Meta.Nodes, Edges: n.Meta.Edges, LeftOut: map[string]loaded.LeftOut{}, Notes: n.Meta.Notes, Extent: n.Meta.Bound}
	for mode, left := range n.LeftOut {
		built.LeftOut[mode] = loaded.LeftOut(left)
	}
	if err := loading.SaveNetwork(ctx, tx, &built); err != nil {
		return nil, err
	}
	if err := saveTownHalls(ctx, tx, n.Source, n.Vintage, n.TownHalls); err != nil {
		return nil, err
	}
	return nil, saveLandmarks(ctx, tx, n.Source, n.Vintage, n.Landmarks)
}

// keep renames the file to what its content is.
func (n *Network) keep() error {
	if n.Folder == "" {
		return nil
	}
	if err := os.Rename(n.Built, filepath.Join(n.Folder, loaded.NetworkFile(n.Digest))); err != nil {
		return fmt.Errorf("keep the network of %s: %w", n.Source, err)
	}
	return nil
}

// Close removes the file where it was not kept.
func (n *Network) Close() error {
	if err := os.Remove(n.Built); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove a network that is not kept: %w", err)
	}
	return nil
}

// SweepNetworks removes the files of a folder of networks that no row names any
// more, and those that an ingestion which was killed left behind.
func SweepNetworks(ctx context.Context, tx pgx.Tx, folder string) error {
	digests, err := loading.NetworkDigests(ctx, tx)
	if err != nil {
		return err
	}
	named := map[string]bool{}
	for _, d := range digests {
		named[loaded.NetworkFile(d)] = true
	}
	files, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("list the networks: %w", err)
	}
	for _, f := range files {
		if named[f.Name()] || f.IsDir() {
			continue
		}
		if err := os.Remove(filepath.Join(folder, f.Name())); err != nil {
			return fmt.Errorf("remove a network: %w", err)
		}
	}
	return nil
}
