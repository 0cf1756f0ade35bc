package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	kept "maillage/data/keeping"
	"maillage/data/store"
	"maillage/data/store/access"
	"maillage/data/store/journal"
)

func (a *app) keepDoubts(ctx context.Context) error {
	return a.withStore(ctx, func(st *store.Store) error {
		all, err := journal.Doubts(ctx, st)
		if err != nil {
			return err
		}
		if a.json {
			return a.printJSON(append([]journal.Doubt{}, all...))
		}
		w := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "a\tname\tcommune\tb\tname\tcommune\tin common\tscore\tdecided")
		for _, d := range all {
			decided := "–"
			if d.Same != nil {
				decided = map[bool]string{true: "same", false: "apart"}[*d.Same]
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.2f\t%s\n", d.A.ID, d.A.Name, d.A.Commune, d.B.ID, d.B.Name, d.B.Commune, d.Rung, d.Score, decided)
		}
		return w.Flush()
	})
}

func (a *app) keepDecideCommand() *cobra.Command {
	var same, apart bool
	var why string
	cmd := &cobra.Command{
		Use: "decide A B --same|--apart --why REASON", Short: "Decide once whether two records are of one enterprise", Args: cobra.ExactArgs(2),
		Long: "Decide whether two records, which maillage keep doubts lists, are of one enterprise. The decision is\nkept, and holds at every ingestion from the next on.",
		RunE: func(cmd *cobra.Command, args []string) error {
			if same == apart || why == "" {
				return misuse("say --same or --apart, and --why")
			}
			return a.withStore(cmd.Context(), func(st *store.Store) error {
				return journal.Decide(cmd.Context(), st, args[0], args[1], same, kept.Change{Role: access.Admin, By: byCommand, Why: why})
			})
		},
	}
	cmd.Flags().BoolVar(&same, "same", false, "they are of one enterprise")
	cmd.Flags().BoolVar(&apart, "apart", false, "they are of two")
	cmd.Flags().StringVar(&why, "why", "", "reason, which is kept")
	return cmd
}
