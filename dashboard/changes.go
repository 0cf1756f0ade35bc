package dashboard

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/api"
	"maillage/dashboard/guard"
	"maillage/dashboard/pages/keeping/fault"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/problem"
	"maillage/data/keeping"
	"maillage/data/store/journal"
	"maillage/geo"
)

// changeBytes is how much a change may send.
const changeBytes = 64 << 10

// changeRoutes are for programs that keep what people know: each subject is added, corrected,
// closed and taken back at its own address.
func (s *Server) changeRoutes() []route {
	routes := []route{
		{"changes", api.Prefix + "/changes", http.HandlerFunc(s.changes)},
		{"waiting", api.Prefix + "/waiting", http.HandlerFunc(s.waitingChanges)},
	}
	for _, of := range []struct {
		name    string
		subject keeping.Subject
	}{{"places", keeping.Facility}, {"enterprises", keeping.Enterprise}, {"supports", keeping.Support}} {
		all := api.Prefix + "/" + of.name
		routes = append(routes,
			route{"add_" + of.name, all, s.change(of.subject, keeping.Add)},
			route{"correct_" + of.name, all + "/{id}", s.change(of.subject, keeping.Correct)},
			route{"close_" + of.name, all + "/{id}", s.change(of.subject, keeping.Close)},
			route{"undo_" + of.name, all + "/{id}/undo", s.change(of.subject, keeping.Undo)})
	}
	return routes
}

// changes answers with the log, the last change first.
func (s *Server) changes(w http.ResponseWriter, _ *http.Request) {
	log := slices.Clone(s.book.Log())
	slices.Reverse(log)
	answer(w, http.StatusOK, api.List[keeping.Change]{Total: len(log), Items: append([]keeping.Change{}, log...)})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the client has gone: nobody is left to answer
}

// change keeps what a request says of a subject, and answers with the change.
func (s *Server) change(subject keeping.Subject, verb keeping.Verb) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := s.sentChange(w, r, subject, verb)
		if err == nil {
			err = s.keep(r, &c)
		}
		if err != nil {
			problem.Write(w, r, s.logger, err)
			return
		}
		answer(w, http.StatusCreated, c)
	})
}

// sentChange reads a change: {"why": "…", and its fields}.
func (s *Server) sentChange(w http.ResponseWriter, r *http.Request, subject keeping.Subject, verb keeping.Verb) (c keeping.Change, err error) {
	who := guard.Who(r)
	c = keeping.Change{Role: who.Role, By: who.Name, Subject: subject, Verb: verb, Of: mux.Vars(r)["id"], Says: map[string]string{}}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, changeBytes)).Decode(&c.Says); err != nil {
		return c, geo.Errorf(geo.CodeInvalid, "the body must be a JSON object of texts, why among them: %w", err)
	}
	c.Why = strings.TrimSpace(c.Says["why"])
	delete(c.Says, "why")
	switch {
	case verb == keeping.Add:
		c.Of = keeping.NewID()
	case verb == keeping.Correct && c.Says[keeping.Commune] != "":
		c.Verb = keeping.Move
	case verb == keeping.Correct && c.Says["verb"] == string(keeping.Reopen):
		c.Verb = keeping.Reopen
		delete(c.Says, "verb")
	}
	return c, nil
}

// keep checks a change and adds it to the log.
func (s *Server) keep(r *http.Request, c *keeping.Change) error {
	if c.Verb == keeping.Undo {
		return s.undoLast(r, c)
	}
	a, err := s.holder.Loaded()
	if err != nil {
		return err
	}
	known, err := journal.KnownBy(r.Context(), s.options.Store, a.Decl, []keeping.Change{*c}, s.clock())
	if err != nil {
		return err
	}
	if faults := known.Check(c); len(faults) > 0 {
		return faulty(faults)
	}
	return s.append(r, c)
}

// undoLast makes the change that undoes the last one in effect of a subject.
func (s *Server) undoLast(r *http.Request, c *keeping.Change) error {
	log, err := journal.Log(r.Context(), s.options.Store)
	if err != nil {
		return err
	}
	if c.Why == "" {
		return faulty([]keeping.Fault{{Field: "why", What: "needed"}})
	}
	for _, of := range slices.Backward(keeping.InEffect(log, keeping.Last(log))) {
		if of.Subject == c.Subject && of.Of == c.Of {
			c.Undoes, c.Says = of.ID, nil
			return s.append(r, c)
		}
	}
	return geo.Errorf(geo.CodeNotFound, "no change of %s is in effect", c.Of)
}

func (s *Server) append(r *http.Request, c *keeping.Change) error {
	changes := []keeping.Change{*c}
	err := s.book.Append(r.Context(), s.options.Store, changes)
	*c = changes[0]
	return err
}

// faulty tells what is wrong with a change, field by field.
func faulty(faults []keeping.Fault) error {
	m, err := lang.LoadMessages(lang.English)
	if err != nil {
		return err
	}
	var all []string
	for _, f := range faults {
		all = append(all, strings.TrimSpace(f.Field+" "+fault.Sentence(m, f)))
	}
	return problem.Parameter(faults[0].Field, "%s", strings.Join(all, "; "))
}
