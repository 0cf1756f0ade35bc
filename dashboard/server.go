package dashboard

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"golang.org/x/sync/errgroup"

	"maillage/dashboard/address"
	"maillage/dashboard/api"
	"maillage/dashboard/atlas"
	"maillage/dashboard/guard"
	"maillage/dashboard/limit"
	"maillage/dashboard/ogc"
	"maillage/dashboard/operator"
	"maillage/dashboard/pages"
	"maillage/dashboard/paper"
	"maillage/dashboard/provenance"
	"maillage/dashboard/scenarios"
	"maillage/dashboard/siting"
	"maillage/dashboard/versions"
	"maillage/dashboard/web"
	"maillage/data/catalogue"
	"maillage/data/lineage"
	"maillage/data/store"
	"maillage/data/store/journal"
	"maillage/data/store/pulse"
	"maillage/geo"
)

// DefaultListen is the default address: reachable from this machine only.
const DefaultListen = "127.0.0.1:8080"

// Time limits of a request. Everything is answered from memory: a longer one comes of
// a slow client or a bug.
const (
	headerTimeout   = 10 * time.Second
	requestTimeout  = 30 * time.Second
	writeTimeout    = 2 * time.Minute // a whole export over a slow line
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 10 * time.Second
)

// pulseEvery is how often the database is asked whether it is there.
const pulseEvery = time.Second

// exportRate is how often one client may ask for files, each of which may take
// seconds to make, and areaRate for areas reached, which a reader draws one after the
// other.
func exportRate() limit.Rate { return limit.Rate{Burst: 20, Every: 2 * time.Second} }
func areaRate() limit.Rate   { return limit.Rate{Burst: 60, Every: 200 * time.Millisecond} }

// sitingRate is how often one client may ask where to open places, which takes seconds of a
// processor.
func sitingRate() limit.Rate { return limit.Rate{Burst: 20, Every: 3 * time.Second} }

// signInRate lets people mistype a token, and nobody guess one.
func signInRate() limit.Rate { return limit.Rate{Burst: 10, Every: 6 * time.Second} }

// Options are what a server needs.
type Options struct {
	// Store is where releases come from. Without one the server shows what
	// its Holder holds.
	Store *store.Store
	// Reader is the same database as a role that can only read, for what anybody asks it by
	// filters of their own; Store where nil.
	Reader *store.Store
	// Holder keeps the atlas; a new one where nil.
	Holder *atlas.Holder
	// Assets are what the pages are drawn from; without them there are no pages.
	Assets *web.Assets
	// Isochrones draws areas by road; there are none where it is nil.
	Isochrones Reacher
	// Bases are what releases are measured anew from by scenarios and siting; none is simulated where it
	// is nil.
	Bases siting.Bases
	// Journeys are by road, for what is computed on demand; where it is nil they are estimated.
	Journeys siting.Journeys
	// Listen is a TCP address, DefaultListen where empty; port 0 takes a free one.
	Listen string
	// PublicURL is where readers reach the server behind a proxy, as [address.Parse]
	// takes it; "" where they reach it themselves.
	PublicURL string
	// EmbedFrom are the sites that may show the map to embed, AnySite where none is named.
	EmbedFrom []string
	// Record is the file of how the official addresses of sources were found, "" without
	// one.
	Record string
	// Printer makes portraits as PDF; there are none where it is nil.
	Printer *paper.Printer
	// Recount counts changes made by hand; where it is nil they wait for a computation.
	Recount *Recount
	// Operator runs the service, nobody known where nil.
	Operator *operator.Operator
	// Catalogue is what is declared of sources; that of the program where nil.
	Catalogue []catalogue.Source
	// Keep puts files that are handed in into the cache that workers read; none is taken where nil.
	Keep pages.Keeper
	// Trace finds the lines of files that figures come from; without it none is found.
	Trace  lineage.Tracer
	Logger *slog.Logger     // slog's default where nil
	Clock  func() time.Time // time.Now where nil
}

// Reacher draws areas over a road network.
type Reacher = api.Reacher

// Server is the dashboard. Open it, then Serve.
type Server struct {
	options  Options
	holder   *atlas.Holder
	logger   *slog.Logger
	clock    func() time.Time
	api      *api.API
	openAPI  http.Handler
	pages    *pages.Pages // nil without assets
	metrics  *metrics
	exports  *limit.Limiter // of files
	areas    *limit.Limiter // of isochrones
	sitings  *limit.Limiter
	signIns  *limit.Limiter
	guard    *guard.Guard
	versions *versions.Versions
	book     *journal.Book
	pulse    *pulse.Pulse  // of the database
	asked    chan struct{} // to count changes now
	features *ogc.Service
	handler  http.Handler
	listener net.Listener
}

