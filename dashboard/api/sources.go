package api

import (
	"encoding/json"
	"net/http"
	"time"

	"maillage/dashboard/atlas"
	"maillage/data/store/loaded"
)

// Source is one edition of a source: what is loaded of it and how the last load
// went.
type Source struct {
	Source      string          `json:"source"`
	Vintage     string          `json:"vintage"`
	Loaded      bool            `json:"loaded"` // false where every load was refused
	Title       string          `json:"title,omitempty"`
	Publisher   string          `json:"publisher,omitempty"`
	LandingPage string          `json:"landing_page,omitempty"`
	URL         string          `json:"url,omitempty"`
	Licence     string          `json:"licence,omitempty"`
	Attribution string          `json:"attribution,omitempty"`
	LoadedAt    *time.Time      `json:"loaded_at"`
	Report      json.RawMessage `json:"report,omitempty"`
	LastAttempt *Attempt        `json:"last_attempt,omitempty"`
	Quarantined map[string]int  `json:"quarantined"` // rows by reason
}

// Attempt is one load that was tried.
type Attempt struct {
	At      time.Time `json:"at"`
	Outcome string    `json:"outcome"` // loaded, unchanged or refused
	Message string    `json:"message,omitempty"`
}

// Sources lists the sources as they stood when the release was loaded.
func Sources(a *atlas.Atlas, r *http.Request) (any, error) {
	if err := read(r).done(); err != nil {
		return nil, err
	}
	return page(a.Sources, 0, len(a.Sources), source), nil
}

func source(s loaded.SourceState) Source {
	out := Source{
		Source: s.Source, Vintage: s.Vintage, Loaded: s.Loaded, Title: s.Title, Publisher: s.Publisher,
		LandingPage: s.LandingPage, URL: s.URL, Licence: s.Licence, Attribution: s.Attribution,
		Report: s.Report, Quarantined: s.Quarantined,
	}
	if s.Loaded {
		out.LoadedAt = &s.LoadedAt
	}
	if t := s.LastAttempt; t != nil {
		out.LastAttempt = &Attempt{At: t.At, Outcome: t.Outcome, Message: t.Message}
	}
	return out
}
