package loaded

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store"
)

// Network is a road network that was built, and where its file is.
type Network struct {
	Source, Vintage string
	Digest          string             // SHA-256 of the file
	Bytes           int64              // of the file
	Date            string             // of the roads, 2006-01-02; "" unknown
	RawNodes        int                // as surveyed
	Nodes, Edges    int                // once contracted
	LeftOut         map[string]LeftOut // by mode of the road: car, foot, bicycle
	Notes           map[string]int     // what the reader counted
	Extent          orb.Bound          // degrees
}

// LeftOut counts what a mode cannot use since it is not joined, both ways, to the
// rest of the network.
type LeftOut struct {
	Components int     `json:"components"`
	Nodes      int     `json:"nodes"`
	Kilometres float64 `json:"kilometres"`
}

// File is the name of the network's file among those kept.
func (n *Network) File() string { return NetworkFile(n.Digest) }

// Path is where the file is kept in a state folder.
func (n *Network) Path(home string) string { return filepath.Join(NetworkFolder(home), n.File()) }

// NetworkFolder is where the files of networks are kept in a state folder.
func NetworkFolder(home string) string { return filepath.Join(home, "networks") }

// NetworkFile is the name of the file with this SHA-256.
func NetworkFile(digest string) string { return digest + ".net" }

// NetworkInUse gives the road network in use, nil where there is none.
func NetworkInUse(ctx context.Context, st *store.Store) (*Network, error) {
	const query = `
		select source, vintage, digest, bytes, date, raw_nodes, nodes, edges, left_out, notes, extent
		from network join edition_in_use using (source, vintage)
		order by date desc nulls last, source limit 1`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read the road network: %w", err)
	}
	n, err := pgx.CollectExactlyOneRow(rows, scanNetwork)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the road network: %w", err)
	}
	return n, nil
}

func scanNetwork(row pgx.CollectableRow) (*Network, error) {
	n := &Network{}
	var date pgtype.Date
	var leftOut, notes, extent []byte
	err := row.Scan(&n.Source, &n.Vintage, &n.Digest, &n.Bytes, &date, &n.RawNodes, &n.Nodes, &n.Edges, &leftOut, &notes, &extent)
	if err != nil {
		return nil, err
	}
	if date.Valid {
		n.Date = date.Time.Format(time.DateOnly)
	}
	if err := errors.Join(json.Unmarshal(leftOut, &n.LeftOut), json.Unmarshal(notes, &n.Notes)); err != nil {
		return nil, err
	}
	g, _, err := ewkb.Unmarshal(extent)
	if err != nil {
		return nil, fmt.Errorf("decode an extent: %w", err)
	}
	n.Extent = g.Bound()
	return n, nil
}
