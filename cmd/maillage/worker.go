package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/store"
	"maillage/data/store/jobs"
	"maillage/ingest"
	work "maillage/ingest/jobs"
)

// minEvery keeps a slip of the hand from hammering the official sites.
const minEvery = time.Minute

func (a *app) workerCommand() *cobra.Command {
	var territory string
	var o ingest.Options
	var every time.Duration
	cmd := &cobra.Command{
		Use:   "worker",
		Short: "Keep a territory fresh: ingest and compute again and again, on as many machines as wanted",
		Long: "Ingest and compute at once, and then each source at its rhythm, until interrupted. What has not changed\n" +
			"is not fetched or computed again; a dashboard that runs beside it shows each new release\n" +
			"as it comes. A source that fails is reported, tried again where that may help, and stops no other.\n" +
			"Workers of several machines that are given one DATABASE_URL share the work: what one that is\n" +
			"ended was at, another takes up within half a minute. See maillage jobs.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if every < minEvery {
				return misuse("--every %s is less than %s", every, minEvery)
			}
			return a.work(cmd.Context(), territory, o, every)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&territory, "territory", "", "territories, such as 26,07 (default: those asked for last)")
	bindFetching(flags, &o)
	a.bindCatalogue(flags)
	flags.DurationVar(&every, "every", 24*time.Hour, "least time between two looks at a source, which is looked at by how often it appears: daily, or every 14 days where it appears once a year")
	return cmd
}

func (a *app) work(ctx context.Context, territory string, from ingest.Options, every time.Duration) error {
	a.growHeap(growthComputing)
	return a.withStore(ctx, func(st *store.Store) error {
		c, d, err := a.workedWith()
		if err != nil {
			return err
		}
		from.Catalogue, from.Declarations = d.sources, d.declarations
		from.Store, from.Home, from.Cache, from.Logger = st, a.stateHome(), a.cacheHome(), nil
		asked := work.Asked{Sources: from.Sources, Without: from.Without}
		if asked.Territory, err = a.workedOn(ctx, st, territory); err != nil {
			return err
		}
		queue, err := jobs.Open(ctx, st)
		if err != nil {
			return err
		}
		worker := work.NewWorker(queue, work.Options{Ingest: from, Logger: a.workLogger(), Kinds: a.kinds(st, c, d), Lineage: a.lineage})
		a.ready(ctx)
		return worker.Keep(ctx, asked, a.who(), every)
	})
}

// workedWith gives what a worker computes with: what the environment says.
func (a *app) workedWith() (c computeOptions, d declared, err error) {
	if err := a.fill(c.bind); err != nil {
		return c, d, err
	}
	c.territory = nil // whatever was ingested
	d, err = a.declaredWith(c.index)
	return c, d, err
}

// workLogger is where a worker says what it does: with --quiet, what goes wrong alone.
func (a *app) workLogger() *slog.Logger {
	level := slog.LevelInfo
	if a.quiet {
		level = slog.LevelError
	}
	return slog.New(slog.NewTextHandler(a.stderr, &slog.HandlerOptions{Level: level}))
}
