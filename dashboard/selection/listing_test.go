package selection_test

import (
	"net/url"
	"slices"
	"testing"

	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
)

func TestListingsRoundTrip(t *testing.T) {
	for query, form := range map[string]string{
		"":                                   "",
		"service=pharmacie":                  "service=pharmacie",
		"parent=epci%3A200040509&sort=-name": "epci=200040509&order=desc&sort=name",
		"columns=beyond%2Cminutes&here=none&lost=2013&service=shops&thread=1":       "columns=beyond%2Cminutes&here=none&lost=2013&service=shops&thread=1",
		"population=0-199&sort=minutes&zone=densite%3A6%2Cdensite%3A7%2Czrr%3AC":    "order=asc&population=0-199&sort=minutes&zone=densite%3A6%2Cdensite%3A7%2Czrr%3AC",
		"parent=epci%3A200040509%2Cdepartement%3A26&q=die&service=theme%3Asante":    "departement=26&epci=200040509&q=die&service=theme%3Asante",
		"parent=region%3A84&service=theme%3Asante&sort=share&zone=action-coeur%3A1": "order=asc&region=84&service=theme%3Asante&sort=share&zone=action-coeur%3A1",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		l, err := selection.ReadListing(func(name string) []string { return values[name] })
		if got := l.Values().Encode(); err != nil || got != query {
			t.Errorf("%q is written back as %q, %v", query, got, err)
		}
		if got := l.Form().Encode(); got != form {
			t.Errorf("%q is written as the form %q, want %q", query, got, form)
		}
		again, err := selection.ReadListingForm(l.Form())
		if got := again.Values().Encode(); err != nil || got != query {
			t.Errorf("the form of %q is read as %q, %v", query, got, err)
		}
	}
}

func TestAListingTakesSeveralValuesOfAField(t *testing.T) {
	l, err := selection.ReadListingForm(url.Values{"zone": {"densite:5", "", "zrr:C", "densite:5"}, "columns": {"beyond", "share"}, "sort": {""}})
	if err != nil || len(l.Zones) != 2 || l.Zones[1] != (selection.Zone{Zoning: "zrr", Class: "C"}) || !slices.Equal(l.Columns, []string{"beyond", "share"}) {
		t.Errorf("%+v, %v", l, err)
	}
	if l.Order != (selection.Order{By: "beyond", Descending: true}) {
		t.Errorf("sorted by %+v", l.Order)
	}
}

func TestAListingNamesTheFilterThatIsWrong(t *testing.T) {
	for query, want := range map[string]string{"zone=5": "zone", "here=all": "here", "lost=soon": "lost", "thread=yes": "thread", "population=x": "population"} {
		values, _ := url.ParseQuery(query)
		_, err := selection.ReadListing(func(name string) []string { return values[name] })
		if wrong, ok := err.(*problem.ParameterError); !ok || wrong.Name != want {
			t.Errorf("%s: %v, want the parameter %s named", query, err, want)
		}
	}
}
