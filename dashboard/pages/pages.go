// Package pages answers people: the map, the page of a territory, the ranking,
// the sources and the method, in French and, under /en, in English. Handlers only
// ask the package of a page for what to show and lay it out with templates that are
// parsed once.
package pages

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"maillage/dashboard/address"
	"maillage/dashboard/atlas"
	"maillage/dashboard/guard"
	"maillage/dashboard/operator"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/paper"
	"maillage/dashboard/provenance"
	"maillage/dashboard/scenarios"
	"maillage/dashboard/siting"
	"maillage/dashboard/versions"
	"maillage/dashboard/web"
	"maillage/data/catalogue"
	"maillage/data/store/journal"
	"maillage/geo"
)

//go:embed templates
var templateFiles embed.FS

// Options are what the pages are made from.
type Options struct {
	Holder *atlas.Holder
	Assets Assets
	Logger *slog.Logger // slog's default where nil
	// PublicURL is where readers reach the pages, "" where they are not published.
	PublicURL string
	// Record is the file of how the official addresses were found, "" without one.
	Record string
	// Guard knows who signs in; nobody can where it has no store.
	Guard *guard.Guard
	// Book is what people keep by hand, an empty one where nil; Count has it counted.
	Book  *journal.Book
	Count func()
	// Operator runs the service, nobody known where nil; Clock is time.Now where nil.
	Operator *operator.Operator
	Clock    func() time.Time
	// Printer makes portraits as PDF; there are none where it is nil.
	Printer *paper.Printer
	// Versions are the releases that are kept, none where nil.
	Versions *versions.Versions
	// Simulator runs what-if scenarios.
	Simulator *scenarios.Simulator
	// Siting answers where places would serve most; by the estimate where it is nil.
	Siting *siting.Desk
	// Catalogue gives sources their titles; that of the program where nil.
	Catalogue []catalogue.Source
	// Keep puts files that are handed in into the cache; none is taken where it is nil.
	Keep Keeper
	// Origins say where figures come from, without files where nil.
	Origins *provenance.Desk
}

// Assets are the layout and the built files that pages refer to: [web.Assets], or
// in tests names that do not change with each build.
type Assets interface {
	URL(name string) string
	Content(name string) []byte
	Templates() fs.FS
}

var _ Assets = (*web.Assets)(nil)

// Pages answers requests for pages. Its methods are http.HandlerFuncs; the
// language is that of the address.
type Pages struct {
	holder    *atlas.Holder
	logger    *slog.Logger
	publicURL string
	record    string
	guard     *guard.Guard
	book      *journal.Book
	count     func()
	operator  *operator.Operator
	clock     func() time.Time
	printer   *paper.Printer
	versions  *versions.Versions
	simulator *scenarios.Simulator
	siting    *siting.Desk
	origins   *provenance.Desk
	catalogue []catalogue.Source
	keeper    Keeper
	paper     []byte // the style of what is printed
	languages map[lang.Lang]*language
}

// language is what a language's pages are written with.
type language struct {
	messages  *lang.Messages
	templates map[string]*template.Template
}

// New parses the templates and texts; an error is a defect of one of them.
func New(o Options) (*Pages, error) {
	p := &Pages{
		holder: o.Holder, logger: o.Logger, publicURL: o.PublicURL, record: o.Record, guard: o.Guard, book: o.Book, count: o.Count,
		operator: o.Operator, clock: o.Clock, printer: o.Printer, versions: o.Versions, simulator: o.Simulator, siting: o.Siting, origins: o.Origins, catalogue: o.Catalogue, keeper: o.Keep, paper: o.Assets.Content("paper.css"),
		languages: map[lang.Lang]*language{},
	}
	if p.simulator == nil {
		p.simulator = scenarios.New(nil)
	}
	if p.logger == nil {
		p.logger = slog.Default()
	}
	if p.book == nil {
		p.book = &journal.Book{}
	}
	if p.operator == nil {
		p.operator = &operator.Operator{}
	}
	if p.siting == nil {
		p.siting = siting.NewDesk(siting.Ground{})
	}
	if p.clock == nil {
		p.clock = time.Now
	}
	var err error
	if p.catalogue == nil {
		p.catalogue, err = catalogue.Load()
	}
	titles := titlesOf(p.catalogue)
	if err == nil && p.origins == nil {
		p.origins, err = provenance.New(nil, nil, o.Catalogue)
	}
	if err != nil {
		return nil, err
	}
	for _, l := range lang.Langs() {
		made, err := p.newLanguage(l, o.Assets, titles[l])
		if err != nil {
			return nil, err
		}
		p.languages[l] = made
	}
	return p, nil
}

