package main

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"testing"

	"maillage/data/demo"
)

// storied is what the stories are read from: the demo that the shared dashboard serves.
type storied struct {
	*testing.T
	base    string
	planted demo.Planted
}

const grocery = "epicerie"

// page is the text of a page, without its tags, one space between words.
func (s storied) page(path string) string {
	var text strings.Builder
	inside := false
	for _, r := range string(get(s, s.base+path)) {
		switch {
		case r == '<':
			inside = true
		case r == '>':
			inside = false
		case !inside:
			text.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(html.UnescapeString(text.String())), " ")
}

func (s storied) says(path string, texts ...string) {
	s.Helper()
	page := s.page(path)
	for _, text := range texts {
		if !strings.Contains(page, text) {
			s.Errorf("%s does not say %q", path, text)
		}
	}
}

// service is the access of a commune to a grocery.
type service struct {
	Service, State string
	Enterprise     struct{ ID, SIRET string }
	States         struct{ Enterprise, Uncovered int }
}

func (s storied) grocery(commune string) service {
	s.Helper()
	all := getJSON[struct{ Services []service }](s, s.base+"/api/v1/territories/commune/"+commune).Services
	at := slices.IndexFunc(all, func(one service) bool { return one.Service == grocery })
	if at < 0 {
		s.Fatalf("nothing is told of groceries in %s", commune)
	}
	return all[at]
}

// answer is an enterprise that gives a grocery in a commune alike.
type answer struct {
	Commune, Like string
	Enterprise    struct{ SIRET string }
}

// solved is who answers elsewhere, as the API tells it.
type solved struct {
	Enterprises struct {
		Items []answer
	}
	Communes struct {
		Items []struct {
			Commune, Opened string
			From, To        int
		}
	}
}

func (s storied) solved(commune string) solved {
	return getJSON[solved](s, s.base+"/api/v1/territories/commune/"+commune+"/solved?service="+grocery)
}

// TestTheDemoTellsItsStories reads each planted story off the release and the pages.
func TestTheDemoTellsItsStories(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	for name, story := range map[string]func(storied){
		"one enterprise saves two communes": savedByOne, "the twin of a valley without a shop solved it": valley,
		"what closes is missed, what opens is found": closures, "a network grows by neighbours": neighbours, "pairs that are linked, and pairs that are not": pairs,
		"a place opens where it is wanted most": wanted,
	} {
		t.Run(name, func(t *testing.T) { story(storied{t, base, shared.planted}) })
	}
}

func savedByOne(s storied) {
	var by [2]string
	for k, commune := range s.planted.SavedByOne {
		access := s.grocery(commune)
		if access.State != "enterprise" || access.Enterprise.SIRET != s.planted.SocialGrocerySIRET || access.States.Enterprise == 0 {
			s.Errorf("%s has its grocery so: %+v", commune, access)
		}
		by[k] = access.Enterprise.ID
		s.says("/territoires/commune/"+commune, "que grâce à une entreprise sociale, L'Épicerie des Trois Chemins (Taumires).")
	}
	if by[0] != by[1] {
		s.Errorf("they are saved by %v", by)
	}
	s.says("/entreprises/"+url.PathEscape(by[0]), "Taumires", "n’auraient plus ce service")
}

func valley(s storied) {
	commune := s.planted.ShoplessValley
	if access := s.grocery(commune); access.State != "uncovered" || access.States.Enterprise != 0 {
		s.Errorf("the valley has a grocery: %+v", access)
	}
	twin := slices.ContainsFunc(s.solved(commune).Enterprises.Items, func(e answer) bool {
		return e.Like == "twin" && e.Commune == s.planted.SocialGrocery && e.Enterprise.SIRET == s.planted.SocialGrocerySIRET
	})
	if !twin {
		s.Errorf("its twin %s does not answer: %+v", s.planted.SocialGrocery, s.solved(commune).Enterprises.Items)
	}
	s.says("/territoires/commune/"+commune, "L'Épicerie des Trois Chemins : rend ce service dans une commune jumelle, Taumires (254 habitants), à 22 km.")
}

func neighbours(s storied) {
	communes := s.planted.Network
	if len(communes) != 3 {
		s.Fatalf("the network is in %v", communes)
	}
	for k, commune := range communes {
		if access := s.grocery(commune); access.State != "enterprise" || !strings.HasPrefix(access.Enterprise.SIRET, s.planted.NetworkSIRET[0][:9]) {
			s.Errorf("site %d of the network, in %s: %+v", k+1, commune, access)
		}
	}
	s.says("/territoires/commune/"+communes[0], "De 2009 à 2013, le premier est arrivé : ")
	s.says("/territoires/commune/"+communes[1], "De 2013 à 2018, le premier est arrivé : ")
	sites := map[string]bool{}
	closed := map[string]string{}
	found := s.solved(s.planted.ShoplessValley)
	for _, e := range found.Enterprises.Items {
		sites[e.Enterprise.SIRET] = true
	}
	for _, c := range found.Communes.Items {
		closed[c.Commune] = c.Opened
	}
	for k, siret := range s.planted.NetworkSIRET {
		if !sites[siret] {
			s.Errorf("site %d of the network is no answer for the valley", k+1)
		}
	}
	// The first shop closed the gap of its neighbour too, before the second opened there.
	if closed[communes[0]] != communes[0] || closed[communes[1]] != communes[0] {
		s.Errorf("gaps closed by what opened in %v", closed)
	}
}

// pairs asks from which sources enterprises are known: those of records that are linked from
// all of theirs, those apart from one alone.
func pairs(s storied) {
	sources := func(id string) string {
		return strings.Join(getJSON[struct{ Sources []string }](s, s.base+"/api/v1/enterprises/"+url.PathEscape(id)).Sources, " ")
	}
	linked, apart := s.planted.Links.Linked, s.planted.Links.Apart
	for _, tt := range [][2]string{
		{linked[0][1], "ess-france siae"},
		{linked[1][1], "ess-france siae tiers-lieux"}, // the second and the third pair are of one
		{apart[0][1], "tiers-lieux"}, {apart[1][1], "tiers-lieux"}, {apart[2][1], "siae"},
	} {
		if got := sources(tt[0]); got != tt[1] {
			s.Errorf("%s is known from %s, want %s", tt[0], got, tt[1])
		}
	}
	s.says("/entreprises/"+url.PathEscape(linked[1][1]), "Ateliers du Vent Salé", "ESS", "Recensement des tiers-lieux")
}
