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

// ready says whether there is a release to show.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	a, err := s.holder.Loaded()
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	writeText(w, "ready "+a.Release.ID+"\n")
}

func writeText(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, text) // an error means that the client has gone
}
