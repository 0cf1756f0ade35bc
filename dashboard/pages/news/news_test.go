package news

import (
	"encoding/xml"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/data/store/release"
	"maillage/geo"
)

func remote(t *testing.T) (page.Context, geo.Row) {
	t.Helper()
	c := pagetest.Context(t, lang.French, nil)
	return c, pagetest.Row(t, c, geo.LevelCommune, atlastest.Remote)
}

func TestAnEntrySaysWhatAReleaseChanged(t *testing.T) {
	c, row := remote(t)
	now := Present(c, row)
	before := Present(c, row)
	before.Release, before.Published = "r000000000000", now.Published.AddDate(0, -6, 0)
	before.Sources = []geo.SourceVintage{{Source: "demo-cog", Vintage: "2026"}, {Source: "demo-routes", Vintage: "2026-01-01"}, {Source: "demo-cars", Vintage: "2026"}}
	before.Index = now.Index - 5.5
	before.Population = now.Population + 10
	before.Services[atlastest.GP] = release.State{State: geo.StateCovered, Beyond: 0}
	before.Services[atlastest.Bakery] = release.State{State: geo.StateUncovered, Beyond: now.Population}
	b := builder{c}
	var got []string
	for _, s := range b.sentences(&now, &before) {
		got = append(got, pagetest.Plain(s))
	}
	people := pagetest.Plain(c.Text.Inhabitants(now.Population))
	want := []string{
		"Nouvelles données : Équipements fictifs (2025).",
		"L’indice de fragilité passe de " + c.Figures.Index(before.Index) + " à " + c.Figures.Index(now.Index) + " sur 100.",
		"Population : de " + pagetest.Plain(c.Text.Inhabitants(before.Population)) + " à " + people + " habitants.",
		"Désormais à portée : Boulangerie.",
		"Désormais trop loin : Médecin généraliste.",
		"Médecin généraliste : de 0 à " + people + " habitants trop loin.",
		"Boulangerie : de " + people + " à 0 habitants trop loin.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAnIndexThatMovesByLessThanItIsExactIsNoNews(t *testing.T) {
	c, row := remote(t)
	now, before := Present(c, row), Present(c, row)
	before.Index += 1.9
	b := builder{c}
	if got := b.sentences(&now, &before); len(got) != 1 || got[0] != "Rien ne change dans ce territoire." {
		t.Errorf("got %q", got)
	}
	before.Index = math.NaN()
	if got := b.sentences(&now, &before); len(got) != 1 || !strings.Contains(got[0], "désormais publié") {
		t.Errorf("an index that was withheld is told as %q", got)
	}
	if got := b.sentences(&before, &now); len(got) != 1 || !strings.Contains(got[0], "plus publié") {
		t.Errorf("an index that is withheld is told as %q", got)
	}
}

// TestAFeedHoldsWhatAtomAsksFor reads a feed as RFC 4287 (4.1) says that it is.
func TestAFeedHoldsWhatAtomAsksFor(t *testing.T) {
	c, row := remote(t)
	old := Present(c, row)
	old.Release, old.Published = "r000000000000", time.Date(2025, time.August, 1, 12, 0, 0, 0, time.FixedZone("", 7200))
	raw, err := xml.Marshal(New(c, row, []release.Said{Present(c, row), old}, "https://maillage.example.fr/cartes"))
	if err != nil {
		t.Fatal(err)
	}
	var feed Feed
	if err := xml.Unmarshal(raw, &feed); err != nil {
		t.Fatal(err)
	}
	if feed.ID == "" || feed.Title == "" || feed.Author.Name == "" || feed.Updated != "2026-03-02T08:00:00Z" || len(feed.Entries) != 2 {
		t.Fatalf("the feed is %+v", feed)
	}
	if feed.Links[0].Rel != "self" || feed.Links[0].Href != "https://maillage.example.fr/cartes/territoires/commune/"+atlastest.Remote+"/actualites.atom" {
		t.Errorf("its links are %+v", feed.Links)
	}
	ids := map[string]bool{feed.ID: true}
	for _, e := range feed.Entries {
		at, err := time.Parse(time.RFC3339, e.Updated)
		if err != nil || ids[e.ID] || e.Title == "" || !strings.HasPrefix(e.Content.Text, "<p>") || e.Content.Type != "html" || at.IsZero() {
			t.Errorf("an entry is %+v, %v", e, err)
		}
		ids[e.ID] = true
	}
	if feed.Entries[1].Updated != "2025-08-01T10:00:00Z" {
		t.Errorf("the older entry is of %s", feed.Entries[1].Updated)
	}
	again := New(c, row, []release.Said{Present(c, row), old}, "http://127.0.0.1:8080")
	if again.ID != feed.ID || again.Entries[1].ID != feed.Entries[1].ID {
		t.Error("elsewhere the same entries have other names")
	}
}
