//go:build !race

package ingest_test

import (
	"strings"
	"testing"

	"maillage/data/opendatatest"
	"maillage/data/storetest"
	"maillage/ingest"
)

// A file of the communes of 2023 still has what joined others since.
func TestFormerCommunesLeadToThoseOfTodayByTheirEvents(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	report := mustRun(t, ingest.Options{Store: st, Mirrors: opendatatest.Mirrors(t), Territory: []string{"26"},
		Sources: []string{"cog-evenements", "cog-epci"}})
	events := of(t, report, "cog-evenements")
	if events.Outcome != ingest.Loaded || events.Read != 13734 || events.Rejected != 0 {
		t.Errorf("%+v, want 13734 rows loaded or left out", events)
	}
	if len(events.Notes) == 0 || !strings.Contains(strings.Join(events.Notes, "\n"), "6 former communes were shared out among several and lead to none: 08227 Hocmont,") {
		t.Errorf("notes %q do not tell what was shared out", events.Notes)
	}
	for former, want := range map[string]string{"26371": "26289", "14507": "50592", "49144": "44180"} {
		var to string
		if err := st.Pool().QueryRow(t.Context(), `select commune from commune_former where code = $1 and source = 'cog-evenements'`, former).Scan(&to); err != nil || to != want {
			t.Errorf("%s leads to %q (%v), want %s", former, to, err, want)
		}
	}
}
