package load

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/ingest/mapping"
)

// Edition is what is recorded of a load beside its rows.
type Edition struct {
	Source      catalogue.Source
	Vintage     catalogue.Vintage
	Scope       []string
	Fingerprint string
	At          time.Time
	Report      json.RawMessage
}

// Declare makes the edition known, so that its rows can refer to it; [Edition.Save]
// says the rest once they are there.
func (e Edition) Declare(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `
		insert into source_vintage (source, vintage, title, publisher, landing_page, url, licence, attribution, scope, fingerprint, loaded_at, report)
		values ($1, $2, '', '', '', '', '', '', '{}', '', $3, '{}') on conflict do nothing`,
		e.Source.ID, e.Vintage.ID, e.At); err != nil {
		return fmt.Errorf("declare %s %s: %w", e.Source.ID, e.Vintage.ID, err)
	}
	return nil
}

// Save records that the edition is loaded. Where a source holds one vintage at a
// time, the others go.
func (e Edition) Save(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `
		insert into source_vintage (source, vintage, title, publisher, landing_page, url, licence, attribution, scope, fingerprint, loaded_at, report)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		on conflict (source, vintage) do update set title = excluded.title, publisher = excluded.publisher,
		  landing_page = excluded.landing_page, url = excluded.url, licence = excluded.licence, attribution = excluded.attribution,
		  scope = excluded.scope, fingerprint = excluded.fingerprint, loaded_at = excluded.loaded_at, report = excluded.report`,
		e.Source.ID, e.Vintage.ID, e.Source.Title.FR, e.Source.Publisher, e.Source.LandingPage, e.Vintage.Files[0].URL,
		e.Source.Licence, e.Vintage.Attribution, e.Scope, e.Fingerprint, e.At, e.Report); err != nil {
		return fmt.Errorf("record %s %s: %w", e.Source.ID, e.Vintage.ID, err)
	}
	if SeveralVintages(e.Source.Target) {
		return nil
	}
	if _, err := tx.Exec(ctx, `delete from source_vintage where source = $1 and vintage <> $2`, e.Source.ID, e.Vintage.ID); err != nil {
		return fmt.Errorf("forget other vintages of %s: %w", e.Source.ID, err)
	}
	return nil
}

// SeveralVintages reports whether vintages of a target stand side by side.
// Places of two vintages would be counted twice; figures would not, each says
// its vintage.
func SeveralVintages(t catalogue.Target) bool {
	return t == catalogue.TargetObservations || t == catalogue.TargetZonings
}

// Quarantine replaces the rows in quarantine of a source vintage.
func Quarantine(ctx context.Context, tx pgx.Tx, source, vintage string, issues []mapping.Issue) error {
	if _, err := tx.Exec(ctx, `delete from quarantine where source = $1 and vintage = $2`, source, vintage); err != nil {
		return fmt.Errorf("clear quarantine: %w", err)
	}
	seen := map[[4]any]bool{}
	var rows [][]any
	for _, i := range issues {
		reason := i.Kind + ": " + i.Reason
		if at := [4]any{i.File, i.Line, i.Column, reason}; !seen[at] {
			seen[at] = true
			rows = append(rows, []any{source, vintage, i.File, i.Line, i.Column, i.Value, reason, i.Raw})
		}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"quarantine"},
		[]string{"source", "vintage", "file", "line", "field", "value", "reason", "raw"}, pgx.CopyFromRows(rows))
	if err != nil {
		return fmt.Errorf("copy quarantine: %w", err)
	}
	return nil
}

// Attempt records a load that was tried, whatever came of it.
func Attempt(ctx context.Context, tx pgx.Tx, e Edition, outcome, message string) error {
	if _, err := tx.Exec(ctx, `insert into attempt (source, vintage, scope, at, outcome, message, report) values ($1, $2, $3, $4, $5, $6, $7)`,
		e.Source.ID, e.Vintage.ID, e.Scope, e.At, outcome, message, e.Report); err != nil {
		return fmt.Errorf("record the attempt of %s %s: %w", e.Source.ID, e.Vintage.ID, err)
	}
	return nil
}
