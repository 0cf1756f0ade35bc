package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	server "maillage/dashboard"
)

// demoTerritory is the fictional département, which has no official files: it
// is generated.
const demoTerritory = "00"

func (a *app) upCommand() *cobra.Command {
	var territory, mirror, listen string
	cmd := &cobra.Command{
		Use:   "up",
		Short: "Ingest a territory, measure it and serve the dashboard",
		Long: "Ingest a territory, measure it and serve the dashboard until interrupted:\n" +
			"maillage ingest, compute and serve, one after the other. Territory 00, the default,\n" +
			"is the demo's fictional département, generated first. What has not changed since\n" +
			"the last time is not done again.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.up(cmd.Context(), territory, mirror, listen) },
	}
	flags := cmd.Flags()
	flags.StringVar(&territory, "territory", demoTerritory, "départements, régions, EPCI or FR, with commas between")
	flags.StringVar(&mirror, "mirror", "", "folder or address that holds the official files (default: the official sites)")
	flags.StringVar(&listen, "listen", server.DefaultListen, "address to listen on; port 0 takes a free one")
	return cmd
}

func (a *app) up(ctx context.Context, territory, mirror, listen string) (err error) {
	// Held from end to end, so that the private database does not stop and
	// start between the steps.
	_, closeStore, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStore()) }()
	if territory == demoTerritory && mirror == "" {
		mirror = filepath.Join(a.stateHome(), "demo")
		if err := a.step(ctx, "demo", "--out", mirror); err != nil {
			return err
		}
	}
	if err := a.refresh(ctx, territory, mirror); err != nil {
		return err
	}
	return a.step(ctx, "serve", "--listen", listen)
}

// refresh ingests and measures. A source that is refused is told and does not
// stop the rest: what was loaded of it before stays.
func (a *app) refresh(ctx context.Context, territory, mirror string) error {
	ingest := []string{"ingest"}
	if territory != "" {
		ingest = append(ingest, "--territory", territory)
	}
	if mirror != "" {
		ingest = append(ingest, "--mirror", mirror)
	}
	err := a.step(ctx, ingest...)
	if errors.Is(err, errRefused) {
		fmt.Fprintln(a.stderr, "maillage:", err)
		err = nil
	}
	if err != nil {
		return err
	}
	return a.step(ctx, "compute")
}

// step runs another subcommand with the streams and the common flags of this
// one.
func (a *app) step(ctx context.Context, args ...string) error {
	sub := &app{stdout: a.stdout, stderr: a.stderr, getenv: a.getenv}
	root := sub.rootCommand()
	root.SetArgs(append(args, "--home="+a.home, fmt.Sprintf("--quiet=%t", a.quiet), fmt.Sprintf("--json=%t", a.json)))
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	return root.ExecuteContext(ctx)
}
