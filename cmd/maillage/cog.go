package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/ingest"
	"maillage/ingest/draft"
	"maillage/ingest/migrate"
	"maillage/ingest/read"
)

func (a *app) cogCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "cog", Short: "Work with the codes of communes, which change every year"}
	cmd.AddCommand(a.cogMigrateCommand())
	return cmd
}

// migrateOptions are the flags of a migration.
type migrateOptions struct {
	migrate.Options
	from, to, output string
	aside            bool
	mirrors          []string
}

func (a *app) cogMigrateCommand() *cobra.Command {
	var o migrateOptions
	cmd := &cobra.Command{
		Use:   "migrate FILE",
		Short: "Move a table of communes from the codes of one year to those of another",
		Long: `Move a table of communes (CSV of any delimiter and charset, XLSX) from the codes of one
day since 1943 to those of another, earlier or later, by INSEE's events of communes. The
columns of --sum are added up where communes merged, and shared out by inhabitants, to the
unit, where one was split; without them each row keeps to itself. What became of the rows
is told: unchanged, moved, merged, split, set aside, and unknown with line and mend. Exit 1
where a code is unknown.`,
		Example: "  maillage cog migrate naissances.csv --from 2018 --to 2026 --sum naissances -o naissances-2026.csv",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if o.From, err = codesOn(o.from); err == nil {
				o.To, err = codesOn(o.to)
			}
			if err != nil {
				return err
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error { return a.migrate(cmd.Context(), st, args[0], o) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.from, "from", "", "year, or day as 2018-01-01, of the codes of the table")
	f.StringVar(&o.to, "to", "", "year, or day, of the codes that are wanted")
	f.StringVar(&o.Code, "code", "", "column of the codes (default: the one that seems to hold them)")
	f.StringSliceVar(&o.Sum, "sum", nil, "columns of amounts, which add up")
	f.StringSliceVar(&o.By, "by", nil, "further columns that tell rows apart which are added up, such as a year")
	f.BoolVar(&o.aside, "set-aside", false, "set aside what was split, and share nothing out")
	f.StringVarP(&o.output, "output", "o", "", "file that is written, in UTF-8")
	f.StringSliceVar(&o.mirrors, "mirror", nil, "folder or http(s) base that holds INSEE's list of events (default: the official address)")
	a.bindCatalogue(f)
	for _, name := range []string{"from", "to", "output"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // a flag that is not there
		}
	}
	return cmd
}

// codesOn reads a day, or the first one of a year.
func codesOn(text string) (time.Time, error) {
	if year, err := strconv.Atoi(text); err == nil && len(text) == 4 {
		return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), nil
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return day, fmt.Errorf("%w: %q is neither a year such as 2018 nor a day such as 2018-01-01", errMisuse, text)
	}
	return day, nil
}

func (a *app) migrate(ctx context.Context, st *store.Store, path string, o migrateOptions) error {
	d, err := a.declared()
	if err != nil {
		return err
	}
	table, err := draft.Look(ctx, path)
	if err != nil {
		return err
	}
	if o.Code = cmp.Or(o.Code, table.CommuneColumn()); o.Code == "" {
		return geo.Errorf(geo.CodeInvalid, "%s: no column seems to hold codes of communes: name it with --code", path)
	}
	codes, events, err := ingest.Events(ctx, ingest.Options{Store: st, Catalogue: d.sources, Declarations: d.declarations, Mirrors: o.mirrors, Cache: a.cacheHome()})
	if err != nil {
		return err
	}
	o.Events, o.Known = events, migrate.KnownOn(codes, events, o.From)
	if !o.aside {
		if o.Inhabitants, err = loaded.Inhabitants(ctx, st); err != nil {
			return err
		}
	}
	columns, rows, err := migrate.ReadTable(ctx, path, table.Options())
	if err != nil {
		return err
	}
	out, report, err := migrate.Move(columns, rows, o.Options)
	if err != nil {
		return err
	}
	if err := writeMoved(o.output, table.Options(), columns, out); err != nil {
		return err
	}
	if err := a.writeMigration(report); err != nil {
		return err
	}
	if n := len(report.Unknown); n > 0 {
		return geo.Errorf(geo.CodeInvalid, "%s: rows whose code is unknown, and which are not in %s: %d", path, o.output, n)
	}
	return nil
}

func writeMoved(path string, o read.Options, columns []string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return errors.Join(migrate.WriteTable(f, cmp.Or(o.Delimiter, ','), columns, rows), f.Close())
}

// writeMigration tells what became of the rows.
func (a *app) writeMigration(r migrate.Report) error {
	if a.json {
		return a.printJSON(r)
	}
	t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "rows\t%d\nunchanged\t%d\nmoved\t%d\nmerged\t%d\nsplit\t%d\nset aside\t%d\nunknown\t%d\nwritten\t%d\n",
		r.Rows, r.Unchanged, r.Moved, r.Merged, r.Split, len(r.Aside), len(r.Unknown), r.Written)
	for _, s := range r.Totals {
		fmt.Fprintf(t, "%s\t%s read, %s written, %s left; sums left empty: %d\n", s.Column, s.Read, s.Write, s.Left, s.Blank)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	writeLeft(a.stdout, r.Aside)
	writeLeft(a.stdout, r.Unknown)
	return nil
}

func writeLeft(w io.Writer, rows []migrate.Left) {
	for _, l := range rows {
		to := ""
		if len(l.To) > 0 {
			to = " (" + strings.Join(l.To, ", ") + ")"
		}
		fmt.Fprintf(w, "line %d: %s: %s%s\n", l.Line, l.Code, l.Reason, to)
	}
}
