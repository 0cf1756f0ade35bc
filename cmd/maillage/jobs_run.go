package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"maillage/data/catalogue"
	"maillage/data/store"
	"maillage/data/store/jobs"
	"maillage/data/store/loaded"
	"maillage/ingest"
	work "maillage/ingest/jobs"
)

func (a *app) jobsRunCommand() *cobra.Command {
	var territory string
	var asked work.Asked
	var how jobs.Loading
	cmd := &cobra.Command{
		Use:   "run [KIND [SUBJECT]]",
		Short: "Ask the workers for something, and print the numbers of its tasks",
		Long: "Ask the workers for something. What an earlier request asked for and nobody has begun is shared.\n\n" +
			"  (nothing)         all sources, and the figures\n" +
			"  fetch SOURCE      the files of a source, into the cache\n" +
			"  load SOURCE       a source, and the figures; with --dry-run what would be loaded and rejected\n" +
			"  compute           the figures\n" +
			"  publish RELEASE   a release that is kept\n" +
			"  export WHAT       a table of the published release, into the folder exports of the worker's state folder\n" +
			"  check             the official addresses",
		Example: "  maillage jobs run load bpe --dry-run",
		Args:    cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withQueue(cmd.Context(), func(q *jobs.Queue) (err error) {
				if asked.Territory, err = a.workedOn(cmd.Context(), q.Store(), territory); err != nil {
					return err
				}
				how.Territory = asked.Territory
				plan, err := a.planned(args, asked, how)
				if err != nil {
					return err
				}
				return a.ask(cmd.Context(), q, strings.Join(args, " "), plan)
			})
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&territory, "territory", "", "territories, such as 26,07 (default: those asked for last)")
	flags.StringSliceVar(&asked.Sources, "only", nil, "of all sources: those to load and no others")
	flags.StringSliceVar(&asked.Without, "without", nil, "of all sources: those to leave alone")
	flags.BoolVar(&how.DryRun, "dry-run", false, "of load: do everything but keep nothing")
	flags.BoolVar(&how.Force, "force", false, "of load: load again what is unchanged, and what has lost most of its rows")
	a.bindCatalogue(flags)
	return cmd
}

// planned cuts what is asked for into tasks.
func (a *app) planned(args []string, asked work.Asked, how jobs.Loading) ([]jobs.Planned, error) {
	d, err := a.declared()
	if err != nil {
		return nil, err
	}
	if len(args) == 0 {
		shares, err := ingest.Shares(ingest.Options{Catalogue: d.sources, Declarations: d.declarations, Sources: asked.Sources, Without: asked.Without})
		return work.Refresh(asked, shares), err
	}
	kind, subject := jobs.Kind(args[0]), "all"
	if len(args) == 2 {
		subject = args[1]
	}
	switch {
	case len(args) == 1 && (kind == jobs.Fetch || kind == jobs.Load || kind == jobs.Publish || kind == jobs.Export):
		return nil, misuse("%s what? See maillage jobs run --help", kind)
	case kind == jobs.Fetch || kind == jobs.Load:
		if _, _, err := catalogue.Choice(d.sources, []string{subject}); err != nil {
			return nil, err
		}
		if kind == jobs.Fetch {
			return []jobs.Planned{jobs.PlanFetch(subject)}, nil
		}
		return jobs.PlanSource(subject, how), nil
	case kind == jobs.Compute:
		return []jobs.Planned{jobs.PlanCompute()}, nil
	case kind == jobs.Publish || kind == jobs.Export || kind == jobs.Check:
		return jobs.PlanOther(kind, subject), nil
	}
	return nil, misuse("there is no kind of task %q: fetch, load, compute, publish, export or check", kind)
}

// ask asks for tasks and prints their numbers.
func (a *app) ask(ctx context.Context, q *jobs.Queue, what string, plan []jobs.Planned) error {
	request, tasks, err := q.Request(ctx, a.who(), what, plan)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]any{"request": request, "tasks": tasks})
	}
	for i, id := range tasks {
		if _, err := fmt.Fprintf(a.stdout, "%d  %s %s\n", id, plan[i].Kind, plan[i].Subject); err != nil {
			return err
		}
	}
	return nil
}

// workedOn gives the territories that are asked for, or were last.
func (a *app) workedOn(ctx context.Context, st *store.Store, territory string) ([]string, error) {
	if territory != "" {
		return slices.Sorted(strings.SplitSeq(territory, ",")), nil
	}
	scope, err := loaded.Scope(ctx, st)
	if err != nil {
		return nil, fmt.Errorf("read the territories loaded: %w", err)
	}
	if len(scope) == 0 {
		return nil, misuse("nothing is loaded yet: name a territory, as --territory 26 or MAILLAGE_TERRITORY=26")
	}
	return scope, nil
}
