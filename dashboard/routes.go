package dashboard

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/address"
	"maillage/dashboard/api"
	"maillage/dashboard/compress"
	"maillage/dashboard/ogc"
	"maillage/dashboard/pages"
	"maillage/dashboard/pages/acting"
	"maillage/dashboard/pages/drawing"
	"maillage/dashboard/pages/find"
	"maillage/dashboard/pages/help"
	"maillage/dashboard/pages/legal"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/quality"
	"maillage/dashboard/pages/styleguide"
	"maillage/dashboard/pages/versions"
	"maillage/dashboard/problem"
	"maillage/dashboard/web"
)

// route is one line of the table: what answers which path, under which name in
// the metrics. The table of rights says how it is asked, and by whom.
type route struct {
	name    string
	path    string
	handler http.Handler
}

// routes is everything that the server answers.
func (s *Server) routes() []route {
	return slices.Concat(s.machineRoutes(), s.versionRoutes(), s.changeRoutes(), s.pageRoutes(), s.keepingRoutes(), s.featureRoutes())
}

// machineRoutes are for programs: the API, downloads, tiles, health.
func (s *Server) machineRoutes() []route {
	routes := []route{
		{"releases", api.Prefix + "/releases", s.api.Releases()},
		{"openapi", api.Prefix + "/openapi.json", s.openAPI},

		{"quality", api.Prefix + "/quality", s.api.Quality()},

		{"scenarios", api.Prefix + "/scenarios", s.areas.Handler(s.api.Scenarios())},
		{"siting", api.Prefix + "/siting", s.sitings.Handler(s.api.Siting())},
		{"figure_origin", api.Prefix + "/territories/{level}/{code}/provenance", s.areas.Handler(s.api.FigureOrigin())},
		{"facility_origin", api.Prefix + "/facilities/{id}/provenance", s.areas.Handler(s.api.FacilityOrigin())},
		{"enterprise_origin", api.Prefix + "/enterprises/{id}/provenance", s.areas.Handler(s.api.EnterpriseOrigin())},

		{"export", "/export/{file}", s.exports.Handler(s.api.Export())},

		{"tile", "/tiles/{release}/{layer}/{z:[0-9]+}/{x:[0-9]+}/{y:[0-9]+}.mvt", http.HandlerFunc(s.tile)},

		{"healthz", "/healthz", http.HandlerFunc(s.healthy)},
		{"readyz", "/readyz", http.HandlerFunc(s.ready)},
		{"readyz_database", "/readyz/database", http.HandlerFunc(s.databaseReady)},
		{"metrics", "/metrics", s.metrics.handler()},
	}
	for _, rt := range s.releaseRoutes() {
		plain := rt.handler
		if rt.name == "values" {
			plain = s.api.ToRelease(plain)
		}
		routes = append(routes, route{rt.name, rt.path, plain}, route{api.OfRelease(rt.name), pathOfRelease(rt.path), rt.handler})
	}
	return routes
}

// pathOfRelease is the address of a release for what answers of the published one.
func pathOfRelease(path string) string {
	if rest, found := strings.CutPrefix(path, "/tiles/"); found {
		return "/tiles/{release}/" + rest
	}
	return api.Prefix + "/releases/{release}" + strings.TrimPrefix(path, api.Prefix)
}

// releaseRoutes answer from one release: of the published one, or, under the
// address of a release, of that one while it is served.
func (s *Server) releaseRoutes() []route {
	routes := []route{
		{"territories", "/territories", s.api.JSON(api.Territories)},
		{"columns", "/territories/columns", s.api.Columns()},
		{"territory", "/territories/{level}/{code}", s.api.JSON(api.Territory)},
		{"explanation", "/territories/{level}/{code}/explanation", s.api.JSON(api.Explain)},
		{"change", "/territories/{level}/{code}/change", s.api.JSON(api.TerritoryChange)},
		{"solved", "/territories/{level}/{code}/solved", s.api.JSON(api.SolvedElsewhere)},
		{"lacking", "/territories/{level}/{code}/lacking", s.api.JSON(api.TerritoryLacking)},
		{"actors", "/territories/{level}/{code}/actors", s.api.JSON(api.Actors)},
		{"compare", "/compare", s.api.JSON(api.Compare)},
		{"zones", "/zones/{zoning}", s.api.JSON(api.ZonesOf)},
		{"values", "/values/{measure}", s.api.Values()},
		{"types", "/types", s.api.Types()},
		{"weights", "/weights", s.api.JSON(api.DeclaredWeights)},
		{"analysis", "/analysis", s.api.JSON(api.IndexAnalysis)},
		{"gaps", "/gaps", s.api.Gaps()},
		{"coverage", "/coverage/{service}", s.api.Coverage()},
		{"threads", "/threads", s.api.JSON(api.Threads)},
		{"projects", "/projects", s.api.JSON(api.MatchProject)},
		{"supports", "/supports", s.api.JSON(api.Supports)},
		{"isochrones", "/isochrones", s.areas.Handler(s.api.Isochrones())},
		{"facilities", "/facilities", s.api.JSON(api.Facilities)},
		{"facility", "/facilities/{id}", s.api.Facility()},
		{"enterprises", "/enterprises", s.api.JSON(api.Enterprises)},
		{"enterprise", "/enterprises/{id}", s.api.Enterprise()},
		{"search", "/search", s.api.JSON(api.Search)},
		{"sources", "/sources", s.api.JSON(api.Sources)},
	}
	for i := range routes {
		routes[i].path = api.Prefix + routes[i].path
	}
	return append(routes, route{"tilejson", "/tiles/{layer}.json", http.HandlerFunc(s.tileJSON)})
}

