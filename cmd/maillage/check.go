package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/catalogue"
	"maillage/data/openlineage"
	"maillage/geo"
	"maillage/ingest/survey"
)

func (a *app) sourcesCheckCommand() *cobra.Command {
	var record string
	var within time.Duration
	cmd := &cobra.Command{
		Use:   "check [SOURCE…]",
		Short: "Ask the official addresses whether they still serve what is declared",
		Long: `Ask every official address of the catalogue, or of the sources named, for the first
bytes of its file, compare its columns with those that are declared, and tell what
answers as declared, answers in a form that cannot be read from its beginning, has a
new column, has moved, lacks a column, serves something else, refuses, is gone or does
not answer. Exit 1 where an address has moved or fails, else 0.

The record keeps the day on which each address was last seen right, which the sources
page of the dashboard shows, and the columns that it had, by which new ones are noticed.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := a.declared()
			if err != nil {
				return err
			}
			ctx, stop := context.WithTimeout(cmd.Context(), within)
			defer stop()
			o := survey.Options{Catalogue: d.sources, Names: args, Cache: a.cacheHome(), Now: time.Now()}
			return a.traced("check", func(*openlineage.Run) error {
				return a.checkSources(ctx, o, cmp.Or(record, catalogue.RecordPath(a.stateHome())))
			})
		},
	}
	cmd.Flags().StringVar(&record, "record", "", "file that keeps when each address was seen right (default: sources.json in the state folder)")
	cmd.Flags().DurationVar(&within, "within", 10*time.Minute, "time for all addresses; those not asked by then are told as silent")
	return cmd
}

// checkSources asks, records and prints.
func (a *app) checkSources(ctx context.Context, o survey.Options, path string) error {
	var err error
	if o.Record, err = catalogue.ReadRecord(path); err != nil {
		return err
	}
	found, record, err := survey.Run(ctx, o)
	if err != nil {
		return err
	}
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err() // interrupted, which says nothing of an address
	}
	if err := record.Write(path); err != nil {
		return err
	}
	if a.json {
		out := json.NewEncoder(a.stdout)
		out.SetIndent("", "  ")
		err = out.Encode(map[string]any{"checked": o.Now.Format(time.DateOnly), "addresses": found})
	} else {
		err = writeFindings(a.stdout, found)
	}
	if err != nil {
		return err
	}
	failed := 0
	for _, f := range found {
		if f.State.Failed() {
			failed++
		}
	}
	if failed > 0 {
		return geo.Errorf(geo.CodeInvalid, "%d of %d addresses are not as the catalogue has them", failed, len(found))
	}
	return nil
}

// stateWords say how an address was found, in French and in English.
func stateWords(s survey.State) string {
	return map[survey.State]string{
		survey.Right:   "répond comme déclaré · as declared",
		survey.Unseen:  "répond, forme non vue · answers, form not seen",
		survey.Grew:    "a une colonne de plus · grew a column",
		survey.Moved:   "a changé d'adresse · moved",
		survey.Lost:    "a perdu une colonne · lost a column",
		survey.Wrong:   "sert autre chose · serves something else",
		survey.Refused: "refuse · refuses",
		survey.Gone:    "introuvable · gone",
		survey.Silent:  "ne répond pas · does not answer",
	}[s]
}

// writeFindings prints the table, and how many addresses are in each state.
func writeFindings(w io.Writer, found []survey.Finding) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "source\tmillésime · vintage\tétat · state\tvue juste le · seen right on\tadresse · address\tdétail · detail")
	counts := map[survey.State]int{}
	for _, f := range found {
		counts[f.State]++
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", f.Source, f.Vintage, stateWords(f.State), cmp.Or(f.SeenOn, "–"), f.Address, detail(f))
	}
	fmt.Fprintf(t, "\n%d adresses · addresses\n", len(found))
	for _, s := range survey.States() {
		if counts[s] > 0 {
			fmt.Fprintf(t, "%d\t%s\n", counts[s], stateWords(s))
		}
	}
	return t.Flush()
}

// detail says where a file went, and which columns came (+) and went (−).
func detail(f survey.Finding) string {
	var parts []string
	if f.MovedTo != "" {
		parts = append(parts, "→ "+f.MovedTo)
	}
	for _, name := range f.Grown {
		parts = append(parts, "+ "+name)
	}
	for _, name := range f.Lost {
		parts = append(parts, "− "+name)
	}
	if f.Message != "" {
		parts = append(parts, f.Message)
	}
	return strings.Join(parts, "; ")
}
