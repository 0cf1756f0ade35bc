package dashboard

import (
	"cmp"
	"net/http"
	"time"

	"maillage/dashboard/api"
	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/data/keeping"
	"maillage/geo"
)

// waiting is a change of a place that the figures do not count yet, as everybody may see it.
type waiting struct {
	Number  int64           `json:"number"`
	At      time.Time       `json:"at"`
	Verb    keeping.Verb    `json:"verb"`
	Undoes  int64           `json:"undoes,omitempty"`
	Subject keeping.Subject `json:"subject"`
	Of      string          `json:"of"`
	Name    geo.Text        `json:"name"`
	Commune string          `json:"commune"` // where it is, "" unknown
}

// waitingChanges answers with the changes that the published release does not count, the oldest first.
func (s *Server) waitingChanges(w http.ResponseWriter, r *http.Request) {
	a, err := s.holder.Loaded()
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	log := s.book.Log()
	now := s.book.Now(s.clock())
	list := api.List[waiting]{Items: []waiting{}}
	for _, c := range keeping.Waiting(log, keeping.Edition(a.Release.Sources)) {
		list.Items = append(list.Items, waitingOf(a, now, &c))
	}
	list.Total = len(list.Items)
	w.Header().Set("Cache-Control", "no-store")
	answer(w, http.StatusOK, list)
}

// waitingOf names what a change is of by what is said of it, else by what is loaded.
func waitingOf(a *atlas.Atlas, now *keeping.Kept, c *keeping.Change) waiting {
	out := waiting{Number: c.ID, At: c.At, Verb: c.Verb, Undoes: c.Undoes, Subject: c.Subject, Of: c.Of}
	if p, ok := a.Place(c.Of); ok {
		out.Name, out.Commune = p.Name, p.Commune
	}
	says := map[string]string{}
	if s := now.Of(c.Subject, c.Of); s != nil {
		says = s.Says
	}
	if name := cmp.Or(says[keeping.Name], c.Says[keeping.Name]); name != "" {
		out.Name = geo.Text{FR: name, EN: name}
	}
	out.Commune = cmp.Or(says[keeping.Commune], c.Says[keeping.Commune], out.Commune)
	return out
}
