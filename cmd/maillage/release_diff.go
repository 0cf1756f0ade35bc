package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"maillage/data/compute"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/difference"
)

func (a *app) releaseDiffCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diff [A [B]]",
		Short: "Compare two releases: rows, figures that moved most, totals by département",
		Long: "Compare two releases: those named, or the one that is served and the one named, or the one that is\n" +
			"served and the newest other one. Times are by car.",
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(st *store.Store) error { return a.releaseDiff(cmd.Context(), st, args) })
		},
	}
}

func (a *app) releaseDiff(ctx context.Context, st *store.Store, args []string) error {
	from, to, err := compared(ctx, st, args)
	if err != nil {
		return err
	}
	d, err := compute.Compare(ctx, st, release.Columns(a.stateHome()), from.ID, to.ID)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(d)
	}
	return writeDifference(a.stdout, from, to, d)
}

// compared finds the releases that arguments name, or those that are compared without.
func compared(ctx context.Context, st *store.Store, args []string) (from, to release.Head, err error) {
	heads, err := release.List(ctx, st)
	if err != nil {
		return from, to, err
	}
	if len(args) < 2 && (len(heads) == 0 || !heads[0].Served) {
		return from, to, geo.Errorf(geo.CodeInvalid, "no release is served: name the two to compare")
	}
	switch len(args) {
	case 0:
		if len(heads) == 1 {
			return from, to, geo.Errorf(geo.CodeInvalid, "%s is the only release that is kept: there is nothing to compare it with", heads[0].ID)
		}
		return heads[0], heads[1], nil
	case 1:
		to, err = release.Find(ctx, st, args[0])
		return heads[0], to, err
	}
	if from, err = release.Find(ctx, st, args[0]); err != nil {
		return from, to, err
	}
	to, err = release.Find(ctx, st, args[1])
	return from, to, err
}

// writeDifference prints what changed for people.
func writeDifference(out io.Writer, from, to release.Head, d *difference.Difference) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, h := range []release.Head{from, to} {
		fmt.Fprintf(w, "release %s\t%s\tcomputed %s by %s\n", h.ID, h.State(), minuteOf(&h.Computed), orUnknown(h.Program))
	}
	for _, s := range d.Sources {
		writeSource(w, s)
	}
	if d.Nothing() {
		fmt.Fprintln(w, "all figures are the same")
		return w.Flush()
	}
	fmt.Fprint(w, "\nlevel\tbefore\tafter\tadded\tgone\tchanged\n")
	for _, r := range d.Territories {
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%d\n", r.Level, r.Before, r.After, namedKeys(r.Added), namedKeys(r.Gone), r.Changed)
	}
	writeServices(w, d.Services)
	for _, i := range d.Indicators {
		fmt.Fprintf(w, "%s\tmedian %s → %s %s\tknown in %d → %d communes\n", i.Indicator, orDash(i.Communes.MedianBefore, "%.2f"), orDash(i.Communes.MedianAfter, "%.2f"), i.Unit, i.Communes.KnownBefore, i.Communes.KnownAfter)
	}
	writeMoves(w, d)
	return w.Flush()
}

func writeSource(w io.Writer, s difference.Source) {
	after := strings.Join(s.After, ", ")
	if slices.Equal(s.Before, s.After) {
		after += ", other files"
	}
	fmt.Fprintf(w, "source %s\t%s\t→ %s\n", s.Source, cmp.Or(strings.Join(s.Before, ", "), "–"), cmp.Or(after, "–"))
}

// namedKeys is a number of keys with the first of them.
func namedKeys(k difference.Keys) string {
	const most = 3
	if k.Number == 0 {
		return "0"
	}
	first := strings.Join(k.First[:min(most, len(k.First))], " ")
	if k.Number > most {
		first += " …"
	}
	return fmt.Sprintf("%d (%s)", k.Number, first)
}

func writeServices(w io.Writer, services []difference.Service) {
	fmt.Fprint(w, "\nservice\tplaces\tadded\tgone\tmedian minutes\tnine communes in ten\tcommunes without a time\n")
	for _, s := range services {
		fmt.Fprintf(w, "%s\t%d → %d\t%s\t%s", s.Service, s.PlacesBefore, s.PlacesAfter, namedKeys(s.Added), namedKeys(s.Gone))
		if len(s.Minutes) > 0 {
			m := s.Minutes[0]
			fmt.Fprintf(w, "\t%s → %s\t%s → %s\t%d → %d", orDash(m.MedianBefore, "%.1f"), orDash(m.MedianAfter, "%.1f"),
				orDash(m.HighBefore, "%.1f"), orDash(m.HighAfter, "%.1f"), m.OfBefore-m.KnownBefore, m.OfAfter-m.KnownAfter)
		}
		fmt.Fprintln(w)
	}
}

// writeTotals prints the totals of départements, those that moved most first.
func writeTotals(w io.Writer, all []difference.Total) {
	const most = 20
	totals := difference.MostChanged(all)
	fmt.Fprint(w, "\ndépartement\ttotal of\tbefore\tafter\tchange\n")
	for _, t := range totals[:min(most, len(totals))] {
		fmt.Fprintf(w, "%s (%s)\t%s\t%s\t%s\t%s\n", t.Name, t.Code, cmp.Or(t.Service, "inhabitants"), numberOf(t.Before), numberOf(t.After), changeOf(t))
	}
	if more := len(totals) - most; more > 0 {
		fmt.Fprintf(w, "and %d more, by --json\n", more)
	}
}

// writeMoves prints what moved most.
func writeMoves(w io.Writer, d *difference.Difference) {
	writeTotals(w, d.Totals)
	fmt.Fprint(w, "\nmoved most\tof\tbefore\tafter\n")
	for _, m := range d.Moved {
		fmt.Fprintf(w, "%s %s (%s)\t%s\t%.1f\t%.1f\n", m.Level, m.Name, m.Code, cmp.Or(m.Service, "index"), m.Before, m.After)
	}
	if d.Ranks.Ranked > 0 {
		fmt.Fprintf(w, "\nranks\tof %d of %d communes moved by more than a tenth\n", d.Ranks.Far, d.Ranks.Ranked)
	}
}

func numberOf(n int) string {
	if n == geo.NoCount {
		return "–"
	}
	return fmt.Sprint(n)
}

func changeOf(t difference.Total) string {
	if t.Before <= 0 || t.After == geo.NoCount {
		return "–"
	}
	return fmt.Sprintf("%+.0f %%", 100*t.Share())
}
