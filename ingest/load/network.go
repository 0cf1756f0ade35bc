package load

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store"
	"maillage/geo/network"
)

// Network fills network, a graph that was built and its file, and town_hall.
type Network struct {
	Source, Vintage string
	Meta            network.Meta
	LeftOut         map[string]network.LeftOut // by mode
	// Built is where the file is as yet, and Folder where it is kept; "" keeps
	// nothing.
	Built, Folder string
	Digest        string // SHA-256 of the file
	TownHalls     []TownHall
	Bytes         int64
}

// Save puts the file among those kept, then says so in the table: a transaction
// that fails leaves a file that nobody names, and never the reverse.
func (n *Network) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	if err := n.keep(); err != nil {
		return nil, err
	}
	leftOut, err := json.Marshal(n.LeftOut)
	if err != nil {
		return nil, fmt.Errorf("write what is left out of %s: %w", n.Source, err)
	}
	counted := n.Meta.Notes
	if counted == nil {
		counted = map[string]int{}
	}
	notes, err := json.Marshal(counted)
	if err != nil {
		return nil, fmt.Errorf("write the notes of %s: %w", n.Source, err)
	}
	extent, err := ewkb.Marshal(n.Meta.Bound.ToPolygon(), 4326)
	if err != nil {
		return nil, fmt.Errorf("write the extent of %s: %w", n.Source, err)
	}
	date, err := time.Parse(time.DateOnly, n.Meta.Date)
	if err != nil && n.Meta.Date != "" {
		return nil, fmt.Errorf("date of %s: %w", n.Source, err)
	}
	const query = `
		insert into network (source, vintage, digest, bytes, date, raw_nodes, nodes, edges, left_out, notes, extent)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		on conflict (source) do update set vintage = excluded.vintage, digest = excluded.digest, bytes = excluded.bytes, date = excluded.date,
		  raw_nodes = excluded.raw_nodes, nodes = excluded.nodes, edges = excluded.edges, left_out = excluded.left_out,
		  notes = excluded.notes, extent = excluded.extent`
	if _, err := tx.Exec(ctx, query, n.Source, n.Vintage, n.Digest, n.Bytes, pgtype.Date{Time: date, Valid: n.Meta.Date != ""},
		n.Meta.RawNodes, n.Meta.Nodes, n.Meta.Edges, leftOut, notes, extent); err != nil {
		return nil, fmt.Errorf("save the network of %s: %w", n.Source, err)
	}
	return nil, saveTownHalls(ctx, tx, n.Source, n.Vintage, n.TownHalls)
}

// keep renames the file to what its content is.
func (n *Network) keep() error {
	if n.Folder == "" {
		return nil
	}
	if err := os.Rename(n.Built, filepath.Join(n.Folder, store.NetworkFile(n.Digest))); err != nil {
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
	rows, err := tx.Query(ctx, `select digest from network`)
	if err != nil {
		return fmt.Errorf("list the networks: %w", err)
	}
	digests, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("list the networks: %w", err)
	}
	named := map[string]bool{}
	for _, d := range digests {
		named[store.NetworkFile(d)] = true
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
