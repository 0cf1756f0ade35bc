package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/selection"
	"maillage/data/openlineage"
	"maillage/geo"
	"maillage/geo/aside"
	"maillage/geo/function"
	"maillage/ingest/lineage"
)

// exportFlags are those of the export command.
type exportFlags struct {
	what, format, level, zoning, query, dialect, lang, output string
	theme, kind, function, parent                             string
}

func (a *app) exportCommand() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the published release to a file",
		Long:  exportHelp(),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.what == wholeRelease {
				return a.archive(cmd.Context(), f)
			}
			return a.traced("export."+f.what, func(run *openlineage.Run) error { return a.export(cmd.Context(), f, run) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.what, "what", "territories", export.Names(exportCommandName, "")+" or "+wholeRelease)
	flags.StringVar(&f.format, "format", "", export.FormatNames("or")+" (default: the extension of --output, else csv)")
	flags.StringVar(&f.level, "level", "", "of territories: commune, epci, departement or region (default: all)")
	flags.StringVar(&f.zoning, "zoning", "", "of zones: bassin_vie, zone_emploi, zrr…")
	flags.StringVar(&f.query, "query", "", "of lacking: what the address of its list asks for, such as service=pharmacie&parent=departement:26")
	flags.StringVar(&f.theme, "theme", "", "of enterprises and supports: those that answer to a theme, such as mobilite")
	flags.StringVar(&f.parent, "parent", "", "of enterprises and supports: those of a territory, such as epci:200040509")
	flags.StringVar(&f.kind, "kind", "", "of enterprises: a kind or a label, such as ACI")
	flags.StringVar(&f.function, "function", "", "of enterprises: what they surely or likely do, such as epicerie")
	flags.StringVar(&f.dialect, "dialect", string(export.RFC4180), "of csv: rfc4180, or fr for French spreadsheets")
	flags.StringVar(&f.lang, "lang", "fr", "of names of services, and of what is said about columns and sources: fr or en")
	flags.StringVarP(&f.output, "output", "o", "", "file to write (default: standard output)")
	return cmd
}

func exportCommandName(e export.Export) string { return e.Command }

// exportHelp describes what each table holds.
func exportHelp() string {
	var b strings.Builder
	b.WriteString("Write a table of the published release to a file, or to standard output. Every format says\nwhere the figures come from: CSV in a file beside it, *." + export.CSVWExtension + " (CSVW).\n")
	for _, e := range export.Exports() {
		fmt.Fprintf(&b, "\n  %-12s %s", e.Command, e.Sentence)
	}
	fmt.Fprintf(&b, "\n  %-12s %s", wholeRelease, "all of it as one ZIP: Parquet, its columns by CSVW, DCAT-AP, checksums, licences")
	return b.String()
}

// export writes a table, and adds to the run whose it is.
func (a *app) export(ctx context.Context, f exportFlags, run *openlineage.Run) (err error) {
	if err := f.check(); err != nil {
		return err
	}
	st, closeStore, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	at, err := atlas.Load(ctx, st, "")
	if err != nil {
		return err
	}
	run.Read(lineage.Release(at.Release.ID))
	table, err := f.table(at)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error {
		return export.Write(ctx, w, table, export.Format(f.format), export.Dialect(f.dialect))
	}
	if f.output == "" {
		return write(a.stdout)
	}
	if err := writeFile(f.output, write); err != nil || export.Format(f.format) != export.CSV {
		return err
	}
	return writeFile(strings.TrimSuffix(f.output, filepath.Ext(f.output))+"."+export.CSVWExtension, func(w io.Writer) error {
		return export.WriteCSVW(w, table, filepath.Base(f.output), export.Dialect(f.dialect))
	})
}

