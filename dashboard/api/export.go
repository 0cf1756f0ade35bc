package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"runtime"
	"slices"
	"strings"

	"github.com/gorilla/mux"
	"github.com/klauspost/compress/gzhttp"

	"maillage/dashboard/address"
	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/selection"
	"maillage/dashboard/shelf"
	"maillage/geo"
)

// Export serves the tables of [export.Exports] as files of every format, and beside a
// CSV what describes it. Territories take the filters of their list; gaps are those of
// all communes, or of one ?territory= of any level; zones are those of the zoning that
// ?zoning= names; communes take the filters and the columns of the list of what is lacking.
func (api *API) Export() http.Handler {
	return api.handle(func(a *atlas.Atlas, w http.ResponseWriter, r *http.Request) error {
		f, err := fileOf(a, r)
		if err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Type", f.contentType())
		h.Set("Content-Disposition", `attachment; filename="maillage-`+f.table.Name+"."+f.extension+`"`)
		if f.extension == string(export.CSV) {
			h.Set("Link", `<`+strings.TrimSuffix(r.URL.Path, f.extension)+export.CSVWExtension+query(r)+`>; rel="describedby"; type="application/csvm+json"`)
		}
		if f.extension == export.CSVWExtension {
			return export.WriteCSVW(w, f.table, f.csv, f.dialect)
		}
		h.Set("ETag", strings.TrimPrefix(h.Get("ETag"), "W/")) // its parts are the same ones too
		h.Set(gzhttp.HeaderNoCompression, "1")
		h.Set("Accept-Ranges", "bytes")
		if r.Method == http.MethodHead {
			return nil // its rows would be made for nobody
		}
		return api.send(a, f, w, r)
	})
}

// send sends a file from the shelf: what can be read from its beginning while it is
// made, the others once they are whole, parts of all of them too. A large file takes
// its time to make and to send.
func (api *API) send(a *atlas.Atlas, f exportedFile, w http.ResponseWriter, r *http.Request) error {
	shelf.TakeTime(w)
	key := a.Release.ID + " " + r.URL.Path + "?" + r.URL.Query().Encode()
	kept := api.files.File(key, func(ctx context.Context, w io.Writer) error {
		defer runtime.KeepAlive(a) // columns that are mapped go with it
		return export.Write(ctx, w, f.table, export.Format(f.extension), f.dialect)
	})
	if format := export.Format(f.extension); r.Header.Get("Range") != "" || format != export.CSV && format != export.GeoJSON {
		return kept.Serve(w, r)
	}
	err := kept.Follow(w, r)
	if errors.Is(err, shelf.ErrCut) {
		// A cut connection shows the client so, a sentence at its end would not.
		api.logger.WarnContext(r.Context(), "export cut short", "path", r.URL.Path, "error", err)
		panic(http.ErrAbortHandler)
	}
	return err
}

// exportedFile is a file that is asked for.
type exportedFile struct {
	table     export.Table
	extension string
	dialect   export.Dialect
	csv       string // address of the CSV that is described
}

func fileOf(a *atlas.Atlas, r *http.Request) (f exportedFile, err error) {
	file := mux.Vars(r)["file"]
	name, extension, _ := strings.Cut(file, ".")
	if extension != export.CSVWExtension && !slices.Contains(export.Formats(), export.Format(extension)) {
		return f, geo.Errorf(geo.CodeNotFound, "there is no file %s: its extension is not %s", file, export.FormatNames("or"))
	}
	p := read(r)
	f.extension, f.dialect = extension, export.Dialect(p.choice("dialect", string(export.RFC4180), string(export.French)))
	f.csv = address.Base(r) + strings.TrimSuffix(r.URL.Path, extension) + string(export.CSV) + query(r)
	f.table, err = exported(a, p, name, p.choice("lang", "fr", "en"))
	return f, err
}

// query is that of a request, with its mark.
func query(r *http.Request) string {
	if r.URL.RawQuery == "" {
		return ""
	}
	return "?" + r.URL.RawQuery
}

func (f *exportedFile) contentType() string {
	if f.extension == export.CSVWExtension {
		return "application/csvm+json"
	}
	return export.Format(f.extension).ContentType()
}

// exported makes the table of a name, as the query narrows it, with words of a language.
func exported(a *atlas.Atlas, p *params, name, lang string) (export.Table, error) {
	e, err := export.Find(name)
	if err != nil {
		return export.Table{}, err
	}
	if e.ByMode {
		a = p.mode(a)
	}
	asked, territory := export.Request{Lang: lang}, ""
	switch e.By {
	case export.BySelection:
		asked.Selection = p.selection("")
	case export.ByTerritory:
		territory = p.text("territory")
	case export.ByZoning:
		asked.Zoning = p.text("zoning")
		if at := p.service(a); at >= 0 {
			asked.Service = a.Decl.Services[at].ID
		}
	case export.ByListing:
		asked.Listing = p.listing("level")
	case export.ByActors:
		asked.Among = p.among(a)
	case export.BySupports:
		asked.Among = p.supported(a)
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
