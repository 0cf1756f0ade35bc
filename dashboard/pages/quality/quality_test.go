package quality

import (
	"testing"

	"maillage/dashboard/pages/lang"
	"maillage/geo"
	"maillage/geo/quality"
)

func TestWhatIsAlikeOfSeveralCommunesIsOneRow(t *testing.T) {
	m := &lang.Messages{Lang: lang.French, Sources: map[string]string{"bpe": "Base permanente"}}
	said := func(text string) geo.Text { return geo.Text{FR: text, EN: text} }
	got := rows(m, nil, []quality.Finding{
		{Check: quality.Validity, Severity: quality.Error, Source: "bpe", Message: said("bpe : 3 lignes")},
		{Check: quality.Agreement, Severity: quality.Note, Source: "x", Commune: "00001", Message: said("École : 1 selon bpe, aucun selon x")},
		{Check: quality.Agreement, Severity: quality.Note, Source: "x", Commune: "00002", Message: said("École : 2 selon bpe, aucun selon x")},
		{Check: quality.Agreement, Severity: quality.Note, Source: "x", Commune: "00003", Message: said("École : 1 selon bpe, aucun selon x")},
		{Check: quality.Validity, Severity: quality.Error, Source: "bpe", Message: said("bpe : 3 lignes")},
	})
	want := []struct {
		text   string
		places int
	}{
		{"bpe\u00a0: 3 lignes", 0},
		{"École\u00a0: 1 selon Base permanente, aucun selon x", 2},
		{"École\u00a0: 2 selon Base permanente, aucun selon x", 1},
		{"bpe\u00a0: 3 lignes", 0},
	}
	if len(got) != len(want) {
		t.Fatalf("%d rows, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		if got[i].Text != w.text || len(got[i].Places) != w.places {
			t.Errorf("row %d is %q of %d places, want %q of %d", i, got[i].Text, len(got[i].Places), w.text, w.places)
		}
	}
}
