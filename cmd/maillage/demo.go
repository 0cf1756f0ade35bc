package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"maillage/data/demo"
)

func (a *app) demoCommand() *cobra.Command {
	var out string
	var o demo.Options
	cmd := &cobra.Command{
		Use:   "demo --out DIR",
		Short: "Write a fictional département (code 00) in the official formats",
		Long: `Write a fictional département, an island in the Bay of Biscay, in the official
formats of the catalogue. The folder is a mirror:

    maillage demo --out DIR
    maillage ingest --territory 00 --mirror DIR`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return misuse("--out names the folder to write the demo to")
			}
			return a.demo(cmd.Context(), out, o)
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "folder to write, made where it is missing")
	bindDemo(cmd.Flags(), &o)
	return cmd
}

// bindDemo makes the flags of the demo but for its folder.
func bindDemo(flags *pflag.FlagSet, o *demo.Options) {
	flags.IntVar(&o.Communes, "communes", demo.DefaultCommunes, "number of communes, 50 to 40000")
	flags.Uint64Var(&o.Seed, "seed", demo.DefaultSeed, "another seed makes another land")
}

// demo writes the fictional département and says what it holds.
func (a *app) demo(ctx context.Context, out string, o demo.Options) error {
	summary, err := demo.Write(ctx, out, o)
	if err != nil {
		return err
	}
	if a.json {
		return json.NewEncoder(a.stdout).Encode(summary)
	}
	_, err = fmt.Fprintf(a.stdout, "%s: %d communes in %d EPCI, %d inhabitants, %d pieces of equipment, %d files\n",
		out, summary.Communes, summary.EPCI, summary.Population, summary.Equipment, len(summary.Files))
	return err
}
