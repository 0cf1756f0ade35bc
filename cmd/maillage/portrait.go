package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"maillage/dashboard/atlas"
	dashpages "maillage/dashboard/pages"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/simulation"
	"maillage/dashboard/paper"
	"maillage/dashboard/scenarios"
	"maillage/dashboard/selection"
	"maillage/dashboard/web"
	"maillage/geo"
)

// portraitFlags are those of the portrait command.
type portraitFlags struct {
	of, each, language, output string
	scenarios                  []string
}

func (a *app) portraitCommand() *cobra.Command {
	var f portraitFlags
	cmd := &cobra.Command{
		Use:   "portrait",
		Short: "Write portraits of territories as PDF, of two pages each",
		Long: "Write the portrait of a territory as PDF into a folder or, with --each, those of all territories of a\n" +
			"level inside of it too. They are printed by Chromium, which must be installed (chromium-headless-shell).",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.portraits(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	a.bindCatalogue(flags)
	flags.StringVar(&f.of, "of", "", "territory, as epci:242600252")
	flags.StringVar(&f.each, "each", "", "level of the territories inside of it: commune")
	flags.StringVar(&f.language, "language", string(lang.French), "fr or en")
	flags.StringArrayVar(&f.scenarios, "scenario", nil, "what if, as addresses of /simuler spell it, such as ouvrir:epicerie@26108; up to four")
	flags.StringVarP(&f.output, "output", "o", ".", "folder to write into")
	return cmd
}

func (a *app) portraits(ctx context.Context, f portraitFlags) (err error) {
	if err := f.check(); err != nil {
		return err
	}
	asked, err := simulation.ParseScenarios(f.scenarios)
	if err != nil {
		return err
	}
	d, err := a.declared()
	if err != nil {
		return err
	}
	assets, err := web.Load()
	if err != nil {
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
	rows, err := f.rows(at)
	if err != nil {
		return err
	}
	bases, err := a.bases(st)
	if err != nil {
		return err
	}
	printer := paper.New(paper.Find(), a.logger())
	defer func() { err = errors.Join(err, printer.Close()) }()
	made, err := dashpages.New(dashpages.Options{Assets: assets, Logger: a.logger(), Printer: printer, Catalogue: d.sources, Simulator: scenarios.New(bases)})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.output, 0o755); err != nil {
		return geo.Errorf(geo.CodeInvalid, "cannot write into %s: %w", f.output, err)
	}
	for _, row := range rows {
		pdf, err := made.PrintPortrait(ctx, at, lang.Lang(f.language), row, asked)
		if err != nil {
			return err
		}
		if err := a.writePortrait(filepath.Join(f.output, dashpages.PortraitName(row.Level, row.Code)), pdf); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) writePortrait(path string, pdf []byte) error {
	err := writeFile(path, func(w io.Writer) error {
		_, err := w.Write(pdf)
		return err
	})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(a.stdout, path); err != nil {
		return fmt.Errorf("print what was written: %w", err)
	}
	return nil
}

// check refuses what there is not.
func (f *portraitFlags) check() error {
	switch {
	case f.language != string(lang.French) && f.language != string(lang.English):
		return misuse("--language %q is not one of fr, en", f.language)
	case f.each != "" && f.each != string(geo.LevelCommune):
		return misuse("--each %q is not commune", f.each)
	case f.of == "":
		return misuse("--of names a territory, as epci:242600252")
	}
	return nil
}

// rows are the territory and, where they are asked for, the communes inside of it.
func (f *portraitFlags) rows(at *atlas.Atlas) ([]geo.Row, error) {
	of := selection.ParseTerritory(f.of)
	row, ok := at.Row(of.Level, of.Code)
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "no territory %s is loaded: name one as commune:26108, epci:242600252, departement:26 or region:84", f.of)
	}
	rows := []geo.Row{row}
	if f.each != "" && row.Level != geo.LevelCommune {
		rows = append(rows, at.Within(row)...)
	}
	return rows, nil
}
