package pages

import (
	"bytes"
	"context"
	"html/template"
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/portrait"
	"maillage/dashboard/pages/simulation"
	"maillage/geo"
	"maillage/geo/scenario"
)

// PDF is the extension of a portrait that is printed by the server.
const PDF = "pdf"

// Portrait answers with the two pages of a territory, made for printing.
func (p *Pages) Portrait(w http.ResponseWriter, r *http.Request) {
	p.serve(w, r, func(c page.Context) (string, any, error) {
		v, err := p.portrait(c, r)
		if err == nil && !p.printer.Able() {
			v.Unprinted = c.Text.T("portrait.unprinted")
		}
		return "portrait", v, err
	})
}

// PortraitFile answers with the portrait as PDF; where nothing prints, with the page for
// printing, which says so.
func (p *Pages) PortraitFile(w http.ResponseWriter, r *http.Request) {
	p.answer(w, r, func(l *language, c page.Context) error {
		v, err := p.portrait(c, r)
		if err != nil {
			return err
		}
		name := PortraitName(geo.Level(mux.Vars(r)["level"]), mux.Vars(r)["code"])
		if !p.printed(w, r, l, "portrait", &v.Frame, v, name) {
			v.Unprinted = c.Text.T("portrait.unprinted")
			p.write(w, r, http.StatusServiceUnavailable, l, "portrait", v)
		}
		return nil
	})
}

// printed answers with a page as PDF under a name, and reports whether it could be printed.
func (p *Pages) printed(w http.ResponseWriter, r *http.Request, l *language, template string, frame *page.Frame, v any, name string) bool {
	pdf, err := p.print(r.Context(), l, template, frame, v)
	if err != nil {
		p.logger.WarnContext(r.Context(), "page not printed", "path", r.URL.Path, "error", err)
		return false
	}
	w.Header().Set("Content-Language", string(l.messages.Lang))
	writeFile(w, "application/pdf", "inline", name, pdf)
	return true
}

// PortraitName is the name of the file of a portrait.
func PortraitName(level geo.Level, code string) string {
	return "portrait-" + string(level) + "-" + code + "." + PDF
}

func (p *Pages) portrait(c page.Context, r *http.Request) (*portrait.Page, error) {
	row, err := rowOf(c.Atlas, r)
	if err != nil {
		return nil, err
	}
	asked, err := simulation.ParseScenarios(r.URL.Query()["s"])
	if err != nil {
		return nil, err
	}
	whatIf, err := simulation.Tell(r.Context(), c, p.simulator, asked, row)
	if err != nil {
		return nil, err
	}
	return portrait.New(c, row, p.publicURL, whatIf)
}

// PrintPortrait makes the portrait of a territory as PDF, in a language, with scenarios where
// there are some.
func (p *Pages) PrintPortrait(ctx context.Context, a *atlas.Atlas, in lang.Lang, row geo.Row, asked []scenario.Scenario) ([]byte, error) {
	l := p.languages[in]
	c := page.New(a, l.messages, a.Mode())
	whatIf, err := simulation.Tell(ctx, c, p.simulator, asked, row)
	if err != nil {
		return nil, err
	}
	v, err := portrait.New(c, row, p.publicURL, whatIf)
	if err != nil {
		return nil, err
	}
	return p.print(ctx, l, "portrait", &v.Frame, v)
}

// print lays a page out as a document that needs nothing else, and prints it.
func (p *Pages) print(ctx context.Context, l *language, name string, frame *page.Frame, v any) ([]byte, error) {
	frame.Style = template.CSS(p.paper)
	var document bytes.Buffer
	if err := l.templates[name].ExecuteTemplate(&document, "paper", v); err != nil {
		return nil, err
	}
	return p.printer.Print(ctx, document.Bytes())
}
