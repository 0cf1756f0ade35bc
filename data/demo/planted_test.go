package demo

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"

	"maillage/geo/lambert"
)

// rows reads a CSV file whole.
func rows(t testing.TB, dir, name string, comma rune) []map[string]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\ufeff")))
	r.Comma = comma
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, fields := range all[1:] {
		row := map[string]string{}
		for i, h := range all[0] {
			row[h] = fields[i]
		}
		out = append(out, row)
	}
	return out
}

func position(t testing.TB, row map[string]string, x, y string) orb.Point {
	t.Helper()
	px, errX := strconv.ParseFloat(row[x], 64)
	py, errY := strconv.ParseFloat(row[y], 64)
	if err := errors.Join(errX, errY); err != nil {
		t.Fatal(err)
	}
	return orb.Point{px, py}
}

func TestPlantedGapsHoldInTheFiles(t *testing.T) {
	t.Parallel()
	dir, summary := write(t, Options{})
	epci, centre := map[string]string{}, map[string]orb.Point{}
	w := build(Options{Communes: DefaultCommunes, Seed: DefaultSeed})
	for _, c := range w.communes {
		epci[c.code] = c.epci.code
		centre[c.code] = lambert.ToWGS84(c.centre[0], c.centre[1])
	}
	planted := summary.Planted
	types, doubles := map[string]int{}, 0
	for _, row := range rows(t, dir, "bpe/BPE25.csv", ';') {
		types[row["TYPEQU"]]++
		at := centre[row["DEPCOM"]]
		if row["LAMBERT_X"] != "" {
			xy := position(t, row, "LAMBERT_X", "LAMBERT_Y")
			at = lambert.ToWGS84(xy[0], xy[1])
		}
		switch row["TYPEQU"] {
		case "D265":
			if epci[row["DEPCOM"]] == planted.NoDoctorEPCI {
				t.Errorf("a doctor stands in %s", row["DEPCOM"])
			}
		case "D307":
			if d := geo.DistanceHaversine(at, centre[planted.FarFromPharmacy]); d < planted.PharmacyFree {
				t.Errorf("a pharmacy stands in %s, %.0f m away", row["DEPCOM"], d)
			}
		case "B104", "B105", "B201", "B202":
			if row["SIRET"] == planted.SocialGrocerySIRET {
				doubles++
			} else if d := geo.DistanceHaversine(at, centre[planted.SocialGrocery]); d < planted.GroceryFree {
				t.Errorf("a grocery stands in %s, %.0f m away", row["DEPCOM"], d)
			}
			if d := geo.DistanceHaversine(at, centre[planted.BestGrocery]); d < groceryApart && row["TYPEQU"] > "B200" {
				t.Errorf("a grocery stands in %s, %.0f m from the town that lost its own", row["DEPCOM"], d)
			}
		}
	}
	for _, code := range []string{"D265", "D307", "B202", "C108", "D107", "D106", "C301"} {
		if types[code] == 0 {
			t.Errorf("the island has no %s at all", code)
		}
	}
	for _, row := range rows(t, dir, "gares/gares-de-voyageurs.csv", ';') {
		if number, _ := strconv.Atoi(row["Code_UIC"]); w.communes[number-87900000].epci.code == planted.NoStationEPCI {
			t.Errorf("station %s lies in the EPCI without one", row["Nom_Gare"])
		}
	}
	if doubles != 1 {
		t.Errorf("the equipment has the social grocery %d times under its number", doubles)
	}
	found := false
	for _, row := range rows(t, dir, "ess/siae.csv", ',') {
		found = found || (row["siret"] == planted.SocialGrocerySIRET && row["naf"] == "4711B")
	}
	if !found {
		t.Error("the social grocery is not in the list of enterprises")
	}
}

func TestPharmaciesOfFINESSAreThoseOfTheEquipment(t *testing.T) {
	t.Parallel()
	dir, summary := write(t, Options{Communes: 60})
	counted, listed, centre := 0, 0, map[string]orb.Point{}
	for _, c := range build(Options{Communes: 60, Seed: DefaultSeed}).communes {
		centre[c.code] = c.centre
	}
	for _, row := range rows(t, dir, "bpe/BPE25.csv", ';') {
		if row["TYPEQU"] == "D307" {
			counted++
		}
	}
	for _, row := range rows(t, dir, "sante/finess_etablissements.csv", ';') {
		if row["categetab"] != "620" {
			continue
		}
		listed++
		at := centre[row["departement"]+row["commune"]]
		if row["coordxet"] != "" {
			at = position(t, row, "coordxet", "coordyet")
		}
		if d := distance(at, centre[summary.Planted.FarFromPharmacy]); d < summary.Planted.PharmacyFree {
			t.Errorf("a pharmacy stands in %s, %.0f m away", row["commune"], d)
		}
	}
	if listed == 0 || listed != counted {
		t.Errorf("%d pharmacies in FINESS, %d among the equipment", listed, counted)
	}
}
