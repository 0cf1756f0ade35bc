package api

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/geo"
)

// Export serves whole tables as files: territoires, equipements, entreprises and
// carences, in every format. Territories take the filters of their list, gaps its
// mode.
func (api *API) Export() http.Handler {
	return api.handle(func(a *atlas.Atlas, w http.ResponseWriter, r *http.Request) error {
		name, extension, _ := strings.Cut(mux.Vars(r)["file"], ".")
		format := export.Format(extension)
		if !slices.Contains(export.Formats(), format) {
			return geo.Errorf(geo.CodeNotFound, "there is no file %s: its extension is not csv, geojson, xlsx or gpkg", mux.Vars(r)["file"])
		}
		p := read(r)
		dialect := export.Dialect(p.choice("dialect", string(export.RFC4180), string(export.French)))
		table, err := exported(a, p, name)
		if err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Type", format.ContentType())
		h.Set("Content-Disposition", `attachment; filename="maillage-`+name+"."+extension+`"`)
		if err := export.Write(r.Context(), w, table, format, dialect); err != nil {
			// Part of the file may have gone: a cut connection tells the
			// client so, a sentence at its end would not.
			api.logger.WarnContext(r.Context(), "export cut short", "path", r.URL.Path, "error", err)
			panic(http.ErrAbortHandler)
		}
		return nil
	})
}

func exported(a *atlas.Atlas, p *params, name string) (export.Table, error) {
	switch name {
	case "territoires":
		return exportedTerritories(p.mode(a), p)
	case "equipements":
		return export.Facilities(a), p.done()
	case "entreprises":
		return export.Enterprises(a), p.done()
	case "carences":
		return export.Gaps(p.mode(a)), p.done()
	}
	return export.Table{}, geo.Errorf(geo.CodeNotFound,
		"there is no export %q: there are territoires, equipements, entreprises and carences", name)
}

func exportedTerritories(a *atlas.Atlas, p *params) (export.Table, error) {
	levels := geo.Levels()
	if level := p.level("level", ""); level != "" {
		levels = []geo.Level{level}
	}
	parent, q, order := p.text("parent"), p.text("q"), p.text("sort")
	if err := p.done(); err != nil {
		return export.Table{}, err
	}
	var rows []*geo.Row
	for _, level := range levels {
		of, err := Select(a, Selection{Level: level, Parent: parent, Query: q, Sort: order})
		if err != nil {
			return export.Table{}, err
		}
		rows = append(rows, of...)
	}
	return export.Territories(a, rows), nil
}
