package journal_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"maillage/data/keeping"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/access"
	"maillage/data/store/journal"
	"maillage/data/storetest"
	"maillage/geo"
)

const head = "action;objet;identifiant;nom;nature;siret;fonctions;services;commune;longitude;latitude;courriel;site;territoires;accompagne;du;au;motif\n"

// check reads a file of changes over the four communes, and tells its faults as
// "line field what value".
func check(t *testing.T, st *store.Store, file string) ([]keeping.Line, []string) {
	t.Helper()
	decl, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	lines, err := keeping.Read(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var changes []keeping.Change
	for i := range lines {
		lines[i].Change.Role, lines[i].Change.By = access.Editor, "Mairie"
		changes = append(changes, lines[i].Change)
	}
	known, err := journal.KnownBy(t.Context(), st, decl, changes, time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	known.CheckAll(lines)
	var faults []string
	for _, l := range lines {
		for _, f := range l.Faults {
			faults = append(faults, strings.TrimSpace(fmt.Sprint(l.Number, " ", f.Field, " ", f.What, " ", f.Value)))
		}
	}
	return lines, faults
}

func keep(t *testing.T, st *store.Store, lines []keeping.Line) []keeping.Change {
	t.Helper()
	var changes []keeping.Change
	for _, l := range lines {
		changes = append(changes, l.Change)
	}
	if err := journal.Append(t.Context(), st, changes); err != nil {
		t.Fatal(err)
	}
	return changes
}

func TestAFileOfChangesIsCheckedLineByLine(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	lines, faults := check(t, st, "\ufeff"+head+
		"# fermer;lieu\n"+
		"fermer;lieu;bpe:1;;;;;;;;;;;;;2026-12-01;;fermée\n"+
		"Ajouter;entreprise;;Le Comptoir;tiers-lieu;;epicerie, pain;;00001;-5,2;47,1;contact@example.org;https://example.org;;;;;ouvre\n"+
		"ajouter;accompagnement;;Ronalpia;;;;;;;;;;departement:00,FR;siae:1;;;liste\n"+
		"corriger;lieu;bpe:2;École du bas;;;;;;;;-;;;;;;renommée\n")
	if len(faults) != 0 || len(lines) != 4 {
		t.Errorf("faults %q of %d lines", faults, len(lines))
	}
	if says := lines[1].Change.Says; says[keeping.Longitude] != "-5.2" || says[keeping.Functions] != "epicerie, pain" || lines[1].Change.Verb != keeping.Add {
		t.Errorf("read as %+v", lines[1].Change)
	}
}

func TestWhatIsWrongIsToldWithItsLine(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	for row, want := range map[string]string{
		"fermer;lieu;bpe:9;;;;;;;;;;;;;;;vu":                            "2 of of bpe:9",
		"fermer;lieu;bpe:1;;;;;;;;;;;;;;;":                              "2 why needed",
		"raser;lieu;bpe:1;;;;;;;;;;;;;;;vu":                             "2 verb verb raser",
		"fermer;pont;bpe:1;;;;;;;;;;;;;;;vu":                            "2 subject subject pont; 2 of of bpe:1",
		"rouvrir;lieu;bpe:1;;;;;;;;;;;;;;;vu":                           "2 verb open",
		"corriger;lieu;bpe:1;;;;;;;;;;;;;;;vu":                          "2  nothing",
		"corriger;lieu;bpe:1;;ACI;;;;;;;;;;;;;vu":                       "2 kind field ACI",
		"ajouter;lieu;;Dépôt;;;;;00001;;;;;;;;;vu":                      "2 services needed",
		"ajouter;lieu;;Dépôt;;;;rien;00001;;;;;;;;;vu":                  "2 services choice rien",
		"ajouter;lieu;;Dépôt;;;;epicerie;00004;;;;;;;;;vu":              "2 commune commune 00004",
		"ajouter;lieu;;Dépôt;;;;epicerie;00001;-5,05;47,1;;;;;;;vu":     "2 longitude elsewhere 00002",
		"ajouter;lieu;;Dépôt;;;;epicerie;00001;-5,2;;;;;;;;vu":          "2 latitude position",
		"ajouter;entreprise;;X;ACI;123;;;00001;;;;;;;;;vu":              "2 siret siret 123",
		"corriger;entreprise;siae:1;;;;;;;;;moi;;;;;;vu":                "2 mail mail moi",
		"corriger;entreprise;siae:1;;;;;;;;;;example.org;;;;;vu":        "2 website website example.org",
		"fermer;lieu;bpe:1;;;;;;;;;;;;;2026-12-01;2026-11-01;vu":        "2 until days 2026-11-01",
		"fermer;lieu;bpe:1;;;;;;;;;;;;;demain;;vu":                      "2 from day demain",
		"ajouter;accompagnement;;R;;;;;;;;;;departement:99;siae:9;;;vu": "2 accompanies of siae:9; 2 territories territory departement:99",
		"fermer;lieu;bpe:1":                                             "2  cells 3",
		"ajouter;entreprise;;Le Comptoir;ACI;;;;00001;;;;;;;;;vu\najouter;entreprise;;le comptoir;ACI;;;;00001;;;;;;;;;vu": "3 name again 2",
	} {
		if _, faults := check(t, st, head+row+"\n"); strings.Join(faults, "; ") != want {
			t.Errorf("%s: faults %q, want %q", row, faults, want)
		}
	}
	for file, want := range map[string]string{"": "no heading", "nom;couleur\n": `column 2: "couleur"`, "nom;nom\n": "twice"} {
		if _, err := keeping.Read(strings.NewReader(file)); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
	if lines, err := keeping.Read(strings.NewReader(string(keeping.Template()))); err != nil || len(lines) != 0 {
		t.Errorf("the template has %d changes: %v", len(lines), err)
	}
}

func TestTheLogOnlyGrows(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	added := head + "ajouter;entreprise;;Le Comptoir;ACI;;;;00001;;;;;;;;;ouvre\nfermer;lieu;bpe:1;;;;;;;;;;;;;;;fermée\n"
	lines, faults := check(t, st, added)
	if faults != nil {
		t.Fatal(faults)
	}
	kept := keep(t, st, lines)
	if _, faults := check(t, st, added); len(faults) != 1 || !strings.Contains(faults[0], "2 name twice keepers:") {
		t.Errorf("imported again: %q", faults)
	}
	for _, query := range []string{`delete from keeper_change`, `update keeper_change set why = 'x'`, `truncate keeper_change`} {
		if _, err := st.Pool().Exec(t.Context(), query); err == nil || !strings.Contains(err.Error(), "only grows") {
			t.Errorf("%s: %v", query, err)
		}
	}
	by := keeping.Change{Role: access.Admin, By: "Admin", Why: "by mistake"}
	if err := journal.Undo(t.Context(), st, kept[1].ID, by); err != nil {
		t.Fatal(err)
	}
	if err := journal.Undo(t.Context(), st, kept[1].ID, by); geo.ErrorCode(err) != geo.CodeConflict {
		t.Errorf("undone twice: %v", err)
	}
	if err := journal.Undo(t.Context(), st, 99, by); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("nothing is undone: %v", err)
	}
	log, err := journal.Log(t.Context(), st)
	if err != nil || len(log) != 3 || log[2].Undoes != kept[1].ID || log[2].Of != "bpe:1" || log[2].Why != "by mistake" || log[0].By != "Mairie" {
		t.Errorf("the log is %+v: %v", log, err)
	}
	if n := len(keeping.InEffect(log, log[2].ID)); n != 1 {
		t.Errorf("%d changes are in effect, want 1", n)
	}
	bad := []keeping.Change{{Role: access.Editor, By: "M", Why: "w", Subject: keeping.Facility, Verb: keeping.Close, Of: "bpe:2"}, {Role: access.Editor, By: "M", Subject: keeping.Facility, Verb: keeping.Close, Of: "bpe:3"}}
	if err := journal.Append(t.Context(), st, bad); err == nil {
		t.Error("a change without reason is kept")
	}
	if after, _ := journal.Log(t.Context(), st); len(after) != 3 {
		t.Errorf("half of several changes is kept: %d", len(after))
	}
}
