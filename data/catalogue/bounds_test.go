package catalogue_test

import (
	"slices"
	"testing"

	"maillage/data/catalogue"
)

func TestEveryNumberDeclaresItsBounds(t *testing.T) {
	t.Parallel()
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	positions, numbers := []string{"lon", "lat", "x", "y"}, 0
	for _, s := range sources {
		for _, v := range s.Vintages {
			for _, fields := range []map[string]catalogue.Field{v.Fields, v.Attributes} {
				for name, f := range fields {
					if f.As != "integer" && f.As != "number" || slices.Contains(positions, name) {
						continue
					}
					if numbers++; f.Min == nil || f.Max == nil || *f.Min >= *f.Max {
						t.Errorf("%s %s: the number %s needs min and max, the least and the most that it can be", s.ID, v.ID, name)
					}
				}
			}
		}
	}
	if numbers < 50 {
		t.Errorf("%d numbers were looked at", numbers)
	}
}
