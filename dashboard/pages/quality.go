package pages

import (
	"net/http"
	"runtime"

	"maillage/dashboard/pages/quality"
	storequality "maillage/data/store/quality"
)

// Quality answers with what the last check of the data found.
func (p *Pages) Quality(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	wanted, err := quality.ParseQuery(r.URL.Query())
	var last storequality.Last
	if err == nil && p.guard.Store != nil {
		last, err = storequality.ReadLast(r.Context(), p.guard.Store, wanted)
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	a, _ := p.holder.Loaded() // without a release there is no map, and all else is told
	defer runtime.KeepAlive(a)
	p.write(w, r, http.StatusOK, l, "quality", quality.New(l.messages, a, last, wanted))
}
