package atlas

import (
	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"

	"maillage/dashboard/tiles"
	"maillage/data/keeping"
	"maillage/data/reference"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/measure"
)

// Input is all that an atlas is made of. New keeps what it is given: do not
// change it afterwards.
type Input struct {
	Release     geo.Release // with its Result
	Decl        *reference.Declarations
	Communes    []geo.Commune // asked and surroundings
	Facilities  []geo.Facility
	Enterprises []geo.Enterprise
	Shops       []geo.Enterprise  // that the State's fund helped, of no social enterprise
	Former      map[string]string // ids that enterprises had → those that they have
	Contours    []loaded.Contour  // of asked communes
	Landmarks   []geo.Landmark    // of the network's source
	Mountain    []orb.MultiPolygon
	// ObservationSources names the edition that each observation comes from, by its
	// name.
	ObservationSources map[string]geo.SourceVintage
	InhabitantSources  []geo.SourceVintage                 // that tell the inhabitants of communes
	Zonings            map[string]map[string]loaded.Zoning // zoning → commune
	Offices            []geo.Office                        // public bodies
	OfficeAreas        []loaded.OfficeArea                 // whom they serve
	Competences        []loaded.Competence                 // of EPCI
	Groupings          []loaded.Grouping                   // that these are members of
	Aids               []geo.Aid
	Sources            []loaded.SourceState
	Network            *loaded.Network // that of the release, nil without one
	Timetables         []loaded.Timetable
	Log                []keeping.Change // of what people keep by hand
}

// Atlas is one release, ready to answer, seen by one mode: by car as [New] gives
// it. All of its methods may be called from any number of goroutines.
type Atlas struct {
	Release geo.Release
	Decl    *reference.Declarations
	Sources []loaded.SourceState
	// ObservationSources names the edition that each observation comes from, by its
	// name.
	ObservationSources map[string]geo.SourceVintage
	InhabitantSources  []geo.SourceVintage // that tell the inhabitants of communes
	Tiles              *tiles.Set          // nil where no contour is loaded
	Network            *loaded.Network     // that the times were measured on, nil without one
	Timetables         []loaded.Timetable  // that journeys without a car were measured over

	mode        geo.Mode
	measured    geo.Method
	views       map[geo.Mode]*Atlas // one a measured mode, this one among them
	levels      map[geo.Level]*level
	communes    map[string]geo.Commune
	places      places
	figures     []Figure
	pastFigures []Figure
	counts      []Figure
	enterprises enterprises
	offices     offices
	hits        []entry
	zonings     map[string]*zoning
	zones       map[string]func() zoned // by zoning
	threads     func() []Relied         // all of them, as Threads and Answers list them
	answers     func() []Relied
	past        func() past
	mean        func() measure.Scores // over all asked communes
	thirds      func() []float64      // of the need scores, by any mode
	kept        *kept
	byHand      *keeping.Kept // what people keep, as of the release
	ground      keeping.Ground
	supports    []geo.Support
	aids        []geo.Aid
	doubles     []geo.Enterprise  // those that are facilities too, and that the release counts
	merged      map[string]string // facilities that they are, in whole or in part → the first of them
	contours    map[string]orb.MultiPolygon
	bounds      orb.Bound
	selections  *selections
}

// level holds the territories of one level, sorted by code.
type level struct {
	rows  []geo.Row
	index map[string]int
	boxes []orb.Bound // empty where no contour is known
	holds [][]int32   // the places of the communes of each, in their order
	names nameIndex
}

