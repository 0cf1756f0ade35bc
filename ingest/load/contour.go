package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/ingest/cog"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// contours fills contour, and scope with it: what lies around the asked
// territory is decided by boundaries. Those of merged communes are united.
type contours struct {
	edition
	cog        *cog.COG
	scope      Scope
	parts      []part
	emptied    []string                    // codes of boundaries with parts without a point
	boundaries map[string]orb.MultiPolygon // by current commune, parts side by side
	whole      *loaded.Covered             // all that the file holds
}

type part struct {
	code, commune string
	geom          orb.MultiPolygon
}

// Contours builds what fills contour, and the scope with it.
func Contours(env Env) (Target, error) {
	return &contours{edition: env.edition(), cog: env.COG, scope: env.Scope, boundaries: map[string]orb.MultiPolygon{}, whole: loaded.NewCovered()}, nil
}

func (c *contours) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	code := row.Text("commune")
	current, ok := c.cog.Current(code)
	if !ok {
		return Taken, row.Reject("unknown commune", row.Column("commune"), code, "no commune has or had this code, by the COG and the passage table: correct it")
	}
	geom, empty, issue := multiPolygon(row)
	if issue != nil {
		return Taken, issue
	}
	if empty > 0 {
		c.emptied = append(c.emptied, code)
	}
	c.cover(current)
	c.whole.Reach(current)
	c.parts = append(c.parts, part{code, current, geom})
	c.boundaries[current] = append(c.boundaries[current], geom...)
	return Taken, nil
}

// Extent is what the file holds as a whole.
func (c *contours) Extent() *loaded.Extent { return c.whole.Extent() }

// multiPolygon takes the boundary of a row, which must be closed and in France,
// without its parts that are empty.
func multiPolygon(row *mapping.Row) (geom orb.MultiPolygon, empty int, issue *mapping.Issue) {
	switch g := row.Geom.(type) {
	case orb.Polygon:
		geom = orb.MultiPolygon{g}
	case orb.MultiPolygon:
		geom = g
	default:
		return nil, 0, row.Reject("no boundary", "geometry", fmt.Sprintf("%T", g), "a boundary is a Polygon or a MultiPolygon")
	}
	for _, polygon := range geom {
		for _, ring := range polygon {
			if len(ring) < 4 || !ring.Closed() {
				return nil, 0, row.Reject("broken boundary", "geometry", fmt.Sprintf("ring of %d points", len(ring)), "a ring has four points at least, the last one equal to the first")
			}
		}
	}
	all := len(geom)
	geom = slices.DeleteFunc(geom, func(p orb.Polygon) bool { return len(p) == 0 })
	if len(geom) == 0 {
		return nil, 0, row.Reject("no boundary", "geometry", "", "the boundary is empty")
	}
	return geom, all - len(geom), place.CheckBoundary(row, geom.Bound())
}

func (c *contours) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	around, err := SaveScope(ctx, tx, c.scope, c.boundaries)
	if err != nil {
		return nil, err
	}
	kept := map[string]bool{}
	for _, code := range around {
		kept[code] = true
	}
	var parts []loading.Part
	for _, p := range c.parts {
		if !kept[p.commune] && !c.scope.Asked[p.commune] {
			continue
		}
		geom, err := ewkb.Marshal(p.geom, 4326)
		if err != nil {
			return nil, fmt.Errorf("boundary of %s: %w", p.code, err)
		}
		parts = append(parts, loading.Part{Code: p.code, Commune: p.commune, Geometry: geom})
	}
	mended, err := c.ReplaceContours(ctx, tx, parts)
	if err != nil {
		return nil, err
	}
	var notes []string
	if len(mended) > 0 {
		notes = append(notes, fmt.Sprintf("%d boundaries crossed themselves and were made valid: %s", len(mended), strings.Join(mended, ", ")))
	}
	if len(c.emptied) > 0 {
		notes = append(notes, fmt.Sprintf("%d boundaries have parts without a point, which are left out: %s", len(c.emptied), strings.Join(c.emptied, ", ")))
	}
	return notes, nil
}
