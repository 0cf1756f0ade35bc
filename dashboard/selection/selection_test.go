package selection_test

import (
	"net/url"
	"slices"
	"testing"

	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// ask reads the values of a query by name.
func ask(t *testing.T, query string) func(string) string {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return values.Get
}

func TestAddressesRoundTrip(t *testing.T) {
	for _, query := range []string{
		"", "level=epci", "parent=26", "parent=epci%3A200040509%2Cdepartement%3A26", "population=200-499", "population=10000-",
		"q=cr%C3%AAt", "sort=-theme%3Asante", "sort=rank",
	} {
		s, err := selection.Read(ask(t, query))
		if got := s.Values().Encode(); err != nil || got != query {
			t.Errorf("%q is written back as %q, %v", query, got, err)
		}
	}
}

func TestReadNamesTheParameterThatIsWrong(t *testing.T) {
	for query, want := range map[string]string{
		"level=canton": "level", "population=200": "population", "population=-1-5": "population", "population=9-3": "population",
		"population=1-2-3": "population",
	} {
		_, err := selection.Read(ask(t, query))
		if wrong, ok := err.(*problem.ParameterError); !ok || wrong.Name != want {
			t.Errorf("%s: %v, want the parameter %s named", query, err, want)
		}
	}
}

// TestFormsAskForWhatAddressesDo holds the two forms to each other.
func TestFormsAskForWhatAddressesDo(t *testing.T) {
	for form, address := range map[string]string{
		"":                                 "level=commune&sort=-index",
		"order=asc":                        "level=commune&sort=index",
		"sort=name":                        "level=commune&sort=name",
		"sort=name&order=desc":             "level=commune&sort=-name",
		"departement=26&epci=200040509":    "level=commune&parent=epci%3A200040509%2Cdepartement%3A26&sort=-index",
		"level=departement&epci=200040509": "level=departement&sort=-index",
		"q=+die+&population=0-199":         "level=commune&population=0-199&q=die&sort=-index",
	} {
		s, err := selection.ReadForm(ask(t, form))
		if got := s.Values().Encode(); err != nil || got != address {
			t.Errorf("%q asks for %q, %v, want %q", form, got, err, address)
		}
		again, err := selection.ReadForm(s.Form().Get)
		if err != nil || again.Values().Encode() != address {
			t.Errorf("%q written back asks for %+v, %v", form, again, err)
		}
	}
	for _, wrong := range []string{"level=canton", "order=up", "population=x"} {
		if _, err := selection.ReadForm(ask(t, wrong)); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%s: %v, want an invalid request", wrong, err)
		}
	}
}

func TestInsideTakesThePlaceOfAParentOfTheSameLevel(t *testing.T) {
	s := selection.Selection{Level: geo.LevelCommune, Parents: []selection.Territory{{Level: geo.LevelEPCI, Code: "1"}, {Level: geo.LevelRegion, Code: "84"}}}
	got := s.Inside(selection.ParseTerritory("departement:26")).Inside(selection.ParseTerritory("epci:2")).Parents
	want := []selection.Territory{{Level: geo.LevelEPCI, Code: "2"}, {Level: geo.LevelDepartement, Code: "26"}, {Level: geo.LevelRegion, Code: "84"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("level=epci&parent=epci:1,26&population=200-499&sort=-index&q=a")
	f.Fuzz(func(t *testing.T, query string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		s, err := selection.Read(values.Get)
		if err != nil {
			return
		}
		written := s.Values()
		again, err := selection.Read(written.Get)
		if err != nil || again.Values().Encode() != written.Encode() {
			t.Errorf("%q is read as %+v, written as %q and read as %+v, %v", query, s, written.Encode(), again, err)
		}
	})
}