// New indexes a release. It refuses one without declarations or result.
func New(in Input) (*Atlas, error) {
	if in.Decl == nil || in.Release.Result == nil {
		return nil, geo.Errorf(geo.CodeInvalid, "release %q has no declarations or no result", in.Release.ID)
	}
	a := &Atlas{
		Release: in.Release, Decl: in.Decl, Sources: in.Sources,
		ObservationSources: in.ObservationSources, InhabitantSources: in.InhabitantSources,
		Network: in.Network, Timetables: in.Timetables,
		levels:     levels(in.Release.Result),
		kept:       &kept{answers: map[string]func() ([]byte, error){}},
		selections: &selections{frames: map[string]*geo.Frame{}},
		communes:   make(map[string]geo.Commune, len(in.Communes)),
		contours:   make(map[string]orb.MultiPolygon, len(in.Contours)),
	}
	for _, c := range in.Communes {
		a.communes[c.Code] = c
	}
	a.keep(&in)
	a.measureBoxes(in.Contours)
	var cut errgroup.Group // beside all else: of a country it takes as long
	cut.Go(func() (err error) { a.Tiles, err = a.cutTiles(in.Landmarks); return err })
	a.zonings = a.indexZonings(in.Zonings)
	a.enterprises = a.indexEnterprises(in.Enterprises, in.Shops, in.Mountain)
	a.enterprises.former = in.Former
	a.offices = indexOffices(in.Offices, in.OfficeAreas, in.Competences)
	a.offices.groupings, a.aids = in.Groupings, in.Aids
	a.hits = a.indexNames()
	if err := cut.Wait(); err != nil {
		return nil, err
	}
	a.threads, a.answers = a.reliedOnce(in.Release.Result.Threads), a.reliedOnce(in.Release.Result.Answers)
	a.past = a.pastOnce()
	a.figures, a.pastFigures, a.counts = listFigures(a.Decl), listPastFigures(a.Decl, a.Editions()), a.listCounts()
	a.seeByMode()
	a.hold(in.Facilities)
	return a, nil
}

// hold gives the facilities to the atlas and to its views by other modes.
func (a *Atlas) hold(facilities []geo.Facility) {
	facilities = geo.WithoutDoubles(facilities, a.doubles)
	p := a.indexPlaces(a.byHand.Facilities(facilities, a.ground))
	p.closed = a.closedByHand(facilities)
	for _, view := range a.views {
		view.places = p
	}
}

func levels(r *geo.Result) map[geo.Level]*level {
	out := map[geo.Level]*level{}
	for _, l := range geo.Levels() {
		lev := &level{rows: r.Rows(l)}
		lev.index = make(map[string]int, len(lev.rows))
		for i, row := range lev.rows {
			lev.index[row.Code] = i
		}
		lev.names = newNameIndex(len(lev.rows),
			func(i int) string { return lev.rows[i].Name }, func(i int) string { return lev.rows[i].Code })
		out[l] = lev
	}
	for _, l := range geo.Levels()[1:] {
		lev := out[l]
		lev.holds = make([][]int32, len(lev.rows))
		for i, c := range out[geo.LevelCommune].rows {
			if at, ok := lev.index[c.Parent(l)]; ok {
				lev.holds[at] = append(lev.holds[at], int32(i))
			}
		}
	}
	return out
}

// Rows lists the asked territories of a level, sorted by code: a row's position
// is the id of its feature in the tiles. It is nil for a level that is none.
func (a *Atlas) Rows(l geo.Level) []geo.Row {
	if lev, ok := a.levels[l]; ok {
		return lev.rows
	}
	return nil
}

// Row finds an asked territory, or makes that of a selection, whose code is a list.
func (a *Atlas) Row(l geo.Level, code string) (geo.Row, bool) {
	if l == geo.LevelSelection {
		return a.chosen(code)
	}
	lev, ok := a.levels[l]
	if !ok {
		return geo.Row{}, false
	}
	i, ok := lev.index[code]
	if !ok {
		return geo.Row{}, false
	}
	return lev.rows[i], true
}

// Commune finds a commune, asked or of the surroundings.
func (a *Atlas) Commune(code string) (geo.Commune, bool) {
	c, ok := a.communes[code]
	return c, ok
}

// Within lists the asked communes of a territory, sorted by code; a commune
// holds itself.
func (a *Atlas) Within(row geo.Row) []geo.Row {
	if row.Level == geo.LevelCommune {
		return []geo.Row{row}
	}
	if row.Level == geo.LevelSelection {
		return rowsAt(a.Rows(geo.LevelCommune), row.Frame().Chosen)
	}
	lev, ok := a.levels[row.Level]
	if !ok {
		return nil
	}
	at, ok := lev.index[row.Code]
	if !ok {
		return nil
	}
	return rowsAt(a.Rows(geo.LevelCommune), lev.holds[at])
}

// rowsAt are those at some places, nil for none: of a région there are thousands, so room is
// made for all at once.
func rowsAt[I int | int32](rows []geo.Row, places []I) []geo.Row {
	if len(places) == 0 {
		return nil
	}
	out := make([]geo.Row, len(places))
	for k, i := range places {
		out[k] = rows[i]
	}
	return out
}

// asked reports whether a commune was asked for.
func (a *Atlas) asked(commune string) bool {
	_, ok := a.levels[geo.LevelCommune].index[commune]
	return ok
}
