package projects

import (
	"net/url"
	"strings"
	"testing"

	"maillage/dashboard/pages/lang"
)

// TestAnAssumptionIsReadAsAFormOfEitherLanguageWritesIt sends back what fields hold.
func TestAnAssumptionIsReadAsAFormOfEitherLanguageWritesIt(t *testing.T) {
	for _, l := range lang.Langs() {
		for _, v := range []float64{45000, 0.35, 10, 1234.5, 0.123} {
			q, err := Parse(url.Values{"couts": {l.Typed(45000)}, "depense": {l.Typed(v)}})
			if err != nil || q.Number("depense") != v || q.Number("couts") != 45000 {
				t.Errorf("%s %q: %v, %v", l, l.Typed(v), q.Number("depense"), err)
			}
		}
	}
}

func TestWhatIsTypedIsANumberOrNamed(t *testing.T) {
	for typed, want := range map[string]float64{"45 000": 45000, "45\u202f000": 45000, "0,350": 0.35, "12.5": 12.5, "1234.567": 1234.567} {
		if q, err := Parse(url.Values{"couts": {typed}}); err != nil || q.Number("couts") != want {
			t.Errorf("%q: %v, %v; want %v", typed, q.Number("couts"), err, want)
		}
	}
	for _, typed := range []string{"38,000", "1.500", "beaucoup", "NaN", "1,2,3"} {
		if _, err := Parse(url.Values{"couts": {typed}}); err == nil || !strings.Contains(err.Error(), "couts") {
			t.Errorf("%q: %v", typed, err)
		}
	}
}
