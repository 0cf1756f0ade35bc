package migrate

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"maillage/geo"
	"maillage/ingest/cog"
	"maillage/ingest/read"
)

// ReadTable reads all rows of a file. A row that cannot be read is an error that names it, for
// what it holds would be missing from every total.
func ReadTable(ctx context.Context, path string, o read.Options) (columns []string, rows []Row, err error) {
	in, err := read.OpenPath(ctx, path, o)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	columns = in.Columns().Names
	for {
		r, err := in.Next()
		if errors.Is(err, io.EOF) {
			return columns, rows, nil
		}
		if bad, ok := errors.AsType[*read.RowError](err); ok {
			return nil, nil, geo.Errorf(geo.CodeInvalid, "%s: %w: mend the row, or take it out", path, bad)
		}
		if err != nil {
			return nil, nil, err
		}
		rows = append(rows, Row{Line: r.Line, Cells: slices.Clone(r.Values)})
	}
}

// WriteTable writes a table as CSV in UTF-8.
func WriteTable(w io.Writer, delimiter rune, columns []string, rows [][]string) error {
	out := csv.NewWriter(w)
	out.Comma = delimiter
	if err := out.Write(columns); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}

// KnownOn says of codes whether communes had them on a day: those of today's communes, and
// those that events lead to these, or share out.
func KnownOn(codes *cog.COG, events []cog.Event, day time.Time) func(code string) (mend string, ok bool) {
	passage, ever := cog.NewPassage(events), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	return func(code string) (string, bool) {
		if _, current := codes.Commune(code); current {
			return "", true
		}
		led, one := passage.Lead(code, day, ever)
		if _, current := codes.Commune(led); current || !one {
			return "", true
		}
		if last, gone := passage.LastUse(code, day); gone {
			return fmt.Sprintf("the code was given up on %s: if the table is older than that, give the day of its codes", last.AddDate(0, 0, 1).Format(time.DateOnly)), false
		}
		return "no commune has or had this code: correct it", false
	}
}
