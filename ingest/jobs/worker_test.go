package jobs_test

import (
	"context"
	"testing"
	"time"

	"maillage/data/openlineage"
	"maillage/data/openlineage/openlineagetest"
	queue "maillage/data/store/jobs"
	"maillage/data/storetest"
	"maillage/ingest/jobs"
)

// work runs a worker until all tasks have ended.
func work(t testing.TB, q *queue.Queue, o jobs.Options, tasks []int64) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	done := make(chan error, 1)
	go func() { done <- jobs.NewWorker(q, o).Run(ctx) }()
	await(t, ctx, q, tasks)
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// await returns once all tasks have ended.
func await(t testing.TB, ctx context.Context, q *queue.Queue, tasks []int64) {
	t.Helper()
	pause := time.NewTicker(50 * time.Millisecond)
	defer pause.Stop()
	for {
		var left int
		err := q.Store().Pool().QueryRow(ctx, `select count(*) from jobs.task where id = any($1) and state in ('waiting', 'ready', 'running')`, tasks).Scan(&left)
		if err == nil && left == 0 {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%d tasks have not ended (%v): %s", left, err, storetest.Column(t, q.Store(), `select t::text from jobs.task t where state in ('waiting', 'ready', 'running')`))
		case <-pause.C:
		}
	}
}

// told holds the lineage of tasks that were each done at once.
func told(t *testing.T, server *openlineagetest.Server, tasks int) {
	t.Helper()
	if faults := server.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
	runs, made := map[string]int{}, map[string]bool{}
	for _, e := range server.Events() {
		runs[e.EventType]++
		for _, d := range e.Outputs {
			made[e.Job.Name+" "+d.Name] = len(e.Inputs) > 0
		}
	}
	if runs["START"] < tasks || runs["COMPLETE"] != tasks || runs["FAIL"] > 0 || !made["load.osm source.osm"] || !made["load.bpe source.bpe"] {
		t.Errorf("of %d tasks %v are told, which made %v", tasks, runs, made)
	}
}

func TestTasksOfSeveralLeaveWhatOneIngestionDoes(t *testing.T) {
	t.Parallel()
	want := alone(t, storetest.New(t), t.TempDir())
	st := storetest.New(t)
	q, err := queue.Open(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	server := openlineagetest.New()
	defer server.Close()
	o := options(st, t.TempDir())
	if o.Lineage, err = openlineage.New(openlineage.Options{URL: server.URL}); err != nil {
		t.Fatal(err)
	}
	tasks := request(t, q)
	work(t, q, o, tasks)
	o.Lineage.Close()
	told(t, server, len(tasks))
	t.Log(time.Since(began))
	compare(t, "a worker", madeIn(t, st), want)
	storetest.Compare(t, storetest.Column(t, st, `select kind || ' ' || subject || ': ' || state || ' ' || message from jobs.task where state <> 'done'`), nil, []string{})
}
