package dashboard

import (
	"io"
	"net/http"

	"maillage/dashboard/problem"
)

// healthy says that the process answers.
func (s *Server) healthy(w http.ResponseWriter, _ *http.Request) {
	writeText(w, "ok\n")
}

// ready says whether there is a release to show. A database that is away is told and no reason to send readers
// elsewhere: pages, map and API answer from memory meanwhile.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	a, err := s.holder.Loaded()
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	text := "ready " + a.Release.ID + "\n"
	if s.pulse.Err() != nil {
		text += "the database is away: see /readyz/database\n"
	}
	writeText(w, text)
}

// databaseReady says whether the database answers: without it nothing can be kept by hand, nobody can sign in, and
// /ogc and the workshop are silent.
func (s *Server) databaseReady(w http.ResponseWriter, r *http.Request) {
	if err := s.pulse.Err(); err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	writeText(w, "ready\n")
}

func writeText(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, text) // an error means that the client has gone
}
