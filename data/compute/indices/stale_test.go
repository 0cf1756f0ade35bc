package indices

import (
	"testing"

	"maillage/data/reference"
	"maillage/geo"
)

// stale says of some parts that they are.
func stale(m *model, ids ...string) {
	for _, id := range ids {
		for k := range m.table.Parts {
			if m.table.Parts[k].ID == id {
				m.table.Parts[k].Stale = true
			}
		}
	}
}

func TestOtherIndicesLeaveOutWhatIsStaleUnlessTheyKeepIt(t *testing.T) {
	t.Parallel()
	d, m := declared(), measuredVillages()
	stale(newModel(d, m), "b")
	kept := d.Indices[4]
	kept.ID, kept.Stale, kept.Parts = "kept", reference.KeepStale, nil
	d.Indices = append(d.Indices, kept)
	if _, err := Composites(d, m); err != nil {
		t.Fatal(err)
	}
	fourth := m.Rows(geo.LevelCommune)[3]
	// Without public services, which nobody knows: a is at 0.2, b at 0.4.
	for index, want := range map[int]float64{
		1: 60,                                        // the worst theme
		2: 100 * (0.2 + 0.6 + 3*0.2) / 5,             // by least and greatest, health by a alone
		4: 100 * (5*0.3 + 0.6 + 0.2 + 0.2 + 0.2) / 9, // b weighs as declared
	} {
		if got := fourth.Composite(index); !near(got.Value, want) || got.Withheld != "" {
			t.Errorf("index %d: %+v, want %v", index, got, want)
		}
	}
}

func TestAnotherIndexThatLosesTooMuchByItsAgeIsWithheld(t *testing.T) {
	t.Parallel()
	d, m := declared(), measuredVillages()
	d.Indices[2].WeightsBy = reference.WeightsPCA // which would weigh what is left alone
	stale(newModel(d, m), "m", "n", "y", "b")
	if _, err := Composites(d, m); err != nil {
		t.Fatal(err)
	}
	first, last := m.Rows(geo.LevelCommune)[0], m.Rows(geo.LevelCommune)[4]
	for k := range d.OtherIndices() {
		if got := first.Composite(k); got.Known() || got.Withheld != geo.WithheldStale || got.Rank != 0 {
			t.Errorf("index %d of three themes is %+v, want it withheld as stale", k, got)
		}
	}
	if got := last.Composite(0); got.Withheld != geo.WithheldStale {
		t.Errorf("where less is known too: %+v", got)
	}
	if west := m.Rows(geo.LevelEPCI)[1].Composite(0); west.Known() || west.Withheld != geo.WithheldStale {
		t.Errorf("the west is %+v, want it withheld as stale", west)
	}
}

func TestPrincipalComponentsDoNotHideWhatAThemeLacks(t *testing.T) {
	t.Parallel()
	d, m := declared(), measuredVillages()
	d.Indices = d.Indices[:2]
	d.Indices[1].WeightsBy, d.Indices[1].LeastThemes = reference.WeightsPCA, 6
	model := newModel(d, m)
	stale(model, "b")
	model.table.Parts[0].Weight = 0.5 // a is a third of health
	if _, err := Composites(d, m); err != nil {
		t.Fatal(err)
	}
	if got := m.Rows(geo.LevelCommune)[0].Composite(0); got.Known() || got.Withheld != geo.WithheldStale {
		t.Errorf("health by a third of its weight makes %+v, want the index withheld", got)
	}
}

func TestIntervalsAreOfTheIndexWithoutWhatIsStale(t *testing.T) {
	t.Parallel()
	d, m := declared(), measuredVillages()
	stale(newModel(d, m), "a", "b", "m", "n", "y", "p", "l")
	communes := m.Frame(geo.LevelCommune)
	for i := range communes.Territories {
		communes.Access[geo.ModeCar].Index.Value[i] = nan
	}
	if err := Uncertainty(t.Context(), d, m); err != nil {
		t.Fatal(err)
	}
	for _, row := range communes.Rows() {
		if row.Index().Interval.Known() {
			t.Errorf("%s is withheld and has the interval %+v", row.Code, row.Index().Interval)
		}
	}
	if m.Analysis.Communes != 0 {
		t.Errorf("%d communes have an index", m.Analysis.Communes)
	}
}
