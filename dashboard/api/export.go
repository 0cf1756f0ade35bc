package api

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Export serves the tables of [export.Exports] as files of every format.
// Territories take the filters of their list; gaps are those of all communes, or of
// one ?territory= of any level; zones are those of the zoning that ?zoning= names.
func (api *API) Export() http.Handler {
	return api.handle(func(a *atlas.Atlas, w http.ResponseWriter, r *http.Request) error {
		name, extension, _ := strings.Cut(mux.Vars(r)["file"], ".")
		format := export.Format(extension)
		if !slices.Contains(export.Formats(), format) {
			return geo.Errorf(geo.CodeNotFound, "there is no file %s: its extension is not %s", mux.Vars(r)["file"], export.FormatNames("or"))
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
		if r.Method == http.MethodHead {
			return nil // its rows would be made for nobody
		}
		if err := export.Write(r.Context(), w, table, format, dialect); err != nil {
			// Part of the file may have gone: a cut connection shows the
			// client so, a sentence at its end would not.
			api.logger.WarnContext(r.Context(), "export cut short", "path", r.URL.Path, "error", err)
			panic(http.ErrAbortHandler)
		}
		return nil
	})
}

// exported makes the table of a name, as the query narrows it.
func exported(a *atlas.Atlas, p *params, name string) (export.Table, error) {
	e, err := export.Find(name)
	if err != nil {
		return export.Table{}, err
	}
	if e.ByMode {
		a = p.mode(a)
	}
	asked, territory := export.Request{}, ""
	switch e.By {
	case export.BySelection:
		asked.Selection = p.selection("")
	case export.ByTerritory:
		territory = p.text("territory")
	case export.ByZoning:
		asked.Zoning = p.text("zoning")
	}
	if err := p.done(); err != nil {
		return export.Table{}, err
	}
	if territory != "" {
		if asked.Territory, err = territoryOf(a, territory); err != nil {
			return export.Table{}, err
		}
	}
	table, err := e.Table(a, asked)
	if e.By == export.BySelection {
		err = selectionError(err)
	}
	return table, err
}

func territoryOf(a *atlas.Atlas, territory string) (geo.Row, error) {
	t := selection.ParseTerritory(territory)
	row, ok := a.Row(t.Level, t.Code)
	if !ok {
		return geo.Row{}, geo.Errorf(geo.CodeNotFound, "no territory %q is loaded: give it as commune:26108", territory)
	}
	return row, nil
}
