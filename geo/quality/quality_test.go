package quality_test

import (
	"bytes"
	"strings"
	"testing"

	"maillage/geo"
	"maillage/geo/quality"
)

func found() []quality.Finding {
	return quality.Judge(quality.Facts{
		Sources:   []quality.Source{{ID: "bpe", Vintage: "2025", Read: 1000, Loaded: 996, Rejected: 4, Reasons: map[string]int{"b": 2, "a": 2}}},
		Misplaced: []quality.Local{{Source: "bpe", Commune: "26001", Count: 1, Example: "A", Metres: 900}, {Source: "bpe", Commune: "26002", Count: 3, Example: "B & C", Metres: 700}},
	}, []quality.Service{{ID: "garage", Name: geo.Text{FR: "Garage", EN: "Garage"}, Choices: [][]string{{"bpe:B1"}}, Shortfall: &geo.Shortfall{Found: 24, Expected: 58}}})
}

func TestFindingsAreToldTheWorstFirst(t *testing.T) {
	var told []string
	for _, g := range quality.Gather(found()) {
		told = append(told, string(g.Worst.Severity)+" "+g.Worst.Commune+" "+g.Worst.Message.FR)
	}
	want := []string{
		"error  Garage : 24 lieux, pour 58 attendus",
		"warning 26002 3 lieux hors de la commune indiquée, par exemple « B & C », à 700 m",
		"note  Lignes refusées : 4 sur 1000",
	}
	if strings.Join(told, "\n") != strings.Join(want, "\n") {
		t.Errorf("told\n%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
	if g := quality.Gather(found())[1]; g.Communes != 2 || g.Count != 4 {
		t.Errorf("%+v, want two communes with four places", g)
	}
	r := quality.NewReport(found())
	if r.Valid || len(r.Tasks) != 1 || r.Stats != (quality.Stats{Tasks: 1, Errors: 1, Warnings: 2, Notes: 1}) {
		t.Errorf("%+v", r)
	}
}

func TestJUnitFailsByTheSeverityAskedFor(t *testing.T) {
	for failOn, want := range map[quality.Severity]string{quality.Error: `tests="7" failures="1"`, quality.Warning: `tests="7" failures="2"`, quality.Note: `tests="7" failures="3"`} {
		var out bytes.Buffer
		if err := quality.WriteJUnit(&out, found(), failOn); err != nil || !strings.Contains(out.String(), `<testsuites name="maillage check" `+want) {
			t.Errorf("%s: %v: %s", failOn, err, out.String())
		}
		if !strings.Contains(out.String(), "“B &amp; C”") {
			t.Errorf("not escaped: %s", out.String())
		}
	}
}
