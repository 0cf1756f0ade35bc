package demo

import (
	"slices"
	"testing"
)

func TestDepartementsOfACountryHaveNoCodeThatMeansAnother(t *testing.T) {
	codes := departementCodes(50)
	if len(codes) != 50 || codes[0] != "00" {
		t.Fatalf("%q", codes)
	}
	for _, taken := range []string{"2A", "2B", "9A", "9B", "13"} {
		if slices.Contains(codes, taken) {
			t.Errorf("%s is in %q", taken, codes)
		}
	}
}
