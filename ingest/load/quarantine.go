package load

import (
	"context"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/ingest/mapping"
)

// Quarantine replaces the rows in quarantine of an edition by those of issues, each
// once: rows of one line differ by what stands in them.
func Quarantine(ctx context.Context, tx pgx.Tx, of loading.Origin, issues []mapping.Issue) error {
	type place struct {
		file   string
		line   int
		column string
		reason string
		raw    string
	}
	seen := map[place]bool{}
	var rejected []loaded.Rejected
	for _, i := range issues {
		reason := i.Kind + ": " + i.Reason
		if at := (place{i.File, i.Line, i.Column, reason, i.Raw}); !seen[at] {
			seen[at] = true
			rejected = append(rejected, loaded.Rejected{File: i.File, Line: i.Line, Field: i.Column, Value: i.Value, Reason: reason, Raw: i.Raw})
		}
	}
	return of.Quarantine(ctx, tx, rejected)
}
