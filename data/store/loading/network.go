package loading

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store/loaded"
)

// SaveNetwork records a road network in place of the one of its source.
func SaveNetwork(ctx context.Context, tx pgx.Tx, n *loaded.Network) error {
	leftOut, err := json.Marshal(n.LeftOut)
	if err != nil {
		return fmt.Errorf("write what is left out of %s: %w", n.Source, err)
	}
	counted := n.Notes
	if counted == nil {
		counted = map[string]int{}
	}
	notes, err := json.Marshal(counted)
	if err != nil {
		return fmt.Errorf("write the notes of %s: %w", n.Source, err)
	}
	extent, err := ewkb.Marshal(n.Extent.ToPolygon(), 4326)
	if err != nil {
		return fmt.Errorf("write the extent of %s: %w", n.Source, err)
	}
	date, err := time.Parse(time.DateOnly, n.Date)
	if err != nil && n.Date != "" {
		return fmt.Errorf("date of %s: %w", n.Source, err)
	}
	const query = `
		insert into network (source, vintage, digest, bytes, date, raw_nodes, nodes, edges, left_out, notes, extent)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		on conflict (source) do update set vintage = excluded.vintage, digest = excluded.digest, bytes = excluded.bytes, date = excluded.date,
		  raw_nodes = excluded.raw_nodes, nodes = excluded.nodes, edges = excluded.edges, left_out = excluded.left_out,
		  notes = excluded.notes, extent = excluded.extent`
	if _, err := tx.Exec(ctx, query, n.Source, n.Vintage, n.Digest, n.Bytes, pgtype.Date{Time: date, Valid: n.Date != ""},
		n.RawNodes, n.Nodes, n.Edges, leftOut, notes, extent); err != nil {
		return fmt.Errorf("save the network of %s: %w", n.Source, err)
	}
	return nil
}

// NetworkDigest reads the SHA-256 of the file of a source's network, "" without
// one.
func NetworkDigest(ctx context.Context, tx pgx.Tx, source string) (digest string, err error) {
	err = tx.QueryRow(ctx, `select digest from network where source = $1`, source).Scan(&digest)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("find the network of %s: %w", source, err)
	}
	return digest, nil
}

// NetworkDigests lists those of all networks.
func NetworkDigests(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows, err := tx.Query(ctx, `select digest from network`)
	if err != nil {
		return nil, fmt.Errorf("list the networks: %w", err)
	}
	digests, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("list the networks: %w", err)
	}
	return digests, nil
}
