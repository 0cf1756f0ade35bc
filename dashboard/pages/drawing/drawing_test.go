package drawing_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/drawing"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
)

func draw(t *testing.T, query string) *drawing.Picture {
	t.Helper()
	v, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	q, err := drawing.ParseQuery(v)
	if err != nil {
		t.Fatal(err)
	}
	p, err := drawing.Draw(pagetest.Context(t, lang.French, nil), q)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestClassesHoldEveryTerritoryOnce counts them, those without a figure too, in the classes
// and colours that are asked for.
func TestClassesHoldEveryTerritoryOnce(t *testing.T) {
	p := draw(t, "mesure=minutes:"+atlastest.GP+"&bornes=10,20&couleurs=f6ead9,b0718f,2b1640")
	var texts []string
	shapes := 0
	for _, c := range append(p.Classes, p.Missing) {
		texts = append(texts, c.Text)
		shapes += strings.Count(c.Path, "M")
	}
	if want := []string{"moins de 10", "de 10 à moins de 20", "20 et plus", "Sans donnée"}; !slices.Equal(texts, want) {
		t.Errorf("legend %q, want %q", texts, want)
	}
	if p.Classes[2].Color != "#2b1640" || shapes == 0 {
		t.Errorf("the last class is %s, %d shapes are drawn", p.Classes[2].Color, shapes)
	}
	if p.Scale.Text != "5\u00a0km" || p.Scale.Width < 20 || p.Scale.Width > p.Width/5 {
		t.Errorf("scale %+v", p.Scale)
	}
}

func TestThresholdsComeFirst(t *testing.T) {
	p := draw(t, "mesure=minutes:"+atlastest.GP)
	if len(p.Classes) != 5 {
		t.Errorf("%d classes, want five at and between the thresholds", len(p.Classes))
	}
}

func TestWhatMakesNoSenseIsRefused(t *testing.T) {
	for _, query := range []string{
		"bornes=x", "bornes=3,2", "bornes=1,2,3,4,5,6,7,8,9", "couleurs=red", "bornes=1&couleurs=ffffff", "cadre=1,2,3", "cadre=3,2,1,4",
	} {
		v, _ := url.ParseQuery(query)
		if _, err := drawing.ParseQuery(v); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%s: %v", query, err)
		}
	}
}

func TestGapsAreSaidOutOfAHundred(t *testing.T) {
	p := draw(t, "mesure=gap:"+atlastest.GP+"&bornes=1,99.9&couleurs=f6ead9,b0718f,2b1640")
	if got := p.Classes[2].Count; got == "0" {
		t.Errorf("nobody lacks it wholly: the gaps are classed from 0 to 1")
	}
}
