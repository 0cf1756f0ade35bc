package geo

import "testing"

func TestMeasuresRoundTrip(t *testing.T) {
	for text, want := range map[string]Measure{
		"index":                {Kind: MeasureIndex},
		"index:geometrique":    {Kind: MeasureIndex, ID: "geometrique"},
		"population":           {Kind: MeasurePopulation},
		"enterprises":          {Kind: MeasureEnterprise},
		"beyond:gare":          {Kind: MeasureBeyond, ID: "gare"},
		"theme:sante":          {Kind: MeasureTheme, ID: "sante"},
		"minutes:gare":         {Kind: MeasureMinutes, ID: "gare"},
		"indicator:revenu":     {Kind: MeasureIndicator, ID: "revenu"},
		"past-gap:gare@2018":   {Kind: MeasurePastGap, ID: "gare", Year: 2018},
		"past-theme:sante@999": {Kind: MeasurePastTheme, ID: "sante", Year: 999},
	} {
		got, err := ParseMeasure(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("%q is read as %+v, %v and written as %q", text, got, err, got)
		}
	}
}

func TestWhatNamesNoMeasureIsNotFound(t *testing.T) {
	for _, text := range []string{
		"", "beauty", "theme", "theme:", "population:x", "enterprises:x", "beyond", "gap", "past-gap:gare", "past-gap:gare@", "past-gap:gare@-1", "past-gap:gare@02018",
		"past-count:@2018", "past-gap:gare@2018@2018",
	} {
		if m, err := ParseMeasure(text); ErrorCode(err) != CodeNotFound {
			t.Errorf("%q is read as %+v, %v", text, m, err)
		}
	}
}

func FuzzParseMeasure(f *testing.F) {
	f.Add("past-gap:gare@2018")
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMeasure(s)
		if err != nil {
			return
		}
		if again, err := ParseMeasure(m.String()); err != nil || again != m {
			t.Errorf("%q is read as %+v, written back as %q and read as %+v, %v", s, m, m, again, err)
		}
	})
}