// pageRoutes are for people, in French and under /en in English, with what they
// are drawn from; none where the server has no assets.
func (s *Server) pageRoutes() []route {
	if s.pages == nil {
		return nil
	}
	routes := []route{{"static", web.Prefix + "{file:.+}", s.options.Assets.Handler()}, {"service_worker", web.WorkerPath, s.options.Assets.Worker()}}
	for _, p := range []struct {
		name, path string
		handler    http.HandlerFunc
	}{
		{"map", "/", s.pages.Map},
		{"embed", page.EmbedPath, s.pages.Embed},
		{"application", pages.ApplicationPath, s.pages.Application(s.options.Assets)},
		{"page_drawing", drawing.Path, s.pages.Drawing},
		{"drawing_file", drawing.File, s.pages.DrawingFile},
		{"drawing_sheet", drawing.Sheet, s.exports.Handler(http.HandlerFunc(s.pages.DrawingSheet)).ServeHTTP},
		{"page_find", find.TerritoriesPath, s.pages.Find},
		{"page_find_actors", find.ActorsPath, s.pages.Find},
		{"page_territory", "/territoires/{level}/{code}", s.pages.Territory},
		{"page_portrait", "/territoires/{level}/{code}/portrait", s.pages.Portrait},
		{"portrait_file", "/territoires/{level}/{code}/portrait." + pages.PDF, s.exports.Handler(http.HandlerFunc(s.pages.PortraitFile)).ServeHTTP},
		{"news", "/territoires/{level}/{code}/actualites.atom", s.pages.News},
		{"page_explanation", "/territoires/{level}/{code}/indice", s.pages.Explanation},
		{"page_figure_origin", "/territoires/{level}/{code}/provenance", s.areas.Handler(http.HandlerFunc(s.pages.FigureOrigin)).ServeHTTP},
		{"page_facility_origin", "/lieux/{id}/provenance", s.areas.Handler(http.HandlerFunc(s.pages.FacilityOrigin)).ServeHTTP},
		{"page_enterprise_origin", "/entreprises/{id}/provenance", s.areas.Handler(http.HandlerFunc(s.pages.EnterpriseOrigin)).ServeHTTP},
		{"page_mine", page.MinePath, s.pages.Mine},
		{"page_simulation", page.SimulationPath, s.areas.Handler(http.HandlerFunc(s.pages.Simulation)).ServeHTTP},
		{"simulation_file", page.SimulationPath + ".csv", s.areas.Handler(http.HandlerFunc(s.pages.SimulationFile)).ServeHTTP},
		{"page_projects", page.ProjectsPath, s.pages.Project},
		{"projects_file", page.ProjectsPath + ".csv", s.exports.Handler(http.HandlerFunc(s.pages.ProjectFile)).ServeHTTP},
		{"page_compare", page.ComparePath(), s.pages.Compare},
		{"page_enterprise", "/entreprises/{id}", s.pages.Enterprise},
		{"page_facility", "/lieux/{id}", s.pages.Facility},
		{"page_actors", "/agir/{level}/{code}", s.pages.Actors},
		{"page_meeting", "/agir/{level}/{code}/reunion", s.pages.Meeting},
		{"meeting_book", "/agir/{level}/{code}/reunion." + acting.Book, s.pages.MeetingFile},
		{"meeting_cards", "/agir/{level}/{code}/reunion." + acting.Cards, s.pages.MeetingFile},
		{"page_zones", "/zonages", s.pages.Zones},
		{"page_zoning", "/zonages/{zoning}", s.pages.Zones},
		{"page_lacking", page.LackingPath, s.pages.Lacking},
		{"page_siting", page.SitingPath, s.sitings.Handler(http.HandlerFunc(s.pages.Siting)).ServeHTTP},
		{"siting_file", page.SitingFile, s.sitings.Handler(http.HandlerFunc(s.pages.SitingFile)).ServeHTTP},
		{"page_ranking", "/classement", s.pages.Ranking},
		{"page_sources", "/sources", s.pages.Sources},
		{"page_quality", quality.Path, s.pages.Quality},
		{"page_versions", versions.Path, s.exports.Handler(http.HandlerFunc(s.pages.Versions)).ServeHTTP},
		{"page_method", "/methode", s.pages.Method},
		{"page_help", help.Path, s.pages.Help},
		{"page_notices", legal.NoticesPath, s.pages.Notices},
		{"page_accessibility", legal.AccessibilityPath, s.pages.Accessibility},
		{"page_styleguide", styleguide.Path, s.pages.StyleGuide},
		{"page_privacy", legal.PrivacyPath, s.pages.Privacy},
	} {
		routes = append(routes, inLanguages(p.name, p.path, p.handler)...)
	}
	return routes
}

