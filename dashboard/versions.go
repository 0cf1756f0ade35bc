package dashboard

import (
	"cmp"
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/api"
	"maillage/dashboard/problem"
	"maillage/data/store/access"
	"maillage/data/store/release"
)

// versionRoutes are for programs that ask which releases are kept, and what changed, and what
// they were made of.
func (s *Server) versionRoutes() []route {
	return []route{
		{"kept_releases", api.Prefix + "/releases/kept", http.HandlerFunc(s.keptReleases)},
		{"difference", api.Prefix + "/releases/{id}/diff", s.exports.Handler(http.HandlerFunc(s.difference))},
		{"manifest", api.Prefix + "/releases/{id}/manifest", s.exports.Handler(http.HandlerFunc(s.manifest))},
	}
}

// keptReleases answers with the releases that are kept; those that were never published are
// for analysts.
func (s *Server) keptReleases(w http.ResponseWriter, r *http.Request) {
	heads, err := s.versions.Kept(r.Context(), s.guard.May(w, r, access.Analyst))
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	answer(w, http.StatusOK, api.List[release.Head]{Total: len(heads), Items: heads})
}

// difference answers with what changed from the release of the address to that of ?with=, the
// published one without.
func (s *Server) difference(w http.ResponseWriter, r *http.Request) {
	a, err := s.holder.Loaded()
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	with := cmp.Or(r.URL.Query().Get("with"), a.Release.ID)
	d, err := s.versions.Difference(r.Context(), mux.Vars(r)["id"], with, s.guard.May(w, r, access.Analyst))
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	answer(w, http.StatusOK, d)
}

// manifest answers with what the release of the address was made of.
func (s *Server) manifest(w http.ResponseWriter, r *http.Request) {
	m, err := s.versions.Manifest(r.Context(), mux.Vars(r)["id"], s.guard.May(w, r, access.Analyst))
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	answer(w, http.StatusOK, m)
}
