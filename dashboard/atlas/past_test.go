package atlas_test

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/geo"
)

func TestChangeFollowsServicesFromEditionToEdition(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	spans := a.Spans()
	if len(spans) != 3 || spans[0].Then != 2009 || spans[1].Then != 2013 || spans[2].Then != 2009 || spans[2].Now != 2018 || spans[2].Successive {
		t.Fatalf("spans %+v, want 2009 to 2013, 2013 to 2018, then the whole", spans)
	}
	row, _ := a.Row(geo.LevelDepartement, atlastest.Departement)
	change := a.Change(row)
	tests := []struct {
		name          string
		service, span int
		compares      bool
		net           int
		lost, gained  string // the only commune, "" where there is none
	}{
		{"one bakery fewer, the last of the remote commune", 2, 0, true, -1, atlastest.Remote, ""},
		{"one fewer again, though one commune gets its first", 2, 1, true, -1, "00003", "00010"},
		{"doctors of another register", 0, 0, false, 0, "", ""},
		{"doctors of the same", 0, 1, true, -3, "00002", ""},
		{"doctors over the whole", 0, 2, false, 0, "", ""},
		{"a station not counted at first", 3, 0, false, 0, "", ""},
		{"and as many since", 3, 1, true, 0, "", ""},
		{"never counted", 4, 1, false, 0, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := change[tt.service][tt.span]
			if got.Known != tt.compares || tt.compares == (len(got.Why) > 0) || got.Net != tt.net {
				t.Errorf("got %+v, want net %d, comparable: %v", got, tt.net, tt.compares)
			}
			if one(a, got.Lost) != tt.lost || one(a, got.Gained) != tt.gained {
				t.Errorf("lost in %q, gained in %q; want %q and %q", one(a, got.Lost), one(a, got.Gained), tt.lost, tt.gained)
			}
		})
	}
}

// one is the code of the only commune, "several" where there are more.
func one(a *atlas.Atlas, places []int32) string {
	switch len(places) {
	case 0:
		return ""
	case 1:
		return a.Rows(geo.LevelCommune)[places[0]].Code
	}
	return "several"
}

func TestWithoutEditionsNothingChanges(t *testing.T) {
	t.Parallel()
	a, err := atlas.New(atlastest.Estimated())
	if err != nil {
		t.Fatal(err)
	}
	row, _ := a.Row(geo.LevelCommune, atlastest.Town)
	if e, s := a.Editions(), a.Spans(); e != nil || s != nil {
		t.Errorf("editions %v, spans %v", e, s)
	}
	for _, c := range a.Change(row) {
		if len(c) > 0 {
			t.Errorf("change %+v", c)
		}
	}
}

func TestPastMeasuresNameAnEdition(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	for measure, known := range map[string]bool{
		"past-gap:medecin@2009": true, "past-count:medecin@2018": true, "past-theme:sante@2013": true,
		"past-gap:medecin": false, "past-gap:medecin@2012": false, "past-gap:sante@2013": false,
		"past-theme:medecin@2013": false, "past-count:@2013": false, "past-gap:medecin@": false,
	} {
		if _, err := a.Values(measure, geo.LevelCommune); (err == nil) != known || err != nil && geo.ErrorCode(err) != geo.CodeNotFound {
			t.Errorf("%s: %v, known: %v", measure, err, known)
		}
	}
	v, err := a.Values("past-count:gare@2009", geo.LevelCommune)
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range v.Values {
		if geo.Known(n) {
			t.Errorf("commune %d has %g stations in an edition that counts none", i, n)
		}
	}
}
