package ingest_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/opendatatest"
	"maillage/data/reference"
	"maillage/geo/function"
	"maillage/ingest/mapping"
	"maillage/ingest/read"
)

// TestWhatTheFundsShopsSellIsRecognised reads rows of the real file: what a mayor wrote in
// free words of a shop is what it does.
func TestWhatTheFundsShopsSellIsRecognised(t *testing.T) {
	t.Parallel()
	sample := opendatatest.Sample(t, "ess/commerces-ruraux-sample.geojson")
	decl, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	v := sources[slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == "commerces-ruraux" })].Vintages[0]
	r, err := read.OpenPath(t.Context(), sample, read.Options{Format: v.Files[0].Format, Columns: v.ColumnsOf(v.Files[0])})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	granted := v.Keep
	v.Keep = nil
	m, err := mapping.New("commerces-ruraux.geojson", v, v.Files[0], r.Columns())
	if err != nil {
		t.Fatal(err)
	}
	recogniser, does, voted := function.NewRecogniser(decl.Functions), map[string][]string{}, 0
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(granted["Statut libellé - Demande"], rec.Values[r.Columns().Index("Statut libellé - Demande")]) {
			voted++
		}
		var row mapping.Row
		if _, issue := m.Map(rec, &row); issue != nil {
			t.Fatalf("%+v", issue)
		}
		for _, g := range recogniser.Of(function.Record{Kind: row.Text("kind"), Says: row.Codes("says")}) {
			does[row.Text("commune")] = append(does[row.Text("commune")], g.Function+" "+string(g.Certainty))
		}
	}
	for commune, want := range map[string]string{
		"07106": "epicerie B, restaurant B, cafe B",
		"07139": "epicerie B, pain B, poste B, colis B, bibliotheque B",
		"03212": "pain B, presse B, tabac B, cafe B",
		"71410": "epicerie B, pain B",
	} {
		if got := strings.Join(does[commune], ", "); got != want {
			t.Errorf("%s: %s, want %s", commune, got, want)
		}
	}
	if voted != 1 {
		t.Errorf("%d shops were granted help, want 1", voted)
	}
}
