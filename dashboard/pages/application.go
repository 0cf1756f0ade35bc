package pages

import (
	"encoding/json"
	"net/http"

	"maillage/dashboard/web"
)

// ApplicationPath is the address of what a browser installs the site by.
const ApplicationPath = "/application.webmanifest"

type application struct {
	Name       string            `json:"name"`
	ShortName  string            `json:"short_name"`
	About      string            `json:"description"`
	Lang       string            `json:"lang"`
	ID         string            `json:"id"`
	Start      string            `json:"start_url"`
	Scope      string            `json:"scope"`
	Display    string            `json:"display"`
	Background string            `json:"background_color"`
	Theme      string            `json:"theme_color"`
	Icons      []applicationIcon `json:"icons"`
}

type applicationIcon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// Application answers with the web manifest: what the site is called and looks like once it
// is installed.
func (p *Pages) Application(assets *web.Assets) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		l, _ := p.of(r)
		m := l.messages
		icon := m.Root + assets.URL("application.svg")
		text, err := json.Marshal(application{
			Name: "Maillage", ShortName: "Maillage", About: m.T("footer.what"), Lang: string(m.Lang),
			ID: m.Root + "/", Start: m.Path("/"), Scope: m.Root + "/", Display: "standalone",
			Background: "#ffffff", Theme: "#0b6e6e",
			Icons: []applicationIcon{{icon, "any", "image/svg+xml", "any"}, {icon, "any", "image/svg+xml", "maskable"}},
		})
		if err != nil {
			p.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", "application/manifest+json")
		w.Header().Set("Cache-Control", "no-cache")
		w.Write(text)
	}
}
