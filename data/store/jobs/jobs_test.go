package jobs_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"

	"maillage/data/store/jobs"
	"maillage/data/storetest"
	"maillage/geo"
)

// fixture is a queue whose tasks the test does itself.
type fixture struct {
	*testing.T
	*jobs.Queue
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	q, err := jobs.Open(t.Context(), storetest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	return fixture{t, q}
}

// ask asks for tasks: each name, and those before it that it needs, ! for strictly.
func (f fixture) ask(plan ...[]string) (ids []int64) {
	f.Helper()
	var planned []jobs.Planned
	for _, p := range plan {
		task := jobs.Planned{Kind: jobs.Load, Subject: p[0], Key: p[0], Arguments: struct{}{}}
		for _, need := range p[1:] {
			strict := need[0] == '!'
			if strict {
				need = need[1:]
			}
			task.After = append(task.After, jobs.After{Key: need, Strict: strict})
		}
		planned = append(planned, task)
	}
	_, ids, err := f.Request(f.Context(), "test", "all", planned)
	if err != nil {
		f.Fatal(err)
	}
	return ids
}

// states gives every task as "subject state", in the order in which they were made.
func (f fixture) states() []string {
	f.Helper()
	return storetest.Column(f, f.Store(), `select subject || ' ' || state from jobs.task order by id`)
}

// begin begins a task as its delivery would.
func (f fixture) begin(id int64, worker string) *jobs.Task {
	f.Helper()
	var delivery int64
	if err := f.Store().Pool().QueryRow(f.Context(), `select delivery from jobs.task where id = $1`, id).Scan(&delivery); err != nil {
		f.Fatal(err)
	}
	task, err := f.Begin(f.Context(), id, delivery, worker)
	if err != nil || task == nil {
		f.Fatalf("begin task %d: %v, %v", id, task, err)
	}
	return task
}

// do begins and ends a task.
func (f fixture) do(id int64, state jobs.State) {
	f.Helper()
	task := f.begin(id, "a")
	if err := f.End(f.Context(), jobs.Attempt{Task: id, Number: task.Attempt}, jobs.Ending{State: state, Message: "m"}, nil); err != nil {
		f.Fatal(err)
	}
}

func (f fixture) want(states ...string) {
	f.Helper()
	if got := f.states(); !slices.Equal(got, states) {
		f.Errorf("tasks are %q, want %q", got, states)
	}
}

func TestATaskBeginsAfterThoseThatItNeeds(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	ids := f.ask([]string{"a"}, []string{"b"}, []string{"c", "!a", "b"}, []string{"d", "!b"}, []string{"e", "!d"}, []string{"f", "e"})
	f.want("a ready", "b ready", "c waiting", "d waiting", "e waiting", "f waiting")
	f.do(ids[0], jobs.Done)
	f.do(ids[1], jobs.Failed)
	// c only began after b; d needs it, e needs d, and f is done however e ends.
	f.want("a done", "b failed", "c ready", "d skipped", "e skipped", "f ready")
	if err := f.Retry(t.Context(), ids[1]); err != nil {
		t.Fatal(err)
	}
	f.want("a done", "b ready", "c ready", "d waiting", "e waiting", "f ready")
	f.do(ids[1], jobs.Done)
	f.want("a done", "b done", "c ready", "d ready", "e waiting", "f ready")
	if err := f.Cancel(t.Context(), ids[3], "Ada"); err != nil {
		t.Fatal(err)
	}
	f.want("a done", "b done", "c ready", "d cancelled", "e skipped", "f ready")
	for _, id := range []int64{ids[0], ids[3]} {
		if err := f.Cancel(t.Context(), id, "Ada"); geo.ErrorCode(err) != geo.CodeConflict {
			t.Errorf("what has ended is cancelled: %v", err)
		}
	}
	if err := f.Retry(t.Context(), 99); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("what is not there is tried again: %v", err)
	}
}

func TestRequestsShareWhatHasNotBegun(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	first := f.ask([]string{"a"}, []string{"b"})
	f.begin(first[0], "w")
	// a began before what the second request is for may have changed: it is done again, after.
	second := f.ask([]string{"a"}, []string{"b"}, []string{"c", "!a", "!b"})
	if second[1] != first[1] || second[0] == first[0] {
		t.Errorf("tasks %d, then %d", first, second)
	}
	f.want("a running", "b ready", "a waiting", "c waiting")
}

