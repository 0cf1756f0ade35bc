package ingest

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"maillage/data/catalogue"
	"maillage/data/lineage"
	"maillage/ingest/fetch"
	"maillage/ingest/load"
	"maillage/ingest/mapping"
)

// search looks for rows in the files of one edition.
type search struct {
	job               *job
	other             bool // the catalogue reads the edition otherwise by now
	identity          *load.Identity
	records, communes map[string]bool
	shown             []string
	at                map[string]int // of paths among the files of the vintage
}

// file looks through one file.
func (s *search) file(ctx context.Context, out *lineage.Traced) lineage.State {
	i, declared := s.at[out.File.Path]
	switch {
	case s.other || !declared:
		return lineage.Other
	case s.job.files[i].Path == "":
		return lineage.Away
	case s.job.vintage.Files[i].Aside:
		return lineage.Whole
	}
	err := s.rows(ctx, s.job.files[i], s.job.vintage.Files[i], out)
	switch {
	case ctx.Err() != nil:
		return lineage.Late
	case err != nil:
		return lineage.Away // it was read once: what is there is not what was
	}
	return lineage.Found
}

func (s *search) rows(ctx context.Context, f fetch.File, declared catalogue.File, out *lineage.Traced) (err error) {
	in, err := s.job.open(ctx, f, declared, func(int64) {})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	m, err := mapping.New(f.Name, s.job.vintage, declared, in.Columns())
	if err != nil {
		return err
	}
	err = readAhead(in, m).each(ctx, func(r *reading) {
		if r.kept && r.issue == nil && s.wants(&r.row) {
			s.take(&r.row, out)
		}
	})
	if err != nil {
		return fmt.Errorf("look through %s: %w", f.Name, err)
	}
	return nil
}

// wants reports whether a row is looked for.
func (s *search) wants(row *mapping.Row) bool {
	return len(s.records) > 0 && s.records[string(s.identity.Of(row))] || len(s.communes) > 0 && s.communes[s.identity.Commune(row)]
}

func (s *search) take(row *mapping.Row, out *lineage.Traced) {
	out.Rows++
	if len(out.Lines) == lineage.MostLines {
		return
	}
	line := lineage.Line{Number: row.Line, Cells: []lineage.Cell{}}
	for _, field := range s.shown {
		if v := row.Get(field); v.Known {
			line.Cells = append(line.Cells, lineage.Cell{Column: row.Column(field), Value: strings.Clone(v.Text)})
		}
	}
	out.Lines = append(out.Lines, line)
}
