package compute_test

import (
	"context"
	"testing"
	"time"

	"maillage/data/compute"
	"maillage/data/reference"
	"maillage/data/storetest"
	"maillage/geo"
)

func clock() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) }

func load(t *testing.T) *reference.Declarations {
	t.Helper()
	decl, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	return decl
}

func TestRunPublishesOnceForEqualInputs(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	st := storetest.Island(t, load(t))
	var steps []compute.Step
	first, err := compute.Run(ctx, st, compute.Options{Now: clock, Progress: func(s compute.Step) { steps = append(steps, s) }})
	if err != nil {
		t.Fatal(err)
	}
	if first.State == compute.Unchanged || first.Communes != 20 || first.Index == nil || len(first.Worst) != 5 || len(first.Themes) != 6 || len(first.Lacking) != 5 {
		t.Errorf("the first run says %+v", first)
	}
	if len(steps) != 4 || steps[0] != compute.StepRead || steps[3] != compute.StepPublish {
		t.Errorf("steps are %v", steps)
	}
	if first.Worst[0].Rank != 1 || first.Worst[0].Index < first.Worst[4].Index {
		t.Errorf("the worst communes are %+v", first.Worst)
	}
	again, err := compute.Run(ctx, st, compute.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	if again.State != compute.Unchanged || again.Release != first.Release || *again.Index != *first.Index || again.Worst[0] != first.Worst[0] {
		t.Errorf("the second run says %+v, want the first, unchanged", again)
	}
	if _, err := st.Pool().Exec(ctx, `update source_vintage set fingerprint = 'f2'`); err != nil {
		t.Fatal(err)
	}
	other, err := compute.Run(ctx, st, compute.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	if other.State == compute.Unchanged || other.Release == first.Release {
		t.Errorf("a source changed and the release is still %s", other.Release)
	}
}

func TestRunAppliesFallbacks(t *testing.T) {
	t.Parallel()
	decl := load(t)
	st := storetest.Island(t, decl)
	if _, err := compute.Run(context.Background(), st, compute.Options{Now: clock, Declarations: decl}); err != nil {
		t.Fatal(err)
	}
	var types []string
	const query = `select array(select jsonb_array_elements_text(s.value -> 'types')) from release, jsonb_array_elements(declarations -> 'services') s
		where published and s.value ->> 'id' = 'poste'`
	if err := st.Pool().QueryRow(context.Background(), query).Scan(&types); err != nil {
		t.Fatal(err)
	}
	if len(types) != 3 || types[0] != "bpe:A206" {
		t.Errorf("the post is given by %v, want INSEE's codes where La Poste's list is not loaded", types)
	}
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	empty := storetest.New(t)
	if _, err := compute.Run(ctx, empty, compute.Options{}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("nothing loaded: got %v, want a %s error", err, geo.CodeInvalid)
	}
	unlock, err := empty.LockIngestion(ctx, "ingest")
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if _, err := compute.Run(ctx, empty, compute.Options{}); geo.ErrorCode(err) != geo.CodeConflict {
		t.Errorf("while an ingestion runs: got %v, want a %s error", err, geo.CodeConflict)
	}
}