// featureRoutes are for geographic information systems, and for people who look at what these read.
func (s *Server) featureRoutes() (routes []route) {
	for _, rt := range s.features.Routes() {
		routes = append(routes, inLanguages(rt.Name, rt.Path, rt.Handler)...)
	}
	return routes
}

// inLanguages routes a page in French and, under /en, in English.
func inLanguages(name, path string, handler http.HandlerFunc) []route {
	return []route{{name, path, handler}, {name + "_en", "/en" + path, handler}}
}

// router puts the table behind the middlewares, the outermost first. Panics are
// recovered inside the compression, so that the page of an error is compressed too and
// an aborted answer is closed.
func (s *Server) router() (http.Handler, error) {
	compressed, err := compress.Middleware()
	if err != nil {
		return nil, err
	}
	ancestors, err := frameAncestors(s.options.PublicURL, s.options.EmbedFrom)
	if err != nil {
		return nil, err
	}
	sameOrigin, err := s.guard.SameOrigin(s.refuse)
	if err != nil {
		return nil, err
	}
	router := mux.NewRouter().StrictSlash(true)
	for _, rt := range s.routes() {
		router.Handle(rt.path, s.metrics.timed(rt.name, s.allow(rt))).
			Methods(rightOf(rt.name).methods()...).Name(rt.name)
	}
	router.NotFoundHandler = s.metrics.timed("not_found", http.HandlerFunc(s.notFound))
	router.MethodNotAllowedHandler = methodNotAllowed(router)
	return chain(router,
		identify,
		address.Middleware(s.options.PublicURL),
		logRequests(s.logger, s.clock),
		compressed,
		recoverPanics(s.logger, s.fail),
		secure(ancestors),
		limitTime(requestTimeout),
		sameOrigin,
	), nil
}

// chain puts a handler behind middlewares, the first outermost.
func chain(h http.Handler, middlewares ...func(http.Handler) http.Handler) http.Handler {
	for i := len(middlewares) - 1; i >= 0; i-- {
		h = middlewares[i](h)
	}
	return h
}

func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	if s.pages != nil && !ofProgram(r) {
		s.pages.NotFound(w, r)
		return
	}
	problem.WriteStatus(w, r, http.StatusNotFound, "there is nothing at this address")
}

// fail answers an internal error with a page or, for programs, a problem document.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if s.pages != nil && !ofProgram(r) {
		s.pages.Error(w, r, http.StatusInternalServerError)
		return
	}
	problem.Write(w, r, s.logger, err)
}

// refuse answers a request that may not do what it asks for.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	if s.pages != nil && !ofProgram(r) {
		s.pages.Refuse(w, r, err)
		return
	}
	problem.Write(w, r, s.logger, err)
}

// ofProgram reports whether a request is of a program rather than of people: of those that
// read features, what it accepts tells.
func ofProgram(r *http.Request) bool {
	if ogc.Holds(r.URL.Path) {
		return !ogc.WantsPage(r)
	}
	return forMachines(r.URL.Path)
}

// forMachines reports whether a path is read by programs alone.
func forMachines(path string) bool {
	for _, prefix := range []string{"/api/", "/tiles/", "/export/"} {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}
