package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maillage/data/demo"
	"maillage/data/store"
	"maillage/ingest"
)

// demoTerritory is the fictional département, which has no official files: it
// is generated.
const demoTerritory = "00"

func (a *app) upCommand() *cobra.Command {
	var territory string
	var o ingest.Options
	var served serving
	cmd := &cobra.Command{
		Use:   "up",
		Short: "Ingest a territory, measure it and serve the dashboard",
		Long: "Ingest a territory, measure it and serve the dashboard until interrupted:\n" +
			"maillage ingest, compute and serve, one after the other. Territory 00, the default,\n" +
			"is the demo's fictional département, generated first. What has not changed since\n" +
			"the last time is not done again. A release that is held back is told, and the one before is served.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.up(cmd.Context(), territory, o, served) },
	}
	flags := cmd.Flags()
	flags.StringVar(&territory, "territory", demoTerritory, "départements, régions, EPCI or FR, with commas between")
	bindFetching(flags, &o)
	a.bindCatalogue(flags)
	served.bind(flags)
	return cmd
}

func (a *app) up(ctx context.Context, territory string, from ingest.Options, served serving) error {
	// One store from end to end, so that the private database does not stop and
	// start between the steps.
	return a.withStore(ctx, func(st *store.Store) error {
		generated := false
		if territory == demoTerritory && len(from.Mirrors) == 0 {
			from.Mirrors = []string{filepath.Join(a.stateHome(), "demo")}
			var o demo.Options
			if err := a.fill(func(flags *pflag.FlagSet) { bindDemo(flags, &o) }); err != nil {
				return err
			}
			if err := a.demo(ctx, from.Mirrors[0], o); err != nil {
				return err
			}
			generated = true
		}
		err := a.refresh(ctx, st, territory, from, generated)
		if errors.Is(err, errHeld) {
			fmt.Fprintln(a.stderr, "maillage:", err) // the release before is served
			err = nil
		}
		if err != nil {
			return err
		}
		return a.serve(ctx, served)
	})
}

// refresh ingests and measures; from says which files are fetched and where. A source that is refused is reported and does not
// stop the rest: what was loaded of it before stays. What was generated is published whatever it
// moves: another version of the program makes another island.
func (a *app) refresh(ctx context.Context, st *store.Store, territory string, from ingest.Options, generated bool) error {
	var o ingest.Options
	var c computeOptions
	if err := a.fill(func(flags *pflag.FlagSet) { bindIngest(flags, &o) }); err != nil {
		return err
	}
	if err := a.fill(c.bind); err != nil {
		return err
	}
	d, err := a.declaredWith(c.index)
	if err != nil {
		return err
	}
	o.Mirrors, o.Surroundings, o.Sources, o.Without, o.Deadline = from.Mirrors, from.Surroundings, from.Sources, from.Without, from.Deadline
	if territory != "" {
		o.Territory = strings.Split(territory, ",")
	}
	c.territory = nil // whatever was ingested
	c.publish = c.publish || generated
	err = a.ingest(ctx, st, o, d)
	if errors.Is(err, errRefused) {
		fmt.Fprintln(a.stderr, "maillage:", err)
		err = nil
	}
	if err != nil {
		return err
	}
	return a.publish(ctx, st, c, d)
}
