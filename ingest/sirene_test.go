//go:build !race

package ingest_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/ingest"
	"maillage/ingest/sirenetest"
)

// sirene writes the files, a row of each at a time, by the names of their columns.
type sirene struct {
	testing.TB
	files  []*os.File
	writer map[string]*bufio.Writer
}

func newSIRENE(t testing.TB, dir string) *sirene {
	s := &sirene{TB: t, writer: map[string]*bufio.Writer{}}
	if err := os.MkdirAll(filepath.Join(dir, "sirene"), 0o755); err != nil {
		t.Fatal(err)
	}
	for columns, name := range map[string]string{sirenetest.Establishments: sirenetest.EstablishmentFile, sirenetest.Units: sirenetest.UnitFile,
		sirenetest.Positions: sirenetest.PositionFile, sirenetest.Successions: sirenetest.SuccessionFile} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		s.files, s.writer[columns] = append(s.files, f), bufio.NewWriterSize(f, 1<<20)
		fmt.Fprintln(s.writer[columns], columns)
	}
	return s
}

// put writes a row of given cells, "column=cell".
func (s *sirene) put(columns string, cells ...string) {
	comma := ","
	if columns == sirenetest.Positions {
		comma = ";"
	}
	names := strings.Split(columns, comma)
	row := make([]string, len(names))
	for _, c := range cells {
		name, cell, _ := strings.Cut(c, "=")
		row[slices.Index(names, name)] = cell
	}
	fmt.Fprintln(s.writer[columns], strings.Join(row, comma))
}

// position writes where an establishment is, in Lambert-93, and how sure that is.
func (s *sirene) position(siret, x, y, quality string) {
	s.put(sirenetest.Positions, "siret="+siret, "x="+x, "y="+y, "qualite_xy="+quality, "epsg=2154")
}

// succession writes that an establishment took another's place, with its work or not.
func (s *sirene) succession(from, to, on, continuity string) {
	s.put(sirenetest.Successions, "siretEtablissementPredecesseur="+from, "siretEtablissementSuccesseur="+to, "dateLienSuccession="+on, "transfertSiege=false", "continuiteEconomique="+continuity)
}

// unit writes a legal unit of the social economy or not.
func (s *sirene) unit(siren, social, state, name, form string) {
	s.put(sirenetest.Units, "siren="+siren, "economieSocialeSolidaireUniteLegale="+social, "etatAdministratifUniteLegale="+state, "denominationUniteLegale="+name,
		"categorieJuridiqueUniteLegale="+form, "nomUniteLegale=DUPONT", "prenom1UniteLegale=JEANNE")
}

// site writes an establishment in a commune.
func (s *sirene) site(siret, commune, state, activity string, more ...string) {
	s.put(sirenetest.Establishments, append(more, "siren="+siret[:9], "siret="+siret, "codeCommuneEtablissement="+commune, "etatAdministratifEtablissement="+state,
		"activitePrincipaleEtablissement="+activity, "nomenclatureActivitePrincipaleEtablissement=NAFRev2", "dateDernierTraitementEtablissement=2026-10-01T03:00:00")...)
}

func (s *sirene) close() {
	for _, w := range s.writer {
		if err := w.Flush(); err != nil {
			s.Fatal(err)
		}
	}
	for _, f := range s.files {
		if err := f.Close(); err != nil {
			s.Fatal(err)
		}
	}
}