// TestTwoThatEndAtOnceHandOutWhatWaitedForBoth ends many pairs: each of the two alone sees the
// other one at work.
func TestTwoThatEndAtOnceHandOutWhatWaitedForBoth(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const pairs = 10
	var plan [][]string
	for i := range pairs {
		n := string(rune('a' + i))
		plan = append(plan, []string{n + "1"}, []string{n + "2"}, []string{n + "3", "!" + n + "1", "!" + n + "2"})
	}
	ids := f.ask(plan...)
	for i := range pairs {
		var group errgroup.Group
		for _, id := range ids[3*i : 3*i+2] {
			task := f.begin(id, "w")
			group.Go(func() error {
				return f.End(t.Context(), jobs.Attempt{Task: id, Number: task.Attempt}, jobs.Ending{State: jobs.Done}, nil)
			})
		}
		if err := group.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	storetest.Compare(t, storetest.Column(t, f.Store(), `select subject from jobs.task where state = 'waiting'`), nil, []string{})
}

func TestWhatASilentWorkerWasAtIsGivenToAnother(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	id := f.ask([]string{"a"})[0]
	if err := f.Join(t.Context(), "dead"); err != nil {
		t.Fatal(err)
	}
	old := f.begin(id, "dead")
	if rescued, err := f.Rescue(t.Context(), time.Hour); err != nil || len(rescued) > 0 {
		t.Errorf("tasks %d of a worker that lives are taken: %v", rescued, err)
	}
	if _, err := f.Store().Pool().Exec(t.Context(), `update jobs.worker set beat_at = now() - interval '2 hours'`); err != nil {
		t.Fatal(err)
	}
	past := jobs.Attempt{Task: id, Number: old.Attempt}
	writing, err := f.Store().Pool().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := past.Fence(t.Context(), writing); err != nil {
		t.Fatal(err)
	}
	if rescued, err := f.Rescue(t.Context(), time.Hour); err != nil || len(rescued) > 0 {
		t.Errorf("task %d is taken from under whoever writes for it: %v", rescued, err)
	}
	if err := writing.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if rescued, err := f.Rescue(t.Context(), time.Hour); err != nil || !slices.Equal(rescued, []int64{id}) {
		t.Fatalf("tasks %d are taken: %v", rescued, err)
	}
	f.begin(id, "other")
	err = pgx.BeginFunc(t.Context(), f.Store().Pool(), func(tx pgx.Tx) error { return past.Fence(t.Context(), tx) })
	if !errors.Is(err, jobs.ErrLost) {
		t.Errorf("the silent worker may write: %v", err)
	}
	if err := f.End(t.Context(), past, jobs.Ending{State: jobs.Done}, nil); !errors.Is(err, jobs.ErrLost) {
		t.Errorf("the silent worker may end the task: %v", err)
	}
	f.want("a running")
}

// TestWhatWasAskedForAgainIsStillGivenToAnother asks again for what a worker is at, as one does that is
// started in the place of a dead one: the task goes on, by another worker or after a failure, and the later
// one follows it.
func TestWhatWasAskedForAgainIsStillGivenToAnother(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	first := f.ask([]string{"a"})[0]
	f.begin(first, "dead")
	second := f.ask([]string{"a"})[0]
	if second == first {
		t.Fatal("what is at work is shared, though it began before what has changed")
	}
	if rescued, err := f.Rescue(t.Context(), time.Hour); err != nil || !slices.Equal(rescued, []int64{first}) {
		t.Fatalf("tasks %d are taken: %v", rescued, err)
	}
	f.want("a ready", "a waiting")
	if third := f.ask([]string{"a"})[0]; third != second {
		t.Errorf("a third request makes task %d, and does not share %d", third, second)
	}
	again := f.begin(first, "other")
	failed := jobs.Ending{State: jobs.Ready, Message: "away", Again: time.Now()}
	if err := f.End(t.Context(), jobs.Attempt{Task: first, Number: again.Attempt}, failed, nil); err != nil {
		t.Fatalf("it cannot be tried again: %v", err)
	}
	f.want("a ready", "a waiting")
	f.do(first, jobs.Done)
	f.want("a done", "a ready")
}

func TestWhoIsStartedInsteadOfADeadWorkerGoesOn(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	plan := []jobs.Planned{{Kind: jobs.Load, Subject: "a", Key: "a"}}
	ask := func(of string) bool {
		t.Helper()
		is, err := f.RequestUnlessAsked(t.Context(), "test", map[string]string{"territory": of}, plan)
		if err != nil {
			t.Fatal(err)
		}
		return is
	}
	if !ask("26") {
		t.Error("what nobody asked for is not asked for")
	}
	var id int64
	if err := f.Store().Pool().QueryRow(t.Context(), `select id from jobs.task`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	task := f.begin(id, "dead")
	if ask("26") {
		t.Error("what is at work is asked for again")
	}
	f.want("a running")
	if !ask("07") {
		t.Error("another territory is not asked for")
	}
	if err := f.End(t.Context(), jobs.Attempt{Task: id, Number: task.Attempt}, jobs.Ending{State: jobs.Done}, nil); err != nil {
		t.Fatal(err)
	}
	f.want("a done", "a ready")
}

func TestATaskThatNothingHandsOutIsHandedOutAgain(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	id := f.ask([]string{"a"})[0]
	if _, err := f.Store().Pool().Exec(t.Context(), `delete from river.river_job; update jobs.task set changed_at = now() - interval '2 hours'`); err != nil {
		t.Fatal(err)
	}
	if rescued, err := f.Rescue(t.Context(), time.Hour); err != nil || !slices.Equal(rescued, []int64{id}) {
		t.Fatalf("tasks %d are handed out: %v", rescued, err)
	}
	f.do(id, jobs.Done)
	f.want("a done")
}

func TestADueSourceIsAskedForOnce(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	if err := f.Schedule(t.Context(), map[string]time.Duration{"bpe": time.Hour, "siae": 24 * time.Hour}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Store().Pool().Exec(t.Context(), `update jobs.schedule set next_at = now() where source = 'bpe'`); err != nil {
		t.Fatal(err)
	}
	ask := func() []string {
		due, err := f.RequestDue(t.Context(), func(sources []string) (any, []jobs.Planned, error) {
			return sources, jobs.PlanSource(sources[0], jobs.Loading{Territory: []string{"00"}}), nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return due
	}
	if first, second := ask(), ask(); !slices.Equal(first, []string{"bpe"}) || len(second) > 0 {
		t.Errorf("due are %q, then %q", first, second)
	}
	f.want("bpe ready", "all waiting")
	looks, err := jobs.Looks(t.Context(), f.Store())
	if err != nil || time.Until(looks["bpe"].Next) < 50*time.Minute {
		t.Errorf("the next look is at %v: %v", looks["bpe"].Next, err)
	}
}
