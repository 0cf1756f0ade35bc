package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"maillage/data/catalogue"
	"maillage/data/compute"
	"maillage/data/openlineage"
	"maillage/data/store"
	"maillage/data/store/jobs"
	"maillage/data/store/release"
	work "maillage/ingest/jobs"
	"maillage/ingest/lineage"
	"maillage/ingest/survey"
)

// kinds are what a worker does beside the ingestion.
func (a *app) kinds(st *store.Store, c computeOptions, d declared) map[jobs.Kind]work.Work {
	return map[jobs.Kind]work.Work{
		jobs.Compute: a.computing(st, c, d),
		jobs.Publish: func(ctx context.Context, j *work.Job) (any, error) {
			act := a.act(c.kept)
			act.Fence = j.Attempt().Fence
			j.Lineage.Read(lineage.Release(j.Subject))
			return nil, release.Serve(ctx, st, j.Subject, time.Now(), act)
		},
		jobs.Export: a.exporting,
		jobs.Check: func(ctx context.Context, j *work.Job) (any, error) {
			o := survey.Options{Catalogue: d.sources, Cache: a.cacheHome(), Now: time.Now()}
			if j.Subject != "all" {
				o.Names = []string{j.Subject}
			}
			return nil, a.checkSources(ctx, o, catalogue.RecordPath(a.stateHome()))
		},
	}
}

// computing computes what is loaded, and prints the summary.
func (a *app) computing(st *store.Store, c computeOptions, d declared) work.Work {
	return func(ctx context.Context, j *work.Job) (any, error) {
		c := c
		c.fence = j.Attempt().Fence
		summary, err := a.measureAs(ctx, st, c, d, func(step compute.Step) { j.Step(string(step)) }, j.Lineage)
		if err != nil {
			return nil, err
		}
		if err := heldBack(summary); err != nil {
			j.Say(work.Warning, "%v", err)
			fmt.Fprintln(a.stderr, "maillage:", err)
		}
		return summary, a.printSummary(summary)
	}
}

// exporting writes a table of the published release into the folder exports of the state folder.
func (a *app) exporting(ctx context.Context, j *work.Job) (any, error) {
	folder := filepath.Join(a.stateHome(), "exports")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder of exports: %w", err)
	}
	f := exportFlags{what: j.Subject, format: "csv", dialect: "rfc4180", lang: "fr", output: filepath.Join(folder, j.Subject+".csv")}
	j.Lineage.Made(openlineage.Dataset{Namespace: "file", Name: "exports/" + j.Subject + ".csv"})
	return map[string]string{"file": f.output}, a.export(ctx, f, j.Lineage)
}
