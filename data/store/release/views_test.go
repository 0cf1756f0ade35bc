package release_test

import (
	"testing"

	"maillage/data/storetest"
	"maillage/geo"
)

func TestViewsTellServicesAndThemesInWords(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	publish(t, st, newRelease("r1", noon))
	tests := []struct {
		name, query string
		want        []string
	}{
		{"services of a commune by bicycle", `
			select concat_ws('|', service, minutes, metres, gap, method, state, coalesce(reason, '–'), facility, second, second_minutes, third, beyond, count)
			from release_service where level = 'commune' and code = '00001' and mode = 'bicycle' order by service`,
			[]string{"ecole|1|uncovered|unreachable|3000|0", "pharmacie|2.25|640|0|road|covered|–|bpe:1|bpe:3|75|0|1"}},
		{"one service by car", `
			select concat_ws('|', code, minutes, state, facility, enterprise, second, third, third_minutes)
			from release_service where release = 'r1' and level = 'commune' and mode = 'car' and service = 'pharmacie' order by code`,
			[]string{"00001|1|covered|bpe:1|bpe:2|bpe:3|60.125", "00002|unknown"}},
		{"why nothing is known", `select code || ' ' || reason from release_service where mode = 'car' and reason is not null order by service`,
			[]string{"00002 no_facility", "00002 no_centre"}},
		{"themes", `select concat_ws('|', mode, theme, gap, coverage) from release_theme where code = '00001' and gap is not null order by mode`,
			[]string{"bicycle|sante|0.875|0.75", "car|sante|0.25|0.75"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { storetest.Compare(t, storetest.Column(t, st, tt.query), nil, tt.want) })
	}
}

// TestTheViewOfThemesNamesThemInTheirOrder holds the list in the view against
// the one that releases are written by.
func TestTheViewOfThemesNamesThemInTheirOrder(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	records := measuredIsland()[:1]
	for i := range records[0].Themes {
		records[0].Themes[i] = geo.ThemeScore{Gap: float64(i) / 10, Coverage: 1}
	}
	publish(t, st, releaseOf("r1", noon, records))
	var want []string
	for _, theme := range geo.Themes() {
		want = append(want, string(theme))
	}
	storetest.Compare(t, storetest.Column(t, st, `select theme from release_theme where mode = 'car' order by gap`), nil, want)
}
