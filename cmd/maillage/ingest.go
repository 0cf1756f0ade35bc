package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maillage/data/store"
	"maillage/geo"
	"maillage/ingest"
	"maillage/ingest/lineage"
	"maillage/ingest/progress"
)

func (a *app) ingestCommand() *cobra.Command {
	var o ingest.Options
	var from string
	cmd := &cobra.Command{
		Use:   "ingest [SOURCE[@VINTAGE]…]",
		Short: "Load open data for a territory",
		Long: `Load the sources of the catalogue, or those named, for a territory and 60 km
around it: tables, boundaries, the road network and timetables. What has not
changed since the last time is left alone. What is to be downloaded, how large it
is and what is at hand is told first; a download that breaks off is resumed.

A territory is a département (26), a région (reg:11), an EPCI by its SIREN number,
or FR; several are separated by commas. A plain code is a département, but for
84, which is the région Auvergne-Rhône-Alpes: Vaucluse is dep:84.

With --from, a release is made again as its manifest says (maillage release manifest):
its files are fetched by their digests from the mirror, the cache or their addresses,
loaded and computed, and every column of the result is compared with what it was.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if from != "" {
				if err := checkRebuild(cmd, args); err != nil {
					return err
				}
				return a.rebuild(cmd.Context(), from, o)
			}
			o.Sources = append(o.Sources, args...)
			d, err := a.declared()
			if err != nil {
				return err
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error { return a.ingest(cmd.Context(), st, o, d) })
		},
	}
	bindIngest(cmd.Flags(), &o)
	cmd.Flags().StringVar(&from, rebuildFlag, "", "manifest of a release to make again, and to compare with what it was")
	a.bindCatalogue(cmd.Flags())
	return cmd
}

// bindIngest makes the flags of an ingestion.
func bindIngest(flags *pflag.FlagSet, o *ingest.Options) {
	flags.StringSliceVar(&o.Territory, "territory", nil, "territories, such as 26,07 (default: those asked for last)")
	flags.BoolVar(&o.DryRun, "dry-run", false, "do everything but keep nothing")
	flags.BoolVar(&o.Force, "force", false, "load again what is unchanged, and what has lost most of its rows")
	bindFetching(flags, o)
}

// bindFetching makes the flags of every command that fetches files: which, and from
// where.
func bindFetching(flags *pflag.FlagSet, o *ingest.Options) {
	flags.StringSliceVar(&o.Mirrors, "mirror", nil, "folder or http(s) base that holds the files; of several, the first that holds a file (default: the official addresses)")
	flags.BoolVar(&o.Surroundings, "surroundings", false, "download roads and timetables of the départements within 60 km too, so that nothing ends at the border (a mirror's are taken anyway)")
	flags.StringSliceVar(&o.Sources, "only", nil, "sources to load and no others, such as bpe,gtfs for bpe, gtfs-ter and gtfs-cars (default: all)")
	flags.StringSliceVar(&o.Without, "without", nil, "sources to leave alone, such as osm,gtfs")
	flags.DurationVar(&o.Deadline, "source-deadline", ingest.DefaultDeadline, "time for the files of one source to come; the next run asks for the rest")
}

// ingest loads sources, prints the report, and errs with errRefused where some were
// refused.
func (a *app) ingest(ctx context.Context, st *store.Store, o ingest.Options, d declared) error {
	shown, wait := a.ingestProgress()
	o.Catalogue, o.Declarations = d.sources, d.declarations
	told := lineage.Over(shown, a.lineage)
	o.Store, o.Home, o.Cache, o.Progress = st, a.stateHome(), a.cacheHome(), told
	report, err := ingest.Run(ctx, o)
	wait()
	if err != nil {
		told.Finish(err)
		return err
	}
	refused := refusal(report)
	told.Finish(refused)
	if err := a.writeReport(report); err != nil {
		return err
	}
	return refused
}

// ingestProgress draws bars on a terminal, and lines elsewhere.
func (a *app) ingestProgress() (shown ingest.Progress, wait func()) {
	switch {
	case a.quiet:
		return ingest.Silent{}, func() {}
	case isTerminal(a.stderr):
		bars := progress.NewBars(a.stderr)
		return bars, bars.Wait
	}
	return progress.NewLines(a.stderr), func() {}
}

// isTerminal reports whether what is written is shown at once: by a terminal, or by nobody.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (a *app) writeReport(report *ingest.Report) error {
	if a.json {
		out := json.NewEncoder(a.stdout)
		out.SetIndent("", "  ")
		return out.Encode(report)
	}
	return report.WriteTable(a.stdout)
}

// errRefused marks the failure of an ingestion that refused sources and kept
// what was loaded of them before.
var errRefused = errors.New("sources refused")

// refusal makes a failure of sources that were refused.
func refusal(report *ingest.Report) error {
	var names []string
	for _, s := range report.Refused() {
		names = append(names, s.Source)
	}
	if len(names) == 0 {
		return nil
	}
	return geo.Errorf(geo.CodeInvalid, "%w: %s; what was loaded of them before stays", errRefused, strings.Join(names, ", "))
}