func TestSIRENEGivesTheOpenEstablishmentsOfTheSocialEconomy(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	s := newSIRENE(t, mirror)
	s.unit("000910000", "O", "A", "ASSOCIATION DU VENT", "9220")
	s.unit("000920009", "O", "A", "FETES ET JEUX", "9220")
	s.unit("000930008", "N", "A", "MARCHAND", "5710")
	s.unit("500000001", "O", "C", "FERMEE", "5710")
	s.unit("500000002", "O", "A", "[ND]", "9220")
	s.unit("500000003", "", "A", "SANS DRAPEAU", "5710")
	s.unit("500000004", "O", "A", "SCOP DES DUNES", "5458")
	s.site("00091000000017", "00001", "A", "47.11B", "caractereEmployeurEtablissement=O", "trancheEffectifsEtablissement=11", "enseigne1Etablissement=L'Épicerie du Vent",
		"coordonneeLambertAbscisseEtablissement=[ND]", "coordonneeLambertOrdonneeEtablissement=[ND]", "numeroVoieEtablissement=2", "typeVoieEtablissement=RUE", "libelleVoieEtablissement=DU QUAI")
	s.site("00091000000025", "00001", "F", "47.11B")
	s.site("00092000900016", "00001", "A", "94.99Z", "caractereEmployeurEtablissement=N", "trancheEffectifsEtablissement=NN")
	s.site("00093000800016", "00001", "A", "47.11B")
	s.site("50000000100001", "00001", "A", "47.11B")
	s.site("50000000200001", "00001", "A", "47.11B")
	s.site("50000000300001", "00001", "A", "47.11B")
	s.site("50000000400001", "[ND]", "A", "62.01Z")
	s.site("50000000400019", "00002", "A", "62.01Z", "caractereEmployeurEtablissement=O")
	s.site("50000000400027", "00002", "A", "62.01Z", "caractereEmployeurEtablissement=O", "coordonneeLambertAbscisseEtablissement=[ND]", "coordonneeLambertOrdonneeEtablissement=[ND]")
	at := lambert93(t, st, mirror, "00002")
	s.position("50000000400019", at[0], at[1], "11")
	s.position("50000000400027", at[0], at[1], "33") // anywhere in the commune
	s.position("00093000800016", "[ND]", "[ND]", "11")
	s.close()
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"sirene"}})
	if r := of(t, report, "sirene"); r.Outcome != ingest.Loaded || r.Read != 10 || r.Loaded != 4 || r.Filtered != 6 || r.SpeaksOf != "2026-10-01" {
		t.Errorf("%+v", r)
	}
	if e := report.Enterprises; e == nil || e.Enterprises != 3 || e.Left != 1 {
		t.Errorf("%+v, want three shown and the club left", e)
	}
	got := storetest.Column(t, st, `select concat_ws('|', id, name, kind, siren, naf, headcount, address, precision) from enterprise order by 1`)
	storetest.Compare(t, got, nil, []string{
		"sirene:00091000000017|L'Épicerie du Vent|association|000910000|4711B|11|2 RUE DU QUAI|commune",
		"sirene:50000000400019|SCOP DES DUNES|cooperative|500000004|6201Z|address",
		"sirene:50000000400027|SCOP DES DUNES|cooperative|500000004|6201Z|commune",
	})
	does := storetest.Column(t, st, `select enterprise || ' ' || function || ' ' || certainty from enterprise_function order by 1`)
	storetest.Compare(t, does, nil, []string{"sirene:00091000000017 epicerie A", "sirene:50000000400019 aide-numerique C", "sirene:50000000400027 aide-numerique C"})
}

// TestAnOldNumberLeadsToTheNewOne moves an enterprise of the register of integration to the
// next commune, under another number, and has another enterprise taken over.
func TestAnOldNumberLeadsToTheNewOne(t *testing.T) {
	t.Parallel()
	const register, moved, taken = "siae:00092000900024:ACI", "00092000900032", "00090000000027"
	st, mirror := storetest.New(t), demoMirror(t)
	s := newSIRENE(t, mirror)
	s.unit("000920009", "O", "A", "CHANTIERS GRISE", "9220")
	s.unit("000900000", "O", "A", "TROIS CHEMINS", "9220")
	for _, siret := range []string{moved, taken} {
		s.site(siret, "00002", "A", "88.99B", "caractereEmployeurEtablissement=O")
	}
	s.succession("00092000900024", moved, "2025-01-01", "true")
	s.succession("00092000900024", moved, "2025-01-01", "true")
	s.succession("00090000000019", taken, "2025-01-01", "false")
	s.succession("39999999900019", "39999999900027", "2025-01-01", "true")
	s.close()
	all := ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"siae", "sirene", "sirene-successions"}}
	report := mustRun(t, all)
	if r := of(t, report, "sirene-successions"); r.Outcome != ingest.Loaded || r.Read != 4 || r.Loaded != 1 || r.Merged != 1 || r.Outside != 1 || r.Filtered != 1 || r.SpeaksOf != "2025-01-01" {
		t.Errorf("%+v", r)
	}
	if r := of(t, report, "sirene"); r.Loaded != 2 {
		t.Fatalf("%+v", r)
	}
	linked := storetest.Column(t, st, `select array_to_string(records, ' ') from enterprise where siren in ('000920009', '000900000') order by 1`)
	storetest.Compare(t, linked, nil, []string{"siae:00090000000019:ACI", register + " sirene:" + moved, "sirene:" + taken})
	if r := of(t, mustRun(t, all), "sirene-successions"); r.Outcome != ingest.Unchanged {
		t.Errorf("again: %+v", r)
	}
}

// lambert93 is the middle of a commune in metres, as SIRENE writes it.
func lambert93(t testing.TB, st *store.Store, mirror, commune string) [2]string {
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"laposte"}})
	var at [2]string
	if err := st.Pool().QueryRow(t.Context(), `select st_x(p)::text, st_y(p)::text from (select st_transform(geom, 2154) as p from centre where commune = $1) c`, commune).Scan(&at[0], &at[1]); err != nil {
		t.Fatal(err)
	}
	return at
}

// BenchmarkLoadSIRENE streams as many establishments as BENCH_ROWS says, of their units those
// of the social economy, into the tables.
func BenchmarkLoadSIRENE(b *testing.B) {
	rows, st, mirror := benchRows(b), storetest.New(b), demoMirror(b)
	sirenetest.Stock{Rows: rows, Commune: func(i int) string { return fmt.Sprintf("000%02d", 1+i%40) }}.WriteTo(b, mirror)
	mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"siae"}})
	measureLoad(b, "maillage", rows, func(b *testing.B) {
		report := mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"sirene"}, Force: true})
		if r := of(b, report, "sirene"); r.Read != rows || r.Loaded == 0 {
			b.Fatalf("%+v", r)
		}
	}, func(*testing.B) {}, func(*testing.B) {})
}
