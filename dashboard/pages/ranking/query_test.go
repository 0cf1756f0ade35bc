package ranking

import (
	"net/url"
	"testing"

	"maillage/geo"
)

func TestRankingQueryRoundTrips(t *testing.T) {
	for _, query := range []string{
		"", "?sort=name", "?order=desc&sort=name", "?order=asc", "?sort=theme%3Asante", "?page=3",
		"?level=epci", "?departement=26&epci=200040509&population=200-499&q=cr%C3%AAt",
	} {
		values, err := url.ParseQuery(query[min(1, len(query)):])
		if err != nil {
			t.Fatal(err)
		}
		q, err := ParseQuery(values)
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		if got := q.Encode(); got != query {
			t.Errorf("%q is written back as %q", query, got)
		}
	}
}

func TestRankingQueryRefusesWhatDoesNotExist(t *testing.T) {
	for _, query := range []string{
		"level=canton", "sort=couleur", "sort=theme:meteo", "order=up", "population=1-2", "page=0", "page=x",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ParseQuery(values); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%s: got %v, want an invalid request", query, err)
		}
	}
}
