package geo_test

import (
	"slices"
	"testing"
	"time"

	"maillage/geo"
)

func TestWeekdaysAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]time.Weekday{
		"": nil, "24": {time.Tuesday, time.Thursday}, "17": {time.Monday, time.Sunday}, "1234567": {1, 2, 3, 4, 5, 6, 0},
	} {
		w := geo.ParseWeekdays(text)
		if w.String() != text || !slices.Equal(w.Days(), want) {
			t.Errorf("%q is %q, %v", text, w, w.Days())
		}
	}
	if w := geo.ParseWeekdays("2, 8 and 0"); w.String() != "2" {
		t.Errorf("what is no day is read as %q", w)
	}
}
