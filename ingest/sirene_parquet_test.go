//go:build !race

package ingest_test

import (
	"os"
	"path/filepath"
	"testing"

	"maillage/data/storetest"
	"maillage/ingest"
	"maillage/ingest/readtest"
)

// The columns of SIRENE's Parquet files that are read: the legal form is a number there.
type (
	siteRow struct {
		SIREN      string  `parquet:"siren"`
		SIRET      string  `parquet:"siret"`
		State      string  `parquet:"etatAdministratifEtablissement,dict"`
		Commune    *string `parquet:"codeCommuneEtablissement,optional,dict"`
		Postcode   *string `parquet:"codePostalEtablissement,optional"`
		Number     *string `parquet:"numeroVoieEtablissement,optional"`
		Way        *string `parquet:"typeVoieEtablissement,optional"`
		Street     *string `parquet:"libelleVoieEtablissement,optional"`
		X          *string `parquet:"coordonneeLambertAbscisseEtablissement,optional"`
		Y          *string `parquet:"coordonneeLambertOrdonneeEtablissement,optional"`
		Sign       *string `parquet:"enseigne1Etablissement,optional"`
		Usual      *string `parquet:"denominationUsuelleEtablissement,optional"`
		Activity   *string `parquet:"activitePrincipaleEtablissement,optional"`
		Activities *string `parquet:"nomenclatureActivitePrincipaleEtablissement,optional"`
		Employer   *string `parquet:"caractereEmployeurEtablissement,optional"`
		Headcount  *string `parquet:"trancheEffectifsEtablissement,optional"`
		Treated    *string `parquet:"dateDernierTraitementEtablissement,optional"`
	}
	unitRow struct {
		SIREN  string  `parquet:"siren"`
		Social *string `parquet:"economieSocialeSolidaireUniteLegale,optional,dict"`
		State  string  `parquet:"etatAdministratifUniteLegale"`
		Name   *string `parquet:"denominationUniteLegale,optional"`
		Sigle  *string `parquet:"sigleUniteLegale,optional"`
		Form   int64   `parquet:"categorieJuridiqueUniteLegale"`
	}
	positionRow struct {
		SIRET   string  `parquet:"siret"`
		X       float64 `parquet:"x"`
		Y       float64 `parquet:"y"`
		Quality string  `parquet:"qualite_xy"`
		EPSG    string  `parquet:"epsg"`
	}
)

func TestSIRENEInParquetGivesTheSame(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	write := func(name string, content []byte) {
		t.Helper()
		path := filepath.Join(mirror, "sirene", name+"_utf8.parquet")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	yes, no, name, masked, commune, activity := "O", "N", "SCOP DES DUNES", "[ND]", "00002", "47.11B"
	write("StockUniteLegale", readtest.Parquet(t, []unitRow{
		{SIREN: "500000004", Social: &yes, State: "A", Name: &name, Form: 5458}, {SIREN: "500000005", Social: &no, State: "A", Name: &name, Form: 5710},
		{SIREN: "500000006", State: "A", Name: &name, Form: 5710}, {SIREN: "500000007", Social: &yes, State: "A", Name: &masked, Form: 9220}}))
	site := func(siret, state string) siteRow {
		return siteRow{SIREN: siret[:9], SIRET: siret, State: state, Commune: &commune, Activity: &activity, Employer: &yes, X: &masked, Y: &masked}
	}
	write("StockEtablissement", readtest.Parquet(t, []siteRow{site("50000000400019", "A"), site("50000000400027", "F"), site("50000000500016", "A"),
		site("50000000600014", "A"), site("50000000700012", "A")}))
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"laposte"}})
	var at positionRow
	if err := st.Pool().QueryRow(t.Context(), `select st_x(p), st_y(p) from (select st_transform(geom, 2154) as p from centre where commune = $1) c`, commune).Scan(&at.X, &at.Y); err != nil {
		t.Fatal(err)
	}
	at.SIRET, at.Quality, at.EPSG = "50000000400019", "11", "2154"
	write("GeolocalisationEtablissement_Sirene_pour_etudes_statistiques", readtest.Parquet(t, []positionRow{at, {SIRET: "50000000500016", Quality: "11", EPSG: "2154"}}))
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"sirene"}})
	if r := of(t, report, "sirene"); r.Vintage != "courant-parquet" || r.Outcome != ingest.Loaded || r.Read != 5 || r.Loaded != 1 || r.Filtered != 4 {
		t.Errorf("%+v", r)
	}
	got := storetest.Column(t, st, `select concat_ws('|', id, name, kind, siren, naf, precision) from enterprise order by 1`)
	storetest.Compare(t, got, nil, []string{"sirene:50000000400019|SCOP DES DUNES|cooperative|500000004|4711B|address"})
}
