package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"maillage/data/store/jobs"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/ingest"
	"maillage/ingest/lineage"
)

// fetch fetches the files of a source.
func (w *Worker) fetch(ctx context.Context, j *Job) (any, error) {
	o := w.Ingest
	o.Sources, o.Without = []string{j.Subject}, nil
	report, err := ingest.Fetch(ctx, o)
	j.Lineage.Read(lineage.Files(report)...)
	for _, f := range report.Files {
		j.Say(Info, "%s: %d bytes, sha256 %s", f.Path, f.Bytes, f.SHA256)
	}
	if err == nil && report.Outcome == ingest.Absent {
		j.Say(Warning, "%s", report.Message)
	}
	return report, err
}

// load loads a source, or a part of the ingestion.
func (w *Worker) load(ctx context.Context, j *Job) (any, error) {
	var how jobs.Loading
	if err := json.Unmarshal(j.Arguments, &how); err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "the arguments of task %d are not understood: %w", j.ID, err)
	}
	o := w.Ingest
	o.Territory, o.Sources, o.Without, o.Part, o.Force, o.DryRun = how.Territory, how.Sources, how.Without, ingest.Part(how.Part), how.Force, how.DryRun
	o.Upload, o.Fence, o.Progress = how.Upload, j.Attempt().Fence, &shown{job: j}
	report, err := ingest.Run(ctx, o)
	if err != nil {
		return nil, err
	}
	tellSources(j.Lineage, report.Sources)
	for _, s := range report.Refused() {
		if s.Source == j.Subject {
			return report, geo.Errorf(geo.CodeInvalid, "%s", s.Message)
		}
	}
	return report, nil
}

// Rebuild builds the road network that is loaded again where this machine lacks its file, as
// where another one built it and they share no folder. Equal files make an equal network: its
// digest is compared.
func (w *Worker) rebuild(ctx context.Context, j *Job) error {
	used, err := loaded.NetworkInUse(ctx, w.Ingest.Store)
	if err != nil || used == nil {
		return err
	}
	if _, err := os.Stat(used.Path(w.Ingest.Home)); err == nil {
		return nil
	}
	scope, err := loaded.Scope(ctx, w.Ingest.Store)
	if err != nil {
		return fmt.Errorf("read the territories loaded: %w", err)
	}
	j.Say(Info, "the road network %s is not on this machine: it is built again", filepath.Base(used.Path(w.Ingest.Home)))
	o := w.Ingest
	o.Territory, o.Sources, o.Without, o.Part = scope, []string{used.Source}, nil, ingest.Placed
	o.Fence, o.Progress = j.Attempt().Fence, &shown{job: j}
	_, err = ingest.Run(ctx, o)
	return err
}

// compute computes what is loaded.
func (w *Worker) compute(ctx context.Context, j *Job) (any, error) {
	if err := w.rebuild(ctx, j); err != nil {
		return nil, err
	}
	return w.Kinds[jobs.Compute](ctx, j)
}