// check fills in the defaults and refuses what cannot be written.
func (f *exportFlags) check() error {
	if f.format == "" {
		f.format = strings.TrimPrefix(filepath.Ext(f.output), ".")
	}
	if f.format == "" {
		f.format = string(export.CSV)
	}
	if !slices.Contains(export.Formats(), export.Format(f.format)) {
		return misuse("--format %q is not one of %s", f.format, export.FormatNames(""))
	}
	e, ok := export.FindCommand(f.what)
	if !ok {
		return misuse("--what %q is not one of %s, %s", f.what, export.Names(exportCommandName, ""), wholeRelease)
	}
	if (e.By == export.ByZoning) != (f.zoning != "") {
		return misuse("--what zones and --zoning go together, such as --what zones --zoning bassin_vie")
	}
	if f.query != "" && e.By != export.ByListing {
		return misuse("--query is of --what lacking")
	}
	if _, err := f.listing(); err != nil {
		return misuse("--query: %w", err)
	}
	if (f.theme+f.parent != "" && e.By != export.ByActors && e.By != export.BySupports) || (f.kind+f.function != "" && e.By != export.ByActors) {
		return misuse("--theme and --parent are of enterprises and supports, --kind and --function of enterprises")
	}
	if !slices.Contains(export.Dialects(), export.Dialect(f.dialect)) {
		return misuse("--dialect %q is not one of rfc4180, fr", f.dialect)
	}
	if f.lang != "fr" && f.lang != "en" {
		return misuse("--lang %q is not one of fr, en", f.lang)
	}
	if f.level == "" {
		return nil
	}
	if _, err := geo.ParseLevel(f.level); err != nil {
		return misuse("--level: %w", err)
	}
	return nil
}

func (f *exportFlags) table(at *atlas.Atlas) (export.Table, error) {
	e, _ := export.FindCommand(f.what) // check has found it
	listing, err := f.listing()
	if err != nil {
		return export.Table{}, err
	}
	among, err := f.among(at)
	if err != nil {
		return export.Table{}, err
	}
	return e.Table(at, export.Request{Selection: selection.Selection{Level: geo.Level(f.level)}, Zoning: f.zoning, Listing: listing, Lang: f.lang, Among: among})
}

func (f *exportFlags) listing() (selection.Listing, error) {
	values, err := url.ParseQuery(f.query)
	if err != nil {
		return selection.Listing{}, err
	}
	return selection.ReadListing(func(name string) []string { return values[name] })
}

// among says which enterprises or supports are asked for, in the words of the release.
func (f *exportFlags) among(at *atlas.Atlas) (m atlas.Among, err error) {
	m = atlas.Among{Theme: geo.Theme(f.theme), Kind: f.kind, Function: f.function}
	if f.theme != "" && !slices.Contains(geo.Themes(), m.Theme) {
		return m, misuse("--theme %q is no theme", f.theme)
	}
	if f.function != "" && function.Find(at.Decl.Functions, f.function) == nil {
		return m, misuse("--function %q is not a declared function", f.function)
	}
	if f.parent == "" {
		return m, nil
	}
	t, known := selection.ParseTerritory(f.parent), false
	if m.Within, known = at.Row(t.Level, t.Code); !known {
		return m, geo.Errorf(geo.CodeNotFound, "no territory %q is loaded: give it as epci:200040509", f.parent)
	}
	return m, nil
}

// writeFile writes beside the file and renames, so that a failed export leaves
// the last good one. What is there and is no plain file stays: a link, a folder, a
// device.
func writeFile(path string, write func(io.Writer) error) error {
	if there, err := os.Lstat(path); err == nil && !there.Mode().IsRegular() {
		return geo.Errorf(geo.CodeInvalid, "cannot write %s: what is there is no plain file, and is left alone", path)
	}
	begun := false
	err := aside.Replace(path, func(out *os.File) error {
		begun = true
		return write(out)
	})
	switch {
	case err != nil && !begun:
		return geo.Errorf(geo.CodeInvalid, "cannot write %s: %w", path, err)
	case err != nil:
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
