package ingest_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maillage/data/storetest"
	"maillage/ingest"
)

// The columns of SIRENE's two files, as they are since the NAF of 2025.
const (
	establishmentColumns = "siren,nic,siret,statutDiffusionEtablissement,dateCreationEtablissement,trancheEffectifsEtablissement,anneeEffectifsEtablissement," +
		"activitePrincipaleRegistreMetiersEtablissement,dateDernierTraitementEtablissement,etablissementSiege,nombrePeriodesEtablissement,complementAdresseEtablissement," +
		"numeroVoieEtablissement,indiceRepetitionEtablissement,typeVoieEtablissement,libelleVoieEtablissement,codePostalEtablissement,libelleCommuneEtablissement," +
		"codeCommuneEtablissement,coordonneeLambertAbscisseEtablissement,coordonneeLambertOrdonneeEtablissement,dateDebut,etatAdministratifEtablissement," +
		"enseigne1Etablissement,enseigne2Etablissement,enseigne3Etablissement,denominationUsuelleEtablissement,activitePrincipaleEtablissement," +
		"nomenclatureActivitePrincipaleEtablissement,caractereEmployeurEtablissement,activitePrincipaleNAF25Etablissement"
	unitColumns = "siren,statutDiffusionUniteLegale,unitePurgeeUniteLegale,dateCreationUniteLegale,sigleUniteLegale,sexeUniteLegale,prenom1UniteLegale,nomUniteLegale," +
		"denominationUniteLegale,categorieJuridiqueUniteLegale,etatAdministratifUniteLegale,activitePrincipaleUniteLegale,nicSiegeUniteLegale," +
		"economieSocialeSolidaireUniteLegale,societeMissionUniteLegale,caractereEmployeurUniteLegale"
)

// sirene writes the two files, a row of each at a time, by the names of their columns.
type sirene struct {
	testing.TB
	dir    string
	files  []*os.File
	writer map[string]*bufio.Writer
}

func newSIRENE(t testing.TB, dir string) *sirene {
	s := &sirene{TB: t, dir: filepath.Join(dir, "sirene"), writer: map[string]*bufio.Writer{}}
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for columns, name := range map[string]string{establishmentColumns: "StockEtablissement_utf8.csv", unitColumns: "StockUniteLegale_utf8.csv"} {
		f, err := os.Create(filepath.Join(s.dir, name))
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
	names := strings.Split(columns, ",")
	row := make([]string, len(names))
	for _, c := range cells {
		name, cell, _ := strings.Cut(c, "=")
		row[slices.Index(names, name)] = cell
	}
	fmt.Fprintln(s.writer[columns], strings.Join(row, ","))
}

// unit writes a legal unit of the social economy or not.
func (s *sirene) unit(siren, social, state, name, form string) {
	s.put(unitColumns, "siren="+siren, "economieSocialeSolidaireUniteLegale="+social, "etatAdministratifUniteLegale="+state, "denominationUniteLegale="+name,
		"categorieJuridiqueUniteLegale="+form, "nomUniteLegale=DUPONT", "prenom1UniteLegale=JEANNE")
}

// site writes an establishment in a commune.
func (s *sirene) site(siret, commune, state, activity string, more ...string) {
	s.put(establishmentColumns, append(more, "siren="+siret[:9], "siret="+siret, "codeCommuneEtablissement="+commune, "etatAdministratifEtablissement="+state,
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
	s.close()
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"sirene"}})
	if r := of(t, report, "sirene"); r.Outcome != ingest.Loaded || r.Read != 9 || r.Loaded != 3 || r.Filtered != 6 || r.SpeaksOf != "2026-10-01" {
		t.Errorf("%+v", r)
	}
	if e := report.Enterprises; e == nil || e.Enterprises != 2 || e.Left != 1 {
		t.Errorf("%+v, want two shown and the club left", e)
	}
	got := storetest.Column(t, st, `select concat_ws('|', id, name, kind, siren, naf, headcount, address, precision) from enterprise order by 1`)
	storetest.Compare(t, got, nil, []string{
		"sirene:00091000000017|L'Épicerie du Vent|association|000910000|4711B|11|2 RUE DU QUAI|commune",
		"sirene:50000000400019|SCOP DES DUNES|cooperative|500000004|6201Z|commune",
	})
	does := storetest.Column(t, st, `select enterprise || ' ' || function || ' ' || certainty from enterprise_function order by 1`)
	storetest.Compare(t, does, nil, []string{"sirene:00091000000017 epicerie A", "sirene:50000000400019 aide-numerique C"})
}

// BenchmarkLoadSIRENE streams as many establishments as BENCH_ROWS says, three of four with a
// unit of their own, of which one in thirty is of the social economy.
func BenchmarkLoadSIRENE(b *testing.B) {
	rows, st, mirror := benchRows(b), storetest.New(b), demoMirror(b)
	s := newSIRENE(b, mirror)
	for i := range rows {
		siren := fmt.Sprintf("%09d", 500_000_000+3*i/4)
		if i%4 != 3 {
			s.unit(siren, []string{"O", "N", ""}[min(i%30, 2)], "A", "ASSOCIATION "+siren, "9220")
		}
		s.site(fmt.Sprintf("%s%05d", siren, i%4), "000"+fmt.Sprintf("%02d", 1+i%40), []string{"A", "F", "F"}[i%3], "94.99Z")
	}
	s.close()
	mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"siae"}})
	measureLoad(b, "maillage", rows, func(b *testing.B) {
		report := mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"sirene"}, Force: true})
		if r := of(b, report, "sirene"); r.Read != rows || r.Loaded == 0 {
			b.Fatalf("%+v", r)
		}
	}, func(*testing.B) {}, func(*testing.B) {})
}
