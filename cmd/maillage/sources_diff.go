package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"maillage/data/compute"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/difference"
)

func (a *app) sourcesDiffCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "diff SOURCE",
		Short: "Compare two editions of a source, as the releases that are kept count them",
		Long: "Compare the places of a source by service and département in the newest release and in the last one before it that\n" +
			"was computed over another edition, or over other files. The rows of one edition only are kept: an edition that was\n" +
			"ingested and is not computed yet is not compared.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(st *store.Store) error { return a.sourcesDiff(cmd.Context(), st, args[0]) })
		},
	}
}

// sourceDifference is what changed of a source from one release to another.
type sourceDifference struct {
	From     string               `json:"from"`
	To       string               `json:"to"`
	Source   difference.Source    `json:"source"`
	Services []difference.Service `json:"services"`
	Totals   []difference.Total   `json:"totals"`
}

func (a *app) sourcesDiff(ctx context.Context, st *store.Store, source string) error {
	heads, err := release.List(ctx, st)
	if err != nil {
		return err
	}
	from, to, changed, err := editionsApart(heads, source)
	if err != nil {
		return err
	}
	d, err := compute.Compare(ctx, st, release.Columns(a.stateHome()), from.ID, to.ID)
	if err != nil {
		return err
	}
	out := sourceDifference{From: from.ID, To: to.ID, Source: changed}
	services, totals := d.By(source)
	out.Services, out.Totals = append([]difference.Service{}, services...), append([]difference.Total{}, totals...)
	if a.json {
		return a.printJSON(out)
	}
	w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	writeSource(w, changed)
	for _, h := range []release.Head{from, to} {
		fmt.Fprintf(w, "release %s\t%s\tcomputed %s\n", h.ID, h.State(), minuteOf(&h.Computed))
	}
	if len(services) == 0 {
		fmt.Fprintln(w, "it gives as many places to each service as before")
		return w.Flush()
	}
	writeServices(w, services)
	writeTotals(w, totals)
	return w.Flush()
}

// editionsApart finds the newest release and the last one before it that was computed over
// another edition of a source.
func editionsApart(heads []release.Head, source string) (from, to release.Head, changed difference.Source, err error) {
	heads = slices.Clone(heads)
	slices.SortStableFunc(heads, func(x, y release.Head) int { return cmp.Compare(y.Computed.UnixNano(), x.Computed.UnixNano()) })
	for i := 1; i < len(heads); i++ {
		for _, s := range difference.Sources(inputsOf(&heads[i]), inputsOf(&heads[0])) {
			if s.Source == source {
				return heads[i], heads[0], s, nil
			}
		}
	}
	return from, to, changed, geo.Errorf(geo.CodeInvalid, "the releases that are kept were all computed over one edition of %s, or without it: ingest another, then maillage compute", source)
}

func inputsOf(h *release.Head) *geo.Release {
	return &geo.Release{Sources: h.Sources, Inputs: h.Inputs}
}
