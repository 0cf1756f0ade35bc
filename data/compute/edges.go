package compute

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"maillage/data/catalogue"
	"maillage/data/compute/roads"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/edge"
	"maillage/geo/measure"
	"maillage/geo/network"
)

// findEdges says how far the communes asked for are from where no places are loaded, and
// no roads. Where nothing ends, no boundary is read.
func (o *Options) findEdges(ctx context.Context, st *store.Store, w *world, in *measure.Input, decl *reference.Declarations, old *ages) error {
	held, more, ends := make([][]string, len(decl.Services)), moreLand(in), false
	for i := range decl.Services {
		held[i] = heldBy(&decl.Services[i], old.extents, in.Communes)
		ends = ends || held[i] != nil
	}
	road, err := w.reach(ctx, in.Communes)
	if err != nil {
		return fmt.Errorf("find where the roads end: %w", err)
	}
	if !ends && len(more) == 0 && (road == nil || len(road.few) == 0) {
		return nil
	}
	contours, err := loaded.AllContours(ctx, st)
	if err != nil {
		return err
	}
	e := &edges{communes: in.Communes, lands: landsOf(in, contours, more, o.beyond(decl, old)), found: map[string]map[string]float64{}}
	if road != nil {
		e.surveyed = road.surveyed(in.Communes, contours)
	}
	in.Edges = &measure.Edges{
		MostPoints: decl.Edge.MostPoints, MostThemePoints: decl.Edge.MostThemePoints, MostWeight: decl.Edge.MostWeight,
		RoadKmh: w.fastest(), Poles: e.ends(nil), // a heart has a centre where its commune is loaded
		Catchments: map[string]measure.Catchment{},
	}
	for i := range decl.Services {
		in.Edges.Services = append(in.Edges.Services, e.ends(held[i]))
		if id := decl.Services[i].ID; slices.Contains(decl.Accessibility.Services, id) {
			in.Edges.Catchments[reference.ObservedAccessibility(id)] = measure.Catchment{Service: i, Minutes: decl.Accessibility.Catchment}
		}
	}
	return nil
}

// beyond says how the land that is loaded is told from the sea and from abroad.
func (o *Options) beyond(decl *reference.Declarations, old *ages) edge.Beyond {
	b := edge.Beyond{Within: 1000 * decl.Edge.LimitsKm}
	for _, l := range decl.Edge.Limits {
		b.Limits = append(b.Limits, l.Line)
	}
	for i := range o.Catalogue {
		if c := &o.Catalogue[i]; c.Target == catalogue.TargetContours && old.extents[c.ID] != nil && old.extents[c.ID].Country() {
			b.Around = 1000 * decl.Edge.AroundKm
		}
	}
	return b
}

// edges measures how far communes are from borders, each kind of border once.
type edges struct {
	communes []geo.Commune
	lands    []land
	surveyed []bool // by commune: its roads are loaded; nil where no road network is
	found    map[string]map[string]float64
}

// land is what is loaded of a land that no road leads out of.
type land struct {
	*edge.Land
	communes []int // in the order of the land
}

// landOf names the land that a département is of: an island, or the mainland.
func landOf(departement string) string {
	switch {
	case departement == "2A", departement == "2B":
		return "Corse"
	case strings.HasPrefix(departement, "97"):
		return departement
	}
	return ""
}

// moreLand names the lands of which some communes are not loaded.
func moreLand(in *measure.Input) map[string]bool {
	known, more := map[string]bool{}, map[string]bool{}
	for i := range in.Communes {
		known[in.Communes[i].Code] = true
	}
	for code := range in.Names[geo.LevelCommune] {
		if !known[code] {
			more[landOf(loaded.DepartementOf(code))] = true
		}
	}
	return more
}

// landsOf parts the communes by land, of some of which there is more.
func landsOf(in *measure.Input, contours map[string]orb.MultiPolygon, more map[string]bool, beyond edge.Beyond) []land {
	byLand := map[string][]int{}
	for i := range in.Communes {
		name := landOf(in.Communes[i].Departement)
		byLand[name] = append(byLand[name], i)
	}
	var lands []land
	for name, of := range byLand {
		communes := make([]edge.Commune, len(of))
		for k, i := range of {
			c := &in.Communes[i]
			communes[k] = edge.Commune{Contour: contours[c.Code], Centre: c.Centre, Centred: c.CentreMethod != geo.CentreMissing, Asked: c.Asked}
		}
		beyond.Land = more[name]
		lands = append(lands, land{edge.NewLand(communes, beyond), of})
	}
	return lands
}

