package store

import (
	"context"
	"fmt"
)

// Version says which PostGIS answers, in its own words.
func (s *Store) Version(ctx context.Context) (version string, err error) {
	if err := s.pool.QueryRow(ctx, `select postgis_full_version()`).Scan(&version); err != nil {
		return "", fmt.Errorf("ask the database: %w", err)
	}
	return version, nil
}
