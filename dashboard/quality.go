package dashboard

import (
	"net/http"

	pages "maillage/dashboard/pages/quality"
	"maillage/dashboard/problem"
	storequality "maillage/data/store/quality"
	"maillage/geo"
	"maillage/geo/quality"
)

// mostFindings is how many findings one answer holds.
const mostFindings = 100_000

// checked is what the last check found, for programs.
type checked struct {
	At       string `json:"at"`
	JudgedOn string `json:"judged_on"`
	Total    int    `json:"total"`
	quality.Report
}

// quality answers with what the last check found, of ?source= and of ?commune=.
func (s *Server) quality(w http.ResponseWriter, r *http.Request) {
	wanted, err := pages.ParseQuery(r.URL.Query())
	wanted.Most = mostFindings
	var last storequality.Last
	switch {
	case err != nil:
	case s.options.Store == nil:
		err = geo.Errorf(geo.CodeUnavailable, "there is no database to ask")
	default:
		last, err = storequality.ReadLast(r.Context(), s.options.Store, wanted)
	}
	if err == nil && last.At.IsZero() {
		err = geo.Errorf(geo.CodeNotFound, "the quality was not checked yet: run maillage check")
	}
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	answer(w, http.StatusOK, checked{last.At.UTC().Format("2006-01-02T15:04:05Z"), last.On.Format("2006-01-02"), last.Total, quality.NewReport(last.Found)})
}
