package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maillage/data/compute"
	"maillage/data/demo"
	"maillage/data/openlineage"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/store/release"
	"maillage/geo"
)

func (a *app) computeCommand() *cobra.Command {
	var o computeOptions
	cmd := &cobra.Command{
		Use:   "compute",
		Short: "Measure all that is loaded and publish the result",
		Long: "Measure, for every commune asked for, the way to each service, the gaps and the index,\n" +
			"and publish the result whole. Does nothing where nothing changed since the last time.\n" +
			"Where figures move further than they may (bounds.toml of the declarations) the result is kept, not\n" +
			"published, and the exit code is 3; see maillage release.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.compute(cmd.Context(), o) },
	}
	o.bind(cmd.Flags())
	a.bindCatalogue(cmd.Flags())
	return cmd
}

// computeOptions are what a computation is asked for.
type computeOptions struct {
	index     []string // files of declarations
	territory []string // expected to be loaded; none expects nothing
	asOf      time.Time
	kept      release.Kept
	publish   bool
	fence     func(ctx context.Context, tx pgx.Tx) error // of a task; nil
}

func (o *computeOptions) bind(flags *pflag.FlagSet) {
	flags.StringSliceVar(&o.index, "index", nil, "files of [[index]] declarations, shown beside the published index")
	flags.StringSliceVar(&o.territory, "territory", nil, "fail unless these are the territories loaded (default: whatever was ingested)")
	flags.BoolVar(&o.publish, "publish", false, "serve the release though figures moved beyond bounds, or another is pinned")
	bindKept(flags, &o.kept)
	flags.TimeVar(&o.asOf, "as-of", time.Time{}, []string{time.DateOnly}, "day, as 2026-03-01, at which sources are judged old (default today; of the demo, the day on its island)")
}

func (a *app) compute(ctx context.Context, o computeOptions) error {
	d, err := a.declaredWith(o.index)
	if err != nil {
		return err
	}
	return a.withStore(ctx, func(st *store.Store) error { return a.publish(ctx, st, o, d) })
}

// publish measures all that is loaded, publishes the result and prints its summary.
func (a *app) publish(ctx context.Context, st *store.Store, o computeOptions, d declared) error {
	a.growHeap(growthComputing)
	if err := a.expectScope(ctx, st, o.territory); err != nil {
		return err
	}
	summary, err := a.measure(ctx, st, o, d, a.computeProgress)
	if err != nil {
		return err
	}
	return cmp.Or(a.printSummary(summary), heldBack(summary))
}

func (a *app) printSummary(s compute.Summary) error {
	if a.json {
		return a.printJSON(s)
	}
	return writeSummary(a.stdout, s)
}

// measure is [app.measureAs] as a run of its own.
func (a *app) measure(ctx context.Context, st *store.Store, o computeOptions, d declared, progress func(compute.Step)) (s compute.Summary, err error) {
	return s, a.traced("compute", func(run *openlineage.Run) error {
		s, err = a.measureAs(ctx, st, o, d, progress, run)
		return err
	})
}

// measureAs measures all that is loaded, publishes the result, and judges the quality of what it was made of; it
// adds to the run what that is.
func (a *app) measureAs(ctx context.Context, st *store.Store, o computeOptions, d declared, progress func(compute.Step), run *openlineage.Run) (compute.Summary, error) {
	asOf, err := judgedOn(ctx, st, o.asOf)
	if err != nil {
		return compute.Summary{}, err
	}
	program := programVersion().Version
	act := a.act(o.kept)
	act.Fence = o.fence
	summary, err := compute.Run(ctx, st, compute.Options{Home: a.stateHome(), Now: time.Now, AsOf: asOf, Progress: progress, Declarations: d.declarations, Catalogue: d.sources,
		Program: program, Act: act, Publish: o.publish})
	if err != nil {
		return summary, err
	}
	if err := tellRelease(ctx, st, summary.Release, run); err != nil {
		return summary, err
	}
	_, err = judgeQuality(ctx, st, d, asOf)
	return summary, err
}

// judgedOn gives the day at which sources are judged: the one that is given, of the demo the
// day that it is there, else the zero time.
func judgedOn(ctx context.Context, st *store.Store, given time.Time) (time.Time, error) {
	scope, err := loaded.Scope(ctx, st)
	if err != nil {
		return given, fmt.Errorf("read the territories loaded: %w", err)
	}
	if given.IsZero() && slices.Equal(scope, []string{demoTerritory}) {
		return demo.Today(), nil
	}
	return given, nil
}

// declaredWith gives what is declared, with the indices of files.
func (a *app) declaredWith(files []string) (declared, error) {
	d, err := a.declared()
	if err != nil {
		return declared{}, err
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			return declared{}, geo.Errorf(geo.CodeInvalid, "read an index: %w", err)
		}
		if err := d.declarations.AddIndices(path, data); err != nil {
			return declared{}, err
		}
	}
	return d, nil
}

