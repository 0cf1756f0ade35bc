package loaded

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// Upload is a file that somebody handed in for a source without an official address. Its content
// is in the cache of the state folder, under its SHA-256.
type Upload struct {
	geo.InputFile        // its path is the one of the catalogue
	Source        string `json:"source"`
	Vintage       string `json:"vintage"`
	Name          string `json:"name"` // what it was called where it came from
	By            string `json:"by"`
	// At is when it was taken, zero where it was not yet.
	At time.Time `json:"at,omitzero"`
}

// Uploads reads the files that are taken instead of those of mirrors, by path.
func Uploads(ctx context.Context, st *store.Store) (map[string]Upload, error) {
	rows, err := st.Pool().Query(ctx, `select path, sha256, bytes, source, vintage, name, by, at from upload`)
	if err != nil {
		return nil, fmt.Errorf("read the files handed in: %w", err)
	}
	all := map[string]Upload{}
	var u Upload
	_, err = pgx.ForEachRow(rows, []any{&u.Path, &u.SHA256, &u.Bytes, &u.Source, &u.Vintage, &u.Name, &u.By, &u.At}, func() error {
		all[u.Path] = u
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the files handed in: %w", err)
	}
	return all, nil
}
