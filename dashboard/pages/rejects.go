package pages

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"

	"github.com/gorilla/mux"

	"maillage/dashboard/export"
	"maillage/dashboard/pages/workshop"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// Rejects answers with the rows of a source that were refused, of the kind of the query.
func (p *Pages) Rejects(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	source, reasons, err := p.refused(r)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	kind := r.URL.Query().Get(workshop.KindField)
	rows, err := loaded.Quarantine(r.Context(), p.guard.Store, source, kind, workshop.Shown)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	p.write(w, r, http.StatusOK, l, "rejects", workshop.NewRejects(l.messages, source, reasons, kind, rows))
}

// refused gives the source of a route, and how many rows of it were refused by reason, of all its editions.
func (p *Pages) refused(r *http.Request) (source string, reasons map[string]int, err error) {
	source = mux.Vars(r)["source"]
	states, err := loaded.Sources(r.Context(), p.guard.Store)
	if err != nil {
		return source, nil, err
	}
	for i := range states {
		if states[i].Source != source {
			continue
		}
		if reasons == nil {
			reasons = map[string]int{}
		}
		for reason, n := range states[i].Quarantined {
			reasons[reason] += n
		}
	}
	if reasons == nil {
		return source, nil, geo.Errorf(geo.CodeNotFound, "nothing is loaded of a source %s", source)
	}
	return source, reasons, nil
}

// RejectsFile answers with all of them as CSV, as they stand in the files but for what a spreadsheet would
// take for a formula.
func (p *Pages) RejectsFile(w http.ResponseWriter, r *http.Request) {
	source, _, err := p.refused(r)
	var rows []loaded.Rejected
	if err == nil {
		rows, err = loaded.Quarantine(r.Context(), p.guard.Store, source, r.URL.Query().Get(workshop.KindField), workshop.Filed)
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	lines := [][]string{{"source", "vintage", "file", "line", "field", "value", "reason", "raw"}}
	for _, q := range rows {
		lines = append(lines, []string{q.Source, q.Vintage, export.Harmless(q.File), strconv.Itoa(q.Line), q.Field,
			export.Harmless(q.Value), export.Harmless(q.Reason), export.Harmless(q.Raw)})
	}
	var file bytes.Buffer
	if err := csv.NewWriter(&file).WriteAll(lines); err != nil {
		p.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="maillage-`+source+`-rejets.csv"`)
	_, _ = w.Write(file.Bytes()) // the reader has gone: nobody is left to answer
}