func (p *Pages) newLanguage(l lang.Lang, assets Assets, titles map[string]string) (*language, error) {
	messages, err := lang.LoadMessages(l)
	if err != nil {
		return nil, err
	}
	messages.Root = address.Root(p.publicURL)
	messages.Sources = titles
	own, err := fs.Sub(templateFiles, "templates")
	if err != nil {
		return nil, fmt.Errorf("open the pages' templates: %w", err)
	}
	asset := func(name string) string { return messages.Root + assets.URL(name) }
	functions := template.FuncMap{
		"asset": asset, "t": messages.T,
		"foot":   func() []page.Link { return p.foot(messages) },
		"report": func(url, title string) template.URL { return p.report(messages, url, title) },
	}
	sources, err := pageSources(own, assets.Templates())
	if err != nil {
		return nil, err
	}
	out := &language{messages: messages, templates: map[string]*template.Template{}}
	for name, source := range sources {
		t, err := template.New("layout").Funcs(functions).ParseFS(assets.Templates(), "layout.gohtml")
		if err == nil {
			t, err = t.ParseFS(own, "parts.gohtml")
		}
		if err == nil {
			t, err = parsePage(t, source, name)
		}
		if err != nil {
			return nil, fmt.Errorf("parse the template of the %s page: %w", name, err)
		}
		out.templates[name] = t
	}
	return out, nil
}

// titlesOf are those of sources by language and id.
func titlesOf(sources []catalogue.Source) map[lang.Lang]map[string]string {
	out := map[lang.Lang]map[string]string{lang.French: {}, lang.English: {}}
	for i := range sources {
		s := &sources[i]
		out[lang.French][s.ID], out[lang.English][s.ID] = s.Title.FR, s.Title.EN
	}
	return out
}

// pageSources are the pages by the names of their templates, with where these are.
func pageSources(own, assets fs.FS) (map[string]fs.FS, error) {
	names, err := fs.Glob(own, "*.gohtml")
	if err != nil {
		return nil, fmt.Errorf("list the pages' templates: %w", err)
	}
	out := map[string]fs.FS{"map": assets}
	for _, name := range names {
		if name != "parts.gohtml" {
			out[strings.TrimSuffix(name, ".gohtml")] = own
		}
	}
	return out, nil
}

// parsePage adds the template of a page, and its parts where it has a folder of
// them.
func parsePage(t *template.Template, source fs.FS, name string) (*template.Template, error) {
	parts, err := fs.Glob(source, name+"/*.gohtml")
	if err != nil {
		return nil, err
	}
	return t.ParseFS(source, append(parts, name+".gohtml")...)
}

// of gives the language of a request's address and its path without the prefix.
func (p *Pages) of(r *http.Request) (*language, string) {
	path := r.URL.Path
	if rest, ok := strings.CutPrefix(path, lang.English.Prefix()); ok && (rest == "" || rest[0] == '/') {
		if rest == "" {
			rest = "/"
		}
		return p.languages[lang.English], rest
	}
	return p.languages[lang.French], path
}

// context is the atlas in use, seen by the mode that the request's ?mode= names.
// Where that was not measured it is seen by car, and the page says so: an address
// outlives a release.
func (p *Pages) context(r *http.Request, l *language) (page.Context, error) {
	a, err := p.holder.Loaded()
	if err != nil {
		return page.Context{}, err
	}
	mode := geo.ModeCar
	if s := r.URL.Query().Get("mode"); s != "" {
		if mode, err = geo.ParseMode(s); err != nil {
			return page.Context{}, err
		}
	}
	if seen, err := a.By(mode); err == nil {
		a = seen
	}
	return page.New(a, l.messages, mode), nil
}

// write lays a page out, whole or not at all.
func (p *Pages) write(w http.ResponseWriter, r *http.Request, status int, l *language, name string, data any) {
	var page bytes.Buffer
	if err := l.templates[name].ExecuteTemplate(&page, "layout", data); err != nil {
		p.logger.ErrorContext(r.Context(), "page not written", "page", name, "path", r.URL.Path, "error", err)
		http.Error(w, l.messages.T("error.internal"), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", string(l.messages.Lang))
	if h.Get("Cache-Control") == "" { // what only some may see is kept nowhere
		h.Set("Cache-Control", "no-cache")
	}
	w.WriteHeader(status)
	if _, err := page.WriteTo(w); err != nil {
		p.logger.DebugContext(r.Context(), "reader gone", "path", r.URL.Path, "error", err)
	}
}
