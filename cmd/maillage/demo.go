package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

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
			summary, err := demo.Write(cmd.Context(), out, o)
			if err != nil {
				return err
			}
			if a.json {
				return json.NewEncoder(a.stdout).Encode(summary)
			}
			_, err = fmt.Fprintf(a.stdout, "%s: %d communes in %d EPCI, %d inhabitants, %d pieces of equipment, %d files\n",
				out, summary.Communes, summary.EPCI, summary.Population, summary.Equipment, len(summary.Files))
			return err
		},
	}
	cmd.Flags().StringVar(&out, "out", "", "folder to write, made where it is missing")
	cmd.Flags().IntVar(&o.Communes, "communes", demo.DefaultCommunes, "number of communes, 50 to 40000")
	cmd.Flags().Uint64Var(&o.Seed, "seed", demo.DefaultSeed, "another seed makes another land")
	return cmd
}
