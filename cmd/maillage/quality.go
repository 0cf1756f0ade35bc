package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/store"
	storequality "maillage/data/store/quality"
	"maillage/geo"
	"maillage/geo/quality"
)

// qualityOptions are the flags of a check.
type qualityOptions struct {
	asOf    time.Time
	commune string
	failOn  string
	junit   string
}

func (a *app) checkCommand() *cobra.Command {
	var o qualityOptions
	cmd := &cobra.Command{
		Use:   "check [SOURCE…]",
		Short: "Judge the quality of what is loaded, by source and by commune",
		Long: `Judge what is loaded of all sources, or of those named: whether places are as many as
expected, editions fresh, rows valid; which places stand twice, or outside their commune;
where two sources of one service disagree, as on a pharmacy that FINESS has and the BPE
lacks; and what changed since the edition before. Exit 1 where there is an error, or a
warning with --fail-on warning.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(quality.Severities(), quality.Severity(o.failOn)) {
				return fmt.Errorf("%w: --fail-on %s is none of %v", errMisuse, o.failOn, quality.Severities())
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error { return a.check(cmd.Context(), st, args, o) })
		},
	}
	a.bindCatalogue(cmd.Flags())
	cmd.Flags().TimeVar(&o.asOf, "as-of", time.Time{}, []string{time.DateOnly}, "day, as 2026-03-01, at which sources are judged old (default today; of the demo, the day on its island)")
	cmd.Flags().StringVar(&o.commune, "commune", "", "code of the one commune whose findings are told")
	cmd.Flags().StringVar(&o.failOn, "fail-on", string(quality.Error), "least severity that makes the exit code 1: error, warning or note")
	cmd.Flags().StringVar(&o.junit, "junit", "", "file that is written too, as JUnit XML")
	return cmd
}

func (a *app) check(ctx context.Context, st *store.Store, sources []string, o qualityOptions) error {
	d, err := a.declared()
	if err != nil {
		return err
	}
	if o.asOf, err = judgedOn(ctx, st, o.asOf); err != nil {
		return err
	}
	found, err := judgeQuality(ctx, st, d, o.asOf)
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(f quality.Finding) bool {
		return len(sources) > 0 && !slices.Contains(sources, f.Source) || o.commune != "" && f.Commune != o.commune
	})
	if err := a.writeQuality(found, quality.Severity(o.failOn), o); err != nil {
		return err
	}
	bad := 0
	for _, f := range found {
		if f.Severity.Reaches(quality.Severity(o.failOn)) {
			bad++
		}
	}
	if bad > 0 {
		return geo.Errorf(geo.CodeInvalid, "what is loaded does not pass: findings of severity %s or worse: %d", o.failOn, bad)
	}
	return nil
}

// judgeQuality judges all that is loaded, on a day or, where that is zero, today, and keeps what is found
// for the pages.
func judgeQuality(ctx context.Context, st *store.Store, d declared, on time.Time) ([]quality.Finding, error) {
	if on.IsZero() {
		on = time.Now()
	}
	found, err := storequality.Judge(ctx, st, d.sources, d.declarations, on)
	if err != nil {
		return nil, err
	}
	return found, storequality.Keep(ctx, st, on, found)
}

// writeQuality writes the report in each form that is asked for.
func (a *app) writeQuality(found []quality.Finding, failOn quality.Severity, o qualityOptions) error {
	if o.junit != "" {
		f, err := os.Create(o.junit)
		if err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
		if err := errors.Join(quality.WriteJUnit(f, found, failOn), f.Close()); err != nil {
			return fmt.Errorf("write %s: %w", o.junit, err)
		}
	}
	if a.json {
		return a.printJSON(quality.NewReport(found))
	}
	if o.commune != "" {
		return writeEach(a.stdout, found)
	}
	return writeGathered(a.stdout, found)
}

// writeEach prints every finding.
func writeEach(w io.Writer, found []quality.Finding) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, f := range found {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", f.Severity, f.Check, f.Source, cmp.Or(f.Commune, "–"), f.Message.EN)
	}
	if len(found) == 0 {
		fmt.Fprintln(t, "nothing found")
	}
	return t.Flush()
}

// writeGathered prints the findings of sources, and of those of communes how many there are
// of each kind, with the commune that has most.
func writeGathered(w io.Writer, found []quality.Finding) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, g := range quality.Gather(found) {
		text := g.Worst.Message.EN
		if g.Communes > 0 {
			text = fmt.Sprintf("%d in %d communes; most in %s: %s", g.Count, g.Communes, g.Worst.Commune, text)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", g.Worst.Severity, g.Worst.Check, g.Worst.Source, text)
	}
	if len(found) == 0 {
		fmt.Fprintln(t, "nothing found")
	}
	return t.Flush()
}
