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

// Export serves whole tables as files: territoires, equipements, entreprises,
// carences and zonages, in every format. Territories take the filters of their list;
// gaps are those of all communes, or of one ?territory= of any level; zones are those
// of the zoning that ?zoning= names.
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
		h.Set("Content-Disposition", `attachment; filename="maillage-`+table.Name+"."+extension+`"`)
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
		return exportedGaps(p.mode(a), p)
	case "zonages":
		return exportedZones(p.mode(a), p)
	}
	return export.Table{}, geo.Errorf(geo.CodeNotFound,
		"there is no export %q: there are territoires, equipements, entreprises, carences and zonages", name)
}

func exportedZones(a *atlas.Atlas, p *params) (export.Table, error) {
	zoning := p.text("zoning")
	if err := p.done(); err != nil {
		return export.Table{}, err
	}
	return export.Zones(a, zoning)
}

func exportedTerritories(a *atlas.Atlas, p *params) (export.Table, error) {
	levels := geo.Levels()
	if level := p.level("level", ""); level != "" {
		levels = []geo.Level{level}
	}
	selection := p.selection("")
	if err := p.done(); err != nil {
		return export.Table{}, err
	}
	var rows []*geo.Row
	for _, level := range levels {
		selection.Level = level
		of, err := selected(a, selection)
		if err != nil {
			return export.Table{}, err
		}
		rows = append(rows, of...)
	}
	return export.Territories(a, rows), nil
}

func exportedGaps(a *atlas.Atlas, p *params) (export.Table, error) {
	territory := p.text("territory")
	if err := p.done(); err != nil || territory == "" {
		return export.Gaps(a), err
	}
	level, code, _ := strings.Cut(territory, ":")
	row, ok := a.Row(geo.Level(level), code)
	if !ok {
		return export.Table{}, geo.Errorf(geo.CodeNotFound, "no territory %q is loaded: give it as commune:26108", territory)
	}
	return export.GapsOf(a, row), nil
}
