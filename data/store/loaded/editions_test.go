package loaded_test

import (
	"testing"

	"maillage/data/store/loaded"
	"maillage/data/storetest"
)

func TestAnEditionOfAnotherTerritoryTakesNoPart(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name  string
		scope string // that bpe 2024 was loaded for
		want  bool
	}{
		{"the same département", "{00}", true},
		{"the same, said at length", "{dep:00}", true},
		{"the région around it", "{reg:99}", true},
		{"the country", "{FR}", true},
		{"the whole of it in parts", "{01,00}", true},
		{"another département", "{01}", false},
		{"an EPCI that holds a part of it", "{200000001}", false},
		{"the région that a plain 84 is", "{84}", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			st := storetest.FourCommunes(t)
			if _, err := st.Pool().Exec(t.Context(), `update source_vintage set scope = $1 where source = 'bpe' and vintage = '2024'`, tc.scope); err != nil {
				t.Fatal(err)
			}
			facilities, err := loaded.Facilities(t.Context(), st)
			if err != nil {
				t.Fatal(err)
			}
			enterprises, err := loaded.Enterprises(t.Context(), st)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(facilities) == 2 && len(enterprises) == 2; got != tc.want || !got && len(facilities)+len(enterprises) > 0 {
				t.Errorf("%d facilities and %d enterprises are read, in use: want %t", len(facilities), len(enterprises), tc.want)
			}
			states, err := loaded.Sources(t.Context(), st)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range states {
				if s.Source == "bpe" && s.Vintage == "2024" && s.InUse != tc.want {
					t.Errorf("in use: %t, want %t", s.InUse, tc.want)
				}
			}
		})
	}
}
