package geo_test

import (
	"testing"

	"maillage/geo"
)

func TestWhatIsMadeOfBothIsAsOldAsTheOlder(t *testing.T) {
	t.Parallel()
	old, recent, unknown := geo.Age{Year: "2018", Stale: true}, geo.Age{Year: "2025"}, geo.Age{}
	for _, tt := range []struct{ a, b, want geo.Age }{
		{old, recent, old}, {recent, old, old}, {unknown, recent, recent}, {recent, unknown, recent}, {unknown, unknown, unknown},
		{geo.Age{Year: "2010"}, old, geo.Age{Year: "2010", Stale: true}},
	} {
		if got := tt.a.With(tt.b); got != tt.want {
			t.Errorf("%+v with %+v is %+v, want %+v", tt.a, tt.b, got, tt.want)
		}
	}
}