// New makes a server; it does not listen yet.
func New(o Options) (*Server, error) {
	if o.PublicURL != "" {
		public, err := address.Parse(o.PublicURL)
		if err != nil {
			return nil, err
		}
		o.PublicURL = public
	}
	s := &Server{options: o, holder: o.Holder, logger: o.Logger, clock: o.Clock}
	if s.logger == nil {
		s.logger = slog.Default()
	}
	if s.holder == nil {
		s.holder = &atlas.Holder{Logger: s.logger}
	}
	if s.clock == nil {
		s.clock = time.Now
	}
	simulator := scenarios.New(o.Bases)
	desk := siting.NewDesk(siting.Ground{Roads: o.Journeys, Bases: o.Bases})
	origins, err := provenance.New(o.Store, o.Trace, o.Catalogue)
	if err != nil {
		return nil, err
	}
	s.api = api.New(api.Options{Holder: s.holder, Logger: s.logger, Build: build(), Reacher: o.Isochrones, Simulator: simulator, Siting: desk, Origins: origins, Store: o.Store})
	s.holder.Prepare = api.Prepare
	s.pulse = &pulse.Pulse{}
	s.metrics = newMetrics(s.holder, s.pulse)
	s.exports, s.areas, s.signIns = limit.New(exportRate(), s.clock), limit.New(areaRate(), s.clock), limit.New(signInRate(), s.clock)
	s.sitings = limit.New(sitingRate(), s.clock)
	s.book, s.asked = &journal.Book{}, make(chan struct{}, 1)
	s.guard = &guard.Guard{Store: o.Store, Public: o.PublicURL, Root: address.Root(o.PublicURL)}
	s.versions = versions.New(o.Store, s.holder.Dir)
	scoped := map[string]string{}
	for _, rt := range s.releaseRoutes() {
		scoped[rt.path] = pathOfRelease(rt.path)
	}
	if s.openAPI, err = api.OpenAPI(scoped, address.Root(o.PublicURL)); err != nil {
		return nil, err
	}
	if o.Assets != nil {
		s.pages, err = pages.New(pages.Options{Holder: s.holder, Assets: o.Assets, Logger: s.logger, PublicURL: o.PublicURL, Record: o.Record, Guard: s.guard, Book: s.book, Count: s.askCount, Operator: o.Operator, Clock: s.clock, Printer: o.Printer, Versions: s.versions, Simulator: simulator, Siting: desk, Catalogue: o.Catalogue, Keep: o.Keep, Origins: origins})
		if err != nil {
			return nil, err
		}
	}
	served := ogc.Options{Store: cmp.Or(o.Reader, o.Store), Guard: s.guard, Logger: s.logger}
	if s.pages != nil {
		served.Pages = s.pages.Features
	}
	if s.features, err = ogc.New(served); err != nil {
		return nil, err
	}
	s.handler, err = s.router()
	return s, err
}

// build identifies this version of the program, in a few characters.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "0"
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && len(setting.Value) >= 8 {
			return setting.Value[:8]
		}
	}
	return "0"
}

// Handler is all that the server answers, for tests that need no network.
func (s *Server) Handler() http.Handler { return s.handler }

// Open begins to listen, so that URL is known and connections wait for Serve.
func (s *Server) Open() error {
	address := s.options.Listen
	if address == "" {
		address = DefaultListen
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return geo.Errorf(geo.CodeUnavailable, "cannot listen on %s, give another address with --listen: %w", address, err)
	}
	s.listener = listener
	return nil
}

// URL is where the server answers, "" before Open.
func (s *Server) URL() string {
	if s.listener == nil {
		return ""
	}
	return "http://" + s.listener.Addr().String()
}

// Serve answers requests and follows the published release until ctx is done,
// then lets the requests under way end. It returns nil after such a stop.
func (s *Server) Serve(ctx context.Context) error {
	if s.listener == nil {
		return errors.New("serve: the server is not open")
	}
	server := &http.Server{
		Handler: s.Handler(), ErrorLog: slog.NewLogLogger(s.logger.Handler(), slog.LevelWarn),
		ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
	}
	g, ctx := errgroup.WithContext(ctx)
	if s.options.Store != nil {
		g.Go(func() error { return stopped(s.holder.Run(ctx, s.options.Store, nil)) })
		g.Go(func() error { return stopped(s.pulse.Follow(ctx, s.options.Store, pulseEvery, s.logger)) })
		g.Go(func() error { return stopped(s.book.Follow(ctx, s.options.Store, lookEvery, s.logger)) })
		if s.options.Recount != nil {
			g.Go(func() error { return stopped(s.recount(ctx)) })
		}
	}
	g.Go(func() error {
		if err := server.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
		return nil
	})
	g.Go(func() error {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		if err := server.Shutdown(grace); err != nil {
			return errors.Join(fmt.Errorf("stop serving: %w", err), server.Close())
		}
		return nil
	})
	return g.Wait()
}

// stopped drops the error of a cancelled context.
func stopped(err error) error {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}
