package loading

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loaded"
)

// Edition is what is recorded of a load beside its rows.
type Edition struct {
	Source      catalogue.Source
	Vintage     catalogue.Vintage
	Scope       []string // territories it was loaded for, sorted; none is the whole country
	Fingerprint string   // SHA-256 of all that the load depended on
	At          time.Time
	// SpeaksOf is the day that the edition speaks of, 2006-01-02; "" unknown.
	SpeaksOf string
	Report   json.RawMessage
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

// Save records that the edition is loaded.
func (e Edition) Save(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `
		insert into source_vintage (source, vintage, title, publisher, landing_page, url, licence, attribution, scope, fingerprint, loaded_at, report, speaks_of)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, nullif($13, '')::date)
		on conflict (source, vintage) do update set title = excluded.title, publisher = excluded.publisher,
		  landing_page = excluded.landing_page, url = excluded.url, licence = excluded.licence, attribution = excluded.attribution,
		  scope = excluded.scope, fingerprint = excluded.fingerprint, loaded_at = excluded.loaded_at, report = excluded.report,
		  speaks_of = excluded.speaks_of`,
		e.Source.ID, e.Vintage.ID, e.Source.Title.FR, e.Source.Publisher, e.Source.LandingPage, e.Vintage.Files[0].Address(),
		e.Source.Licence, e.Vintage.Attribution, e.Scope, e.Fingerprint, e.At, e.Report, e.SpeaksOf); err != nil {
		return fmt.Errorf("record %s %s: %w", e.Source.ID, e.Vintage.ID, err)
	}
	return nil
}

// ForgetOthers deletes what is recorded of the other vintages of the source.
func (e Edition) ForgetOthers(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `delete from source_vintage where source = $1 and vintage <> $2`, e.Source.ID, e.Vintage.ID); err != nil {
		return fmt.Errorf("forget other vintages of %s: %w", e.Source.ID, err)
	}
	return nil
}

// Attempt records a load that was tried, whatever came of it.
func (e Edition) Attempt(ctx context.Context, tx pgx.Tx, outcome, message string) error {
	if _, err := tx.Exec(ctx, `insert into attempt (source, vintage, scope, at, outcome, message, report) values ($1, $2, $3, $4, $5, $6, $7)`,
		e.Source.ID, e.Vintage.ID, e.Scope, e.At, outcome, message, e.Report); err != nil {
		return fmt.Errorf("record the attempt of %s %s: %w", e.Source.ID, e.Vintage.ID, err)
	}
	return nil
}

// Editions lists what is loaded as source@vintage, sorted.
func Editions(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows, err := tx.Query(ctx, `select source || '@' || vintage from source_vintage order by 1`)
	if err != nil {
		return nil, fmt.Errorf("read loaded sources: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// Fingerprint reads what the edition of a source that is loaded depended on, "" where none is.
// It is for sources of which one edition is loaded at a time.
func Fingerprint(ctx context.Context, tx pgx.Tx, source string) (fingerprint string, err error) {
	err = tx.QueryRow(ctx, `select fingerprint from source_vintage where source = $1 order by loaded_at desc limit 1`, source).Scan(&fingerprint)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("read what is loaded of %s: %w", source, err)
	}
	return fingerprint, nil
}

// Last reads the fingerprint and the report of the edition as it is loaded, empty
// where it is not.
func (o Origin) Last(ctx context.Context, tx pgx.Tx) (fingerprint string, report json.RawMessage, err error) {
	err = tx.QueryRow(ctx, `select fingerprint, report from source_vintage where source = $1 and vintage = $2`, o.Source, o.Vintage).
		Scan(&fingerprint, &report)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return "", nil, fmt.Errorf("read what is loaded of %s: %w", o.Source, err)
	}
	return fingerprint, report, nil
}

// Quarantine replaces the rows in quarantine of the edition.
func (o Origin) Quarantine(ctx context.Context, tx pgx.Tx, rejected []loaded.Rejected) error {
	if _, err := tx.Exec(ctx, `delete from quarantine where source = $1 and vintage = $2`, o.Source, o.Vintage); err != nil {
		return fmt.Errorf("clear quarantine: %w", err)
	}
	columns := []string{"source", "vintage", "file", "line", "field", "value", "reason", "raw"}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"quarantine"}, columns, pgx.CopyFromSlice(len(rejected), func(i int) ([]any, error) {
		r := &rejected[i]
		return []any{o.Source, o.Vintage, r.File, r.Line, r.Field, r.Value, r.Reason, r.Raw}, nil
	}))
	if err != nil {
		return fmt.Errorf("copy quarantine: %w", err)
	}
	return nil
}
