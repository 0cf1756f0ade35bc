package home

import (
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// placed is a département of a made-up country.
func placed(code string, population int, west, south, east, north float64) part {
	return part{code, code, geo.Inhabitants(population), orb.Bound{Min: orb.Point{west, south}, Max: orb.Point{east, north}}}
}

// overseasDepartements are five boxes where those of France lie.
func overseasDepartements() []part {
	return []part{
		placed("971", 384_000, -61.8, 15.8, -61.0, 16.5),
		placed("972", 361_000, -61.2, 14.4, -60.8, 14.9),
		placed("973", 286_000, -54.6, 2.1, -51.6, 5.8),
		placed("974", 871_000, 55.2, -21.4, 55.9, -20.9),
		placed("976", 299_000, 45.0, -13.0, 45.3, -12.6),
	}
}

func TestTheMapOpensOnMetropolitanFrance(t *testing.T) {
	metropole := []part{placed("26", 520_000, 4.6, 44.1, 5.8, 45.3), placed("29", 915_000, -5.2, 47.7, -3.4, 48.8)}
	home, far := layout(append(metropole, overseasDepartements()...))
	if want := (orb.Bound{Min: orb.Point{-5.2, 44.1}, Max: orb.Point{5.8, 48.8}}); home != want {
		t.Errorf("opens on %v, want %v", home, want)
	}
	if len(far) != 5 || far[0].code != "971" || far[4].code != "976" {
		t.Errorf("%d insets, want the five overseas in the order of their codes", len(far))
	}
}

func TestWithoutTheMetropoleTheMapOpensOnTheMostPopulous(t *testing.T) {
	all := overseasDepartements()
	home, far := layout(all)
	if home != all[3].box || len(far) != 4 || far[3].code != "976" {
		t.Errorf("opens on %v with %d insets, want La Réunion and the four others", home, len(far))
	}
	if home, far = layout(all[:1]); home != all[0].box || len(far) != 0 {
		t.Errorf("one alone opens on %v with %d insets", home, len(far))
	}
}
