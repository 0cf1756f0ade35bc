package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"maillage/data/catalogue"
	"maillage/data/overlay"
	"maillage/geo"
	"maillage/ingest/draft"
)

func (a *app) catalogueCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "catalogue",
		Short: "Write and check sources, services and figures of your own",
	}
	cmd.AddCommand(a.catalogueCheckCommand(), a.catalogueNewCommand(), a.catalogueSchemaCommand())
	return cmd
}

func (a *app) catalogueCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [FOLDER]",
		Short: "Tell every fault of a folder of your own, with its file, line and column",
		Long: `Read a folder of sources, services, thresholds, weights and figures of your own over
those of the program and of the folder catalogue of the state folder, and tell every
fault at once. Exit 1 where there is one, else 0. Nothing is loaded.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			a.catalogue = strings.Join(args, "")
			return a.checkCatalogue()
		},
	}
}

// checked is what a check of declarations found.
type checked struct {
	Folder   string           `json:"folder"`
	Added    []string         `json:"added"`    // each by its kind and its name
	Replaced []string         `json:"replaced"` // of the program's
	Faults   []*overlay.Fault `json:"faults"`
}

func (a *app) checkCatalogue() error {
	d, err := a.readDeclared()
	c := checked{Folder: cmp.Or(a.catalogue, filepath.Join(a.stateHome(), "catalogue")), Added: []string{}, Replaced: []string{}, Faults: []*overlay.Fault{}}
	if found := overlay.Faults(err); len(found) > 0 {
		c.Faults = found
	} else if err != nil {
		return err
	}
	if d.declarations != nil {
		added, replaced := d.own()
		c.Added, c.Replaced = append(c.Added, added...), append(c.Replaced, replaced...)
	}
	if err := a.writeChecked(c); err != nil {
		return err
	}
	if n := len(c.Faults); n > 0 {
		return geo.Errorf(geo.CodeInvalid, "%s: to mend: %d", c.Folder, n)
	}
	return nil
}

func (a *app) writeChecked(c checked) error {
	if a.json {
		return a.printJSON(c)
	}
	for _, f := range c.Faults {
		fmt.Fprintln(a.stdout, f)
	}
	for _, what := range c.Added {
		fmt.Fprintln(a.stdout, "added", what)
	}
	for _, what := range c.Replaced {
		fmt.Fprintln(a.stdout, "replaced", what)
	}
	if len(c.Added)+len(c.Replaced)+len(c.Faults) == 0 {
		fmt.Fprintf(a.stdout, "%s declares nothing\n", c.Folder)
	}
	return nil
}

func (a *app) catalogueNewCommand() *cobra.Command {
	var into, theme string
	cmd := &cobra.Command{
		Use:   "new FILE",
		Short: "Write the entry that reads a table, to complete",
		Long: `Look at a table (CSV of any delimiter and charset, XLSX, GeoJSON, Parquet, GeoPackage,
shapefile) and write the entry of a source that reads it: how the file is written, which
column says where a row lies, and what is guessed of the others. With --theme, the service
that its places give, or the figure that its columns make, is written too. What a person
must say is left empty: catalogue check tells what is still missing.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if theme != "" && !slices.Contains(geo.Themes(), geo.Theme(theme)) {
				return fmt.Errorf("%w: --theme %s is none of %v", errMisuse, theme, geo.Themes())
			}
			t, err := draft.Look(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.writeEntry(draft.Write(t, theme), into)
		},
	}
	cmd.Flags().StringVar(&into, "into", "", "folder of your own that the files are written to, which must not be there yet (default: printed)")
	cmd.Flags().StringVar(&theme, "theme", "", "theme of what is measured from the table: mobilite, numerique, sante, jeunesse, services-publics, services-proximite")
	return cmd
}

// writeEntry writes the files of an entry where a folder is named, and prints them elsewhere.
func (a *app) writeEntry(e draft.Entry, into string) error {
	for _, f := range []struct{ folder, text string }{{overlay.Sources, e.Source}, {overlay.Declarations, e.Declarations}} {
		name := filepath.Join(f.folder, e.ID+".toml")
		switch {
		case f.text == "":
			continue
		case into == "":
			fmt.Fprintf(a.stdout, "# %s\n%s\n", name, f.text)
			continue
		}
		path := filepath.Join(into, name)
		if err := writeNew(path, f.text); err != nil {
			return err
		}
		fmt.Fprintln(a.stdout, "written:", path)
	}
	return nil
}

// writeNew writes a file that is not there yet.
func writeNew(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write the entry: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return geo.Errorf(geo.CodeConflict, "%s is there already: move it away, or name another folder", path)
	}
	if err != nil {
		return fmt.Errorf("write the entry: %w", err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

func (a *app) catalogueSchemaCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schema SOURCE[@VINTAGE]",
		Short: "Write what a source asks of its columns, as a Frictionless Table Schema",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			d, err := a.declared()
			if err != nil {
				return err
			}
			name, vintage, _ := strings.Cut(args[0], "@")
			for i := range d.sources {
				s := &d.sources[i]
				at := slices.IndexFunc(s.Vintages, func(v catalogue.Vintage) bool { return v.ID == cmp.Or(vintage, s.Default().ID) })
				if s.ID == name && at >= 0 {
					return a.printJSON(s.Vintages[at].TableSchema())
				}
			}
			return geo.Errorf(geo.CodeNotFound, "the catalogue has no %s: maillage sources lists what it has", args[0])
		},
	}
	a.bindCatalogue(cmd.Flags())
	return cmd
}
