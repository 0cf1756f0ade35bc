package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loaded"
)

// TakeUpload has a file that was handed in stand for the one of its path from now on.
func TakeUpload(ctx context.Context, tx pgx.Tx, u loaded.Upload) error {
	_, err := tx.Exec(ctx, `
		insert into upload (path, source, vintage, sha256, bytes, name, by) values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (path) do update set source = excluded.source, vintage = excluded.vintage, sha256 = excluded.sha256, bytes = excluded.bytes,
			name = excluded.name, by = excluded.by, at = now() where upload.sha256 <> excluded.sha256`,
		u.Path, u.Source, u.Vintage, u.SHA256, u.Bytes, u.Name, u.By)
	if err != nil {
		return fmt.Errorf("take the file handed in for %s: %w", u.Path, err)
	}
	return nil
}
