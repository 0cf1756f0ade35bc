package release_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
)

// states are the ids of the releases that are kept, with how they stand.
func states(t *testing.T, st *store.Store) []string {
	t.Helper()
	heads, err := release.List(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, h := range heads {
		out = append(out, h.ID+" "+h.State())
	}
	return out
}

// publishedInTurn publishes so many releases, an hour after another.
func publishedInTurn(t *testing.T, n int) *store.Store {
	t.Helper()
	st := storetest.New(t)
	for i := range n {
		publish(t, st, newRelease(fmt.Sprintf("r%d", i), noon.Add(time.Duration(i)*time.Hour)))
	}
	return st
}

func TestRollingBackLeadsFurtherBackEachTime(t *testing.T) {
	t.Parallel()
	st := publishedInTurn(t, 3)
	for _, want := range []string{"r1", "r0"} {
		if id, err := release.Rollback(t.Context(), st, time.Now(), release.Act{}); err != nil || id != want {
			t.Fatalf("rolled back to %q, %v, want %s", id, err, want)
		}
	}
	storetest.Compare(t, states(t, st), nil, []string{"r0 served, pinned", "r2 kept", "r1 kept"})
	if _, err := release.Rollback(t.Context(), st, time.Now(), release.Act{}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("beyond the first release: %v", err)
	}
	later := noon.Add(5 * time.Hour)
	if err := release.Serve(t.Context(), st, "r2", later, release.Act{}); err != nil {
		t.Fatal(err)
	}
	storetest.Compare(t, states(t, st), nil, []string{"r2 served", "r1 kept", "r0 kept"})
	if id, err := release.Rollback(t.Context(), st, time.Now(), release.Act{}); err != nil || id != "r0" {
		t.Errorf("rolled back to %q, %v, want r0, which was served before r2 was again", id, err)
	}
}

func TestAReleaseThatIsPinnedStaysUntilAnotherIsServed(t *testing.T) {
	t.Parallel()
	st := publishedInTurn(t, 2)
	if err := release.Pin(t.Context(), st, "r0", noon.Add(3*time.Hour), release.Act{By: "somebody"}); err != nil {
		t.Fatal(err)
	}
	next := newRelease("r2", noon.Add(4*time.Hour))
	if err := release.Keep(t.Context(), st, next, []byte(declarations), nil, release.Act{}); err != nil {
		t.Fatal(err)
	}
	storetest.Compare(t, states(t, st), nil, []string{"r0 served, pinned", "r2 never served", "r1 kept"})
	if id, err := release.Unpin(t.Context(), st, release.Act{}); err != nil || id != "r0" {
		t.Errorf("unpinned %q, %v", id, err)
	}
	if _, err := release.Unpin(t.Context(), st, release.Act{}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("unpinned twice: %v", err)
	}
	if said, err := release.History(t.Context(), st, geo.LevelCommune, "00001"); err != nil || len(said) != 2 {
		t.Errorf("readers are told of %d releases, %v, want the 2 that were served", len(said), err)
	}
	storetest.Compare(t, storetest.Column(t, st, `select release || ' ' || what || ' ' || by from release_event order by id`), nil,
		[]string{"r0 published maillage", "r1 published maillage", "r0 pinned somebody", "r2 kept maillage", "r0 unpinned maillage"})
	if _, err := st.Pool().Exec(t.Context(), `delete from release_event`); err == nil || !strings.Contains(err.Error(), "only grows") {
		t.Errorf("the record can be cut: %v", err)
	}
}

func TestWhatIsHeldBackSaysWhyUntilItIsServed(t *testing.T) {
	t.Parallel()
	st := publishedInTurn(t, 1)
	if err := release.Keep(t.Context(), st, newRelease("r1", noon.Add(time.Hour)), []byte(declarations), []byte(`[{"bound": "places"}]`), release.Act{}); err != nil {
		t.Fatal(err)
	}
	h, err := release.Find(t.Context(), st, "r1")
	if err != nil || h.State() != "held back" || string(h.Held) != `[{"bound": "places"}]` || h.Published != nil {
		t.Errorf("%+v, %v", h, err)
	}
	if id, err := release.PublishedID(t.Context(), st); id != "r0" || err != nil {
		t.Errorf("%s is served, %v", id, err)
	}
	if err := release.Serve(t.Context(), st, "r1", noon.Add(2*time.Hour), release.Act{}); err != nil {
		t.Fatal(err)
	}
	storetest.Compare(t, states(t, st), nil, []string{"r1 served", "r0 kept"})
}

func TestReleasesAreDroppedButForTheServedOne(t *testing.T) {
	t.Parallel()
	st := publishedInTurn(t, 3)
	if err := release.Drop(t.Context(), st, "r2", release.Act{}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("the served one: %v", err)
	}
	if err := release.Drop(t.Context(), st, "r", release.Act{}); err == nil || !strings.Contains(err.Error(), "r2, r1, r0") {
		t.Errorf("several begin so: %v", err)
	}
	if err := release.Drop(t.Context(), st, "x", release.Act{}); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("none begins so: %v", err)
	}
	if err := release.Drop(t.Context(), st, "r1", release.Act{}); err != nil {
		t.Fatal(err)
	}
	storetest.Compare(t, states(t, st), nil, []string{"r2 served", "r0 kept"})
}

func TestYoungReleasesAreKeptBeyondTheirNumber(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	for i := range 4 {
		r := newRelease(fmt.Sprintf("r%d", i), time.Now().Add(time.Duration(i-4)*time.Hour))
		act := release.Act{Kept: release.Kept{Number: 1, Age: 210 * time.Minute}}
		if err := release.Publish(t.Context(), st, r, []byte(declarations), act); err != nil {
			t.Fatal(err)
		}
	}
	storetest.Compare(t, states(t, st), nil, []string{"r3 served", "r2 kept", "r1 kept"})
}
