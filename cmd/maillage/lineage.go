package main

import (
	"context"

	"maillage/data/openlineage"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/ingest/lineage"
)

// tellLineage has lineage told where the environment names a server of OpenLineage.
func (a *app) tellLineage() (err error) {
	o := openlineage.FromEnvironment(a.getenv)
	o.Producer, o.Logger = programVersion().Version, a.logger()
	if a.lineage, err = openlineage.New(o); err != nil {
		return misuse("%w", err)
	}
	return nil
}

// traced does what a job of this process is for, and tells that it began and how it ended.
func (a *app) traced(job string, do func(*openlineage.Run) error) error {
	run := a.lineage.Start(job, nil)
	err := do(run)
	run.End(err)
	return err
}

// tellRelease says what a release was made of.
func tellRelease(ctx context.Context, st *store.Store, id string, run *openlineage.Run) error {
	if run == nil {
		return nil
	}
	head, err := release.Find(ctx, st, id)
	if err != nil {
		return err
	}
	run.Read(lineage.Sources(head.Sources)...)
	run.Made(lineage.Release(head.ID))
	return nil
}
