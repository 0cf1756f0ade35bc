//go:build !race

package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/data/storetest"
	"maillage/geo"
	"maillage/ingest"
)

// countryMirror holds the codes of a country of one région, one département and two communes.
func countryMirror(t *testing.T) string {
	t.Helper()
	return mirrorOf(t, map[string]string{
		"cog/v_region_2026.csv":      "REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n84,26002,1,REGION,Région,Région\n",
		"cog/v_departement_2026.csv": "DEP,REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n26,84,26002,0,DEPARTEMENT,Département,Département\n",
		"cog/v_commune_2026.csv": "TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT\n" +
			"COM,26001,84,26,26D,261,0,AMONT,Amont,Amont,2601,\nCOM,26002,84,26,26D,261,0,AVAL,Aval,Aval,2601,\n",
	})
}

// TestTheDemoGivesWayToACountryAndNeverTakesItsPlace is what one does who looks at the demo
// first: what is loaded then is as if the demo had not been there.
func TestTheDemoGivesWayToACountryAndNeverTakesItsPlace(t *testing.T) {
	t.Parallel()
	country, demo := countryMirror(t), demoMirror(t)
	clean := storetest.New(t)
	mustRun(t, ingest.Options{Store: clean, Mirrors: []string{country}, Territory: []string{"26"}})

	st := storetest.New(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{demo}})
	if n := count(t, st, `select count(*) from facility`); n == 0 {
		t.Fatal("the demo has no facility: the test says little")
	}
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{country}, Territory: []string{"26"}})
	sameBut(t, checksums(t, clean), checksums(t, st))

	before := checksums(t, st)
	_, err := ingest.Run(t.Context(), ingest.Options{Store: st, Mirrors: []string{demo}})
	if geo.ErrorCode(err) != geo.CodeConflict || !strings.Contains(err.Error(), "MAILLAGE_HOME") {
		t.Errorf("the demo comes over a country: %v", err)
	}
	sameBut(t, before, checksums(t, st))
}

// TestAFileThatLacksWhatIsReferredToIsRefused has a list of régions without the one that
// a département lies in.
func TestAFileThatLacksWhatIsReferredToIsRefused(t *testing.T) {
	t.Parallel()
	mirror, st := countryMirror(t), storetest.New(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Territory: []string{"26"}})
	before := checksums(t, st)
	if err := os.WriteFile(filepath.Join(mirror, "cog/v_region_2026.csv"), []byte("REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n11,75056,1,AILLEURS,Ailleurs,Ailleurs\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Territory: []string{"26"}})
	if s := of(t, report, "cog-regions"); s.Outcome != ingest.Refused || !strings.Contains(s.Message, "(84)") {
		t.Errorf("a région that a département lies in is gone: %s, %q", s.Outcome, s.Message)
	}
	sameBut(t, before, checksums(t, st), "attempt", "quarantine")
}