// ends are how far the communes asked for are from where files that hold some
// départements, all where nil, have no rows.
func (e *edges) ends(held []string) measure.Ends {
	ends := measure.Ends{Places: e.metres(held, nil)}
	if e.surveyed != nil {
		ends.Roads = e.metres(held, e.surveyed)
	}
	return ends
}

// metres are how far the communes asked for are from where files have no rows, or no
// roads were surveyed: none where all is.
func (e *edges) metres(held []string, surveyed []bool) map[string]float64 {
	key := fmt.Sprint(held, held == nil, surveyed != nil)
	if e.found[key] != nil {
		return e.found[key]
	}
	out := map[string]float64{}
	for _, l := range e.lands {
		border := l.Border(func(k int) bool {
			i := l.communes[k]
			return (held == nil || slices.Contains(held, e.communes[i].Departement)) && (surveyed == nil || surveyed[i])
		})
		for k, i := range l.communes {
			c := &e.communes[i]
			if !c.Asked || c.CentreMethod == geo.CentreMissing {
				continue
			}
			if metres := border.Metres(k, c.Centre); !math.IsInf(metres, 1) {
				out[c.Code] = metres
			}
		}
	}
	e.found[key] = out
	return out
}

// heldBy lists the départements of which all the files that a service is made of have
// rows, in their order; nil for all of them.
func heldBy(s *geo.Service, extents map[string]*loaded.Extent, communes []geo.Commune) []string {
	var held []string
	for i := range communes {
		held = append(held, communes[i].Departement)
	}
	slices.Sort(held)
	held = slices.Compact(held)
	all := len(held)
	for _, t := range s.Types {
		extent := extents[reference.SourceOf(t)]
		if extent == nil || extent.Country() {
			continue
		}
		held = slices.DeleteFunc(held, func(d string) bool { return !slices.Contains(extent.Departements, d) })
	}
	if len(held) == all {
		return nil
	}
	return held
}

// roadReach is how far a road network goes.
type roadReach struct {
	reached []bool          // by commune: a road is near its centre
	few     map[string]bool // départements of which it reaches few communes: it ends there
	extent  orb.Bound
}

// reach finds which communes the road network reaches; nil where none is loaded.
func (w *world) reach(ctx context.Context, communes []geo.Commune) (*roadReach, error) {
	if w.roads == nil {
		return nil, nil
	}
	points := make([]orb.Point, len(communes))
	for i := range communes {
		points[i] = communes[i].Centre
	}
	snaps, err := w.roads.Snap(ctx, network.Car, points)
	if err != nil {
		return nil, err
	}
	r := &roadReach{reached: make([]bool, len(communes)), few: map[string]bool{}, extent: w.roads.Graph.Meta.Bound}
	reached, of := map[string]int{}, map[string]int{}
	for i := range communes {
		if of[communes[i].Departement]++; snaps[i].Found {
			r.reached[i] = true
			reached[communes[i].Departement]++
		}
	}
	for d, n := range of {
		if 2*reached[d] < n {
			r.few[d] = true
		}
	}
	return r, nil
}

// surveyed reports of each commune whether the roads were surveyed there: where few
// communes are reached, those that are and do not lie partly outside of the network.
// Elsewhere one without road has none.
func (r *roadReach) surveyed(communes []geo.Commune, contours map[string]orb.MultiPolygon) []bool {
	const slack = 0.03 // degrees, some 3 km: contours go on beyond the last road
	extent, out := r.extent.Pad(slack), make([]bool, len(communes))
	for i := range communes {
		contour := contours[communes[i].Code]
		whole := contour == nil || extent.Contains(contour.Bound().Min) && extent.Contains(contour.Bound().Max)
		out[i] = !r.few[communes[i].Departement] || r.reached[i] && whole
	}
	return out
}

// fastest is the highest speed on the roads by each mode that uses them, km/h; nil where
// none are loaded.
func (w *world) fastest() map[geo.Mode]float64 {
	if w.roads == nil {
		return nil
	}
	const least = 100 // metres: times of shorter edges are rounded too much
	out := map[geo.Mode]float64{}
	for _, mode := range geo.Modes() {
		by, onRoads := roads.Mode(mode)
		if !onRoads {
			continue
		}
		for _, durations := range w.roads.Graph.Duration[by] {
			for e, ms := range durations {
				if metres := float64(w.roads.Graph.Metres[e]); ms != network.Impassable && metres >= least {
					out[mode] = max(out[mode], metres*3600/float64(ms))
				}
			}
		}
	}
	return out
}
