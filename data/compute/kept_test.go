//go:build !race

package compute_test

import (
	"strconv"
	"strings"
	"testing"

	"maillage/data/compute"
	"maillage/data/keeping"
	"maillage/data/store/access"
	"maillage/data/store/journal"
	"maillage/data/store/release"
	"maillage/data/storetest"
)

// run computes again, and gives the states by car, and how many inhabitants they sum to.
func (is island) run(t *testing.T) (states, sums []string) {
	t.Helper()
	if s, err := compute.Run(t.Context(), is.st, compute.Options{Now: clock, Declarations: is.decl}); err != nil || s.State == compute.Unchanged {
		t.Fatalf("computed again: %v, state %s", err, s.State)
	}
	const published = ` from release_states s join release r on r.id = s.release and r.published where mode = 'car'`
	return storetest.Column(t, is.st, `select concat_ws(' ', level, code, service, covered, enterprise, uncovered, unknown)`+published+` order by 1`),
		storetest.Column(t, is.st, `select distinct level || ' ' || sum`+
			` from (select level, service, sum(covered + enterprise + uncovered + unknown)`+published+` group by level, service) t order by 1`)
}

// keep adds a change to the log, and gives its number.
func (is island) keep(t *testing.T, c keeping.Change) int64 {
	t.Helper()
	c.Role, c.By, c.Why = access.Editor, "Mairie", "seen on the spot"
	changes := []keeping.Change{c}
	if err := journal.Append(t.Context(), is.st, changes); err != nil {
		t.Fatal(err)
	}
	return changes[0].ID
}

// TestWhatPeopleKeepIsCountedAndComesBackOnUndo closes by hand the social enterprise that
// most inhabitants rely on, then takes it back.
func TestWhatPeopleKeepIsCountedAndComesBackOnUndo(t *testing.T) {
	t.Parallel()
	is := island{decl: load(t)}
	is.st = storetest.Island(t, is.decl)
	ctx := t.Context()
	before, people := is.run(t)
	relied := storetest.Column(t, is.st, `select p.id || ' ' || a.service from release_answer a join release r on r.id = a.release and r.published
		join release_place p on p.release = a.release and p.number = a.place order by inhabitants desc, 1 limit 1`)
	if len(relied) != 1 {
		t.Fatal("nobody relies on a social enterprise: nothing is tested")
	}
	place, service, _ := strings.Cut(relied[0], " ")

	closed := is.keep(t, keeping.Change{Subject: keeping.Enterprise, Verb: keeping.Close, Of: place})
	after, still := is.run(t)
	by := func(states []string) (answered int) { // inhabitants whom social enterprises alone serve
		for _, s := range states {
			if words := strings.Fields(s); words[0] == "region" && words[2] == service {
				answered, _ = strconv.Atoi(words[4])
			}
		}
		return answered
	}
	if by(before) == 0 || by(after) >= by(before) {
		t.Errorf("%s is closed, and %d inhabitants have %s by social enterprises alone, before %d", place, by(after), service, by(before))
	}
	storetest.Compare(t, still, nil, people) // who sum to the population as before
	published, _, err := release.PublishedIn(ctx, is.st, "")
	if err != nil || keeping.Edition(published.Sources) != closed {
		t.Errorf("the release counts changes up to %d, want %d: %v", keeping.Edition(published.Sources), closed, err)
	}

	is.keep(t, keeping.Change{Subject: keeping.Enterprise, Verb: keeping.Undo, Of: place, Undoes: closed})
	again, _ := is.run(t)
	storetest.Compare(t, again, nil, before)

	is.keep(t, keeping.Change{Subject: keeping.Facility, Verb: keeping.Add, Of: "keepers:shop", Says: map[string]string{
		keeping.Name: "Dépôt", keeping.Commune: "00000", keeping.Services: service}})
	covered, _ := is.run(t)
	for i, s := range covered {
		if words := strings.Fields(s); words[1] == "00000" && words[2] == service && words[3] == "0" {
			t.Errorf("a place was added in the commune, and it has %s, as before %s", s, before[i])
		}
	}
	if types := storetest.Column(t, is.st, `select t from release, jsonb_array_elements(declarations -> 'services') s, jsonb_array_elements_text(s.value -> 'types') t
		where published and t like 'keepers:%'`); len(types) != 1 || types[0] != keeping.TypeOf(service) {
		t.Errorf("types that people give: %v, want that of %s alone", types, service)
	}
}