// expectScope fails where territories are named and others are loaded: the
// measures are of all that was ingested.
func (a *app) expectScope(ctx context.Context, st *store.Store, territory []string) error {
	if len(territory) == 0 {
		return nil
	}
	have, err := loaded.Scope(ctx, st)
	if err != nil {
		return fmt.Errorf("read the territories loaded: %w", err)
	}
	wanted := slices.Sorted(slices.Values(territory))
	if !slices.Equal(wanted, have) {
		return geo.Errorf(geo.CodeInvalid, "the database holds %s, not %s: run maillage ingest --territory %s first",
			strings.Join(have, ","), strings.Join(wanted, ","), strings.Join(wanted, ","))
	}
	return nil
}

func (a *app) computeProgress(step compute.Step) {
	if !a.quiet {
		fmt.Fprintf(a.stderr, "compute: %s\n", step)
	}
}

// writeSummary prints a summary for people.
func writeSummary(w io.Writer, s compute.Summary) error {
	state := string(s.State)
	if s.State == compute.Kept {
		state = "kept, not published, since " + s.Served + " is pinned (maillage release publish, or unpin)"
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "release %s %s: %s, %d communes, %s inhabitants, %.1f s\n",
		s.Release, state, strings.Join(s.Scope, " "), s.Communes, s.Population, s.Seconds)
	fmt.Fprintf(t, "index\t%s\tof 100, the worst; withheld for %d communes%s\n", orDash(s.Index, "%.1f"), s.Withheld, withheldFor(s.WithheldFor))
	writeStale(t, s)
	writeModes(t, s.Modes)
	fmt.Fprintf(t, "\ntheme\tgap\tknown weight\n")
	for _, line := range s.Themes {
		fmt.Fprintf(t, "%s\t%s\t%.0f %%\n", line.Name.EN, orDash(line.Gap, "%.2f"), 100*line.Coverage)
	}
	fmt.Fprintf(t, "\nhighest indices\tindex\tranks that it may have\n")
	for _, line := range s.Worst {
		fmt.Fprintf(t, "%s (%s)\t%.1f\t%s\n", line.Name, line.Code, line.Index, mayRank(line))
	}
	fmt.Fprintf(t, "\nservices most lacking\tinhabitants too far\n")
	for _, line := range s.Lacking {
		fmt.Fprintf(t, "%s\t%d (%s)\n", line.Name.EN, line.Beyond, share(line.Share))
	}
	return t.Flush()
}

// mayRank is the interval of a rank, or the rank where none is known.
func mayRank(line compute.CommuneLine) string {
	if line.Low == 0 {
		return strconv.Itoa(line.Rank)
	}
	return fmt.Sprintf("%d to %d", line.Low, line.High)
}

func share(of *float64) string {
	if of == nil {
		return "of an unknown number"
	}
	return fmt.Sprintf("%.0f %%", 100**of)
}

// withheldFor says for what communes have no index, "" where all have one.
func withheldFor(reasons map[geo.Withholding]int) string {
	var parts []string
	for _, why := range geo.Withholdings() {
		if n := reasons[why]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", why, n))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// writeStale prints which sources are old.
func writeStale(w io.Writer, s compute.Summary) {
	var names []string
	for _, edition := range s.Stale {
		names = append(names, edition.Source+" "+edition.Vintage)
	}
	if len(names) == 0 {
		names = []string{"none"}
	}
	fmt.Fprintf(w, "old on %s\t%s\n", s.AsOf, strings.Join(names, ", "))
}

// writeModes prints how times were obtained by each mode, and from where nothing
// is reached.
func writeModes(w io.Writer, modes []compute.ModeLine) {
	fmt.Fprintf(w, "\nmode\tby road\tby timetable\testimated\tunreachable\tbeyond the edge\tcommunes that reach nothing\n")
	for _, line := range modes {
		var names []string
		for _, c := range line.Stranded {
			names = append(names, fmt.Sprintf("%s (%s)", c.Name, c.Code))
		}
		const most = 5
		if len(names) > most {
			names = append(names[:most], fmt.Sprintf("and %d more", len(line.Stranded)-most))
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%s\n", line.Mode, line.Times[geo.MethodRoad], line.Times[geo.MethodTransit],
			line.Times[geo.MethodEstimate], line.Missing[geo.ReasonUnreachable]+line.Missing[geo.ReasonOffNetwork], line.Bounds, strings.Join(names, ", "))
	}
}

func orDash(v *float64, format string) string {
	if v == nil {
		return "–"
	}
	return fmt.Sprintf(format, *v)
}
