package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"maillage/data/store"
	"maillage/geo/parallel"
	"maillage/ingest"
)

// minEvery keeps a slip of the hand from hammering the official sites.
const minEvery = time.Minute

func (a *app) workerCommand() *cobra.Command {
	var territory string
	var o ingest.Options
	var every time.Duration
	cmd := &cobra.Command{
		Use:   "worker",
		Short: "Keep a territory fresh: ingest and compute again and again",
		Long: "Ingest and compute at once and then at a rhythm, until interrupted. What has not changed\n" +
			"is not fetched or computed again; a dashboard that runs beside it shows each new release\n" +
			"as it comes. A round that fails is reported, and the next one tries again.",
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
	flags.DurationVar(&every, "every", 24*time.Hour, "time between two rounds")
	return cmd
}

func (a *app) work(ctx context.Context, territory string, from ingest.Options, every time.Duration) error {
	return a.withStore(ctx, func(st *store.Store) error {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			err := a.refresh(ctx, st, territory, from, false)
			if _, ours := errors.AsType[*parallel.Panic](err); ours {
				return err
			}
			if err != nil && ctx.Err() == nil {
				fmt.Fprintln(a.stderr, "maillage:", err)
			}
			select {
			case <-ctx.Done():
				return nil
			case <-tick.C:
			}
		}
	})
}
