package ogc

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/mux"

	"maillage/dashboard/address"
	"maillage/dashboard/guard"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/ogcpage"
	"maillage/dashboard/problem"
	"maillage/data/store"
	"maillage/data/store/access"
	"maillage/data/store/features"
	"maillage/geo"
)

// atOnce is how many requests read the database side by side: pages and tokens use it too.
const atOnce = 4

// Renderer lays a page out for people.
type Renderer func(w http.ResponseWriter, r *http.Request, c ogcpage.Content)

// Options are what a service needs.
type Options struct {
	Store  *store.Store // nil answers that there is none
	Guard  *guard.Guard
	Pages  Renderer // nil answers in JSON alone
	Logger *slog.Logger
}

// Service answers requests.
type Service struct {
	Options
	texts   map[lang.Lang]*lang.Messages
	slots   chan struct{}
	mu      sync.Mutex
	extents map[string]extent
}

// New makes a service; an error is a defect of its texts.
func New(o Options) (*Service, error) {
	s := &Service{Options: o, texts: map[lang.Lang]*lang.Messages{}, slots: make(chan struct{}, atOnce), extents: map[string]extent{}}
	for _, l := range lang.Langs() {
		m, err := lang.LoadMessages(l)
		if err != nil {
			return nil, err
		}
		s.texts[l] = m
	}
	return s, nil
}

// Route is an address in French, and what answers it.
type Route struct {
	Name, Path string
	Handler    http.HandlerFunc
}

// Routes are all addresses, those of refused rows before the others: they are for analysts alone.
func (s *Service) Routes() []Route {
	routes := []Route{
		{"ogc", Path, s.handle(s.landing)},
		{"ogc_api", Path + "/api", s.handle(s.api)},
		{"ogc_conformance", Path + "/conformance", s.handle(s.conformance)},
		{"ogc_collections", Path + "/collections", s.handle(s.collections)},
	}
	for _, set := range []struct{ name, path string }{{"ogc_rejects", Path + "/collections/" + features.Rejects}, {"ogc_collection", Path + "/collections/{collection}"}} {
		routes = append(routes,
			Route{set.name, set.path, s.handle(s.collection)},
			Route{set.name + "_queryables", set.path + "/queryables", s.handle(s.queryables)},
			Route{set.name + "_sortables", set.path + "/sortables", s.handle(s.sortables)},
			Route{set.name + "_schema", set.path + "/schema", s.handle(s.schema)},
			Route{set.name + "_items", set.path + "/items", s.handle(s.items)},
			Route{set.name + "_item", set.path + "/items/{id:.+}", s.handle(s.item)})
	}
	return routes
}

// request is what is asked, and how it is answered.
type request struct {
	*http.Request
	text     *lang.Messages
	root     string // absolute address of the landing page
	form     string // formJSON or formHTML
	analysts bool   // whether what is for analysts is told
}

// handle answers with what an address gives, in the form that is asked for.
func (s *Service) handle(answer func(*request) (*document, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept")
		q := s.read(w, r)
		d, err := answer(q)
		if err != nil {
			problem.Write(w, r, s.Logger, err)
			return
		}
		s.write(w, q, d)
	}
}

func (s *Service) read(w http.ResponseWriter, r *http.Request) *request {
	l := lang.French
	if strings.HasPrefix(r.URL.Path, lang.English.Prefix()+"/") {
		l = lang.English
	}
	q := &request{Request: r, text: s.texts[l], root: address.Base(r) + l.Path(Path), form: s.formOf(r), analysts: s.Guard.May(w, r, access.Analyst)}
	return q
}

// formOf is the form that a request asks for by ?f=, else by what it accepts.
func (s *Service) formOf(r *http.Request) string {
	form := r.URL.Query().Get("f")
	if s.Pages == nil || form == formJSON {
		return formJSON
	}
	if form == formHTML || WantsPage(r) {
		return formHTML
	}
	return formJSON
}

// Holds reports whether a path is one of the service, in either language.
func Holds(path string) bool {
	path = strings.TrimPrefix(path, lang.English.Prefix())
	return path == Path || strings.HasPrefix(path, Path+"/")
}

// WantsPage reports whether who asks is a person with a browser: what names HTML before anything else.
func WantsPage(r *http.Request) bool {
	if form := r.URL.Query().Get("f"); form != "" {
		return form == formHTML
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept"), ",") {
		media, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		switch {
		case media == "text/html", media == "application/xhtml+xml":
			return true
		case strings.Contains(media, "json"):
			return false
		}
	}
	return false
}

// collectionOf is the collection that an address names.
func collectionOf(r *request) (*features.Collection, error) {
	id := mux.Vars(r.Request)["collection"]
	if id == "" {
		id = features.Rejects
	}
	return features.Find(id)
}

// reading runs what reads the database once it is its turn.
func (s *Service) reading(ctx context.Context, read func(*store.Store) error) error {
	if s.Store == nil {
		return geo.Errorf(geo.CodeUnavailable, "there is no database to read from")
	}
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
		return read(s.Store)
	case <-ctx.Done():
		return ctx.Err()
	}
}

// extent is a box that was looked up.
type extent struct {
	box   []float64 // nil where there is none
	until time.Time
}

// boxOf is the box of a collection, looked up once a minute.
func (s *Service) boxOf(ctx context.Context, c *features.Collection) ([]float64, error) {
	s.mu.Lock()
	e, known := s.extents[c.ID]
	s.mu.Unlock()
	if known && time.Now().Before(e.until) {
		return e.box, nil
	}
	err := s.reading(ctx, func(st *store.Store) error {
		box, some, err := c.Extent(ctx, st)
		e = extent{until: time.Now().Add(time.Minute)}
		if some {
			e.box = []float64{box.Min[0], box.Min[1], box.Max[0], box.Max[1]}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.extents[c.ID] = e
	s.mu.Unlock()
	return e.box, nil
}
