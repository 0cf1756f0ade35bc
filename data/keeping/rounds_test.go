package keeping_test

import (
	"testing"

	"maillage/data/keeping"
	"maillage/geo"
)

func TestRoundsAreReadAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"26113: mardi, jeudi; 26108 : 5": "26113:24;26108:5",
		"26113 : Mardi et le jeudi":      "26113:24",
		"26113: wednesdays":              "26113:3",
		"26113:24;26108:5":               "26113:24;26108:5",
		"26113":                          "",
		"26113: demain":                  "",
		": mardi":                        "",
		"26113: mardi;":                  "",
		"26113: 8":                       "",
	} {
		stops, ok := keeping.ParseRounds(text)
		if got := keeping.WriteRounds(stops); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %t, want %q", text, got, ok, want)
		}
	}
}

func TestAnEnterpriseWithRoundsIsAPlaceOnItsDaysAlone(t *testing.T) {
	t.Parallel()
	all := []geo.Enterprise{{ID: "siae:1", Commune: "26108", Functions: []geo.Given{
		{Function: "epicerie", Certainty: geo.CertaintySure, By: "activity:4711B"}, {Function: "cafe", Certainty: geo.CertaintyHint, By: "named:café"}}}}
	e := keeping.Through(said(keeping.Enterprise, "correct siae:1 rounds=26113:24;75056:1"), 9, today).Enterprises(all, ground())[0]
	if len(e.Stops) != 1 || e.Stops[0].Commune != "26113" || e.Stops[0].Days.String() != "24" || e.Stops[0].Point != ground().Communes["26113"].Centre {
		t.Errorf("it comes to %+v", e.Stops)
	}
	if e.Functions[0].IsAccess() || e.Functions[0].By != geo.OnRounds+"activity:4711B" || e.Functions[1].By != "named:café" || !all[0].Functions[0].IsAccess() {
		t.Errorf("it does %+v", e.Functions)
	}
	again := keeping.Through(said(keeping.Enterprise, "correct siae:1 rounds=26113:24", "correct siae:1 rounds="), 9, today).Enterprises(all, ground())[0]
	if len(again.Stops) > 0 || !again.Functions[0].IsAccess() {
		t.Errorf("without rounds again: %+v", again)
	}
}
