//go:build !race

package ingest_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"maillage/data/compute"
	"maillage/data/opendatatest"
	"maillage/data/reference"
	"maillage/data/store/release"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/change"
	"maillage/ingest"
)

// drome is what services are called in the files of 2013 and of 2018, by hand:
// the table of labels that the program reads has no part in it.
func drome() map[string]struct{ labels, codes []string } {
	one := func(label string, codes ...string) struct{ labels, codes []string } {
		return struct{ labels, codes []string }{strings.Split(label, "|"), codes}
	}
	return map[string]struct{ labels, codes []string }{
		"station-service": one("Station service", "B316"), "auto-ecole": one("Ecole de conduite", "A304"),
		"reparation-auto":    one("Réparation automobile et de matériel agricole", "A301"),
		"controle-technique": one("Contrôle technique automobile", "A302"),
		"medecin":            one("Médecin omnipraticien", "D201"), "infirmier": one("Infirmier", "D232"),
		"kinesitherapeute": one("Masseur kinésithérapeute", "D233"), "pharmacie": one("Pharmacie", "D301"),
		"dentiste": one("Chirurgien dentiste", "D221"), "sage-femme": one("Sage-femme", "D231"),
		"orthophoniste": one("Orthophoniste", "D235"), "laboratoire": one("Laboratoire d'analyses médicales", "D302"),
		"maison-sante":  one("Centre de santé|Maison de santé pluridisciplinaire", "D108", "D113"),
		"ophtalmologue": one("Spécialiste en ophtalmologie", "D208"), "urgences": one("Urgences", "D106"),
		"maternite": one("Maternité", "D107"), "hopital": one("Établissement santé court séjour", "D101"),
		"ehpad": one("Personnes âgées : hébergement", "D401"), "aide-domicile": one("Personnes âgées : services d'aide", "D403"),
		"ecole": one("École maternelle|École élémentaire|Classe maternelle de regroupement pédagogique intercommunal (RPI|"+
			"Classe élémentaire de regroupement pédagogique intercommunal (RP", "C101", "C102", "C104", "C105"),
		"college":       one("Collège", "C201"),
		"lycee":         one("Lycée d'enseignement général et/ou technologique|Lycée d'enseignement professionnel|Lycée technique et/ou professionnel agricole", "C301", "C302", "C303"),
		"terrain-sport": one("Terrains de grands jeux", "F113"), "piscine": one("Bassin de natation", "F101"), "cinema": one("Cinéma", "F303"),
		"poste":       one("Bureau de poste|Agence postale communale|Relais poste commerçant", "A206", "A207", "A208"),
		"gendarmerie": one("Police|Gendarmerie", "A101", "A104"),
		"impots": one("Direction Générale des Finances Publiques (DGFIP)|Direction Régionale  des Finances Publiques (DRFIP)|"+
			"Direction Départementale des Finances Publiques (DDFIP)", "A119", "A120", "A121"),
		"tribunal":    one("Tribunal de grande instance (TGI)|Tribunal d'instance (TI)", "A106", "A107"),
		"boulangerie": one("Boulangerie", "B203"), "epicerie": one("Supérette|Épicerie", "B201", "B202"),
		"supermarche": one("Hypermarché|Supermarché", "B101", "B102"), "boucherie": one("Boucherie charcuterie", "B204"),
		"banque": one("Banque, Caisse d'Epargne", "A203"), "coiffeur": one("Coiffure", "A501"),
		"presse": one("Librairie papeterie journeaux", "B301"), "veterinaire": one("Vétérinaire", "A502"),
		"macon": one("Maçon", "A401"), "platrier-peintre": one("Plâtrier peintre", "A402"),
		"menuisier": one("Menuisier, charpentier, serrurier", "A403"), "plombier": one("Plombier, couvreur, chauffagiste", "A404"),
		"electricien": one("Électricien", "A405"),
	}
}

// TestNetChangesOfTheDromeAreThoseOfTheFiles counts both files directly and
// compares the net change of each service from 2013 to 2018. No commune came into
// the Drôme or left it, so that its old codes begin with 26 all.
func TestNetChangesOfTheDromeAreThoseOfTheFiles(t *testing.T) {
	t.Parallel()
	mirror := opendatatest.Dir(t)
	st := storetest.New(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Territory: []string{"26"}, Sources: []string{"bpe-2013", "bpe-2018"}})
	if _, err := compute.Run(t.Context(), st, compute.Options{}); err != nil {
		t.Fatal(err)
	}
	release, _, err := release.PublishedIn(t.Context(), st, "")
	if err != nil {
		t.Fatal(err)
	}
	decl, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	then, now := labelsCounted(t, opendatatest.Path(t, "bpe/bpe2013.xlsx"), "26"), codesCounted(t, opendatatest.Path(t, "bpe/bpe18_ensemble.csv"), "26")
	got := change.Between(release.Result.Rows(geo.LevelCommune), len(decl.Services), 0, 1)
	var incomparable []string
	for i := range decl.Services {
		id := decl.Services[i].ID
		if len(decl.Incomparable(id, 2013, 2018)) > 0 {
			incomparable = append(incomparable, id)
			continue
		}
		names, known := drome()[id]
		if !known {
			t.Errorf("%s compares, and was not counted by hand", id)
			continue
		}
		want := 0
		for _, code := range names.codes {
			want += now[code]
		}
		for _, label := range names.labels {
			if _, there := then[label]; !there {
				t.Errorf("%s: the file has no column %q", id, label)
			}
			want -= then[label]
		}
		if !got[i].Known || got[i].Net != want {
			t.Errorf("%s: net change %+d (known: %v), want %+d by the files", id, got[i].Net, got[i].Known, want)
		}
	}
	want := []string{"gare", "covoiturage", "taxi", "recharge-electrique", "mediation-numerique", "creche", "accueil-loisirs", "bibliotheque",
		"gymnase", "france-services", "france-travail", "acces-droit", "restaurant", "laverie"}
	if !slices.Equal(incomparable, want) {
		t.Errorf("not comparable: %q, want %q", incomparable, want)
	}
}

// labelsCounted sums each column of a workbook over the communes of a
// département.
func labelsCounted(t *testing.T, path, departement string) map[string]int {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.Rows(book.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var head []string
	counts := map[string]int{}
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		if head == nil {
			head = cells
			for _, label := range head {
				counts[label] = 0
			}
		} else if strings.HasPrefix(cells[0], departement) {
			for i := 2; i < len(cells); i++ {
				counts[head[i]] += number(t, cells[i])
			}
		}
	}
	return counts
}

// codesCounted sums the equipment of each type in a département.
func codesCounted(t *testing.T, path, departement string) map[string]int {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in := csv.NewReader(file)
	in.Comma = ';'
	all, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, row := range all[1:] {
		if strings.HasPrefix(row[2], departement) {
			counts[row[5]] += number(t, row[6])
		}
	}
	return counts
}

func number(t *testing.T, text string) int {
	t.Helper()
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
