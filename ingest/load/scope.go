package load

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store/loading"
	"maillage/ingest/cog"
)

// Scope is the communes asked for, and the territories that they are of.
type Scope struct {
	Territories []cog.Territory
	Asked       map[string]bool
	Centres     map[string]orb.Point // published ones, of the whole country
}

// Texts writes the territories as the command line takes them, sorted.
func (s Scope) Texts() []string {
	var texts []string
	for _, t := range s.Territories {
		texts = append(texts, t.String())
	}
	slices.Sort(texts)
	return texts
}

// around finds the surroundings, given the boundaries that are known.
func (s Scope) around(boundaries map[string]orb.MultiPolygon) []string {
	codes := cog.Around(s.Asked, Shapes(s.Centres, boundaries), cog.Surroundings)
	slices.Sort(codes)
	return codes
}

// Shapes joins centres and boundaries by commune.
func Shapes(centres map[string]orb.Point, boundaries map[string]orb.MultiPolygon) map[string]cog.Shape {
	shapes := make(map[string]cog.Shape, len(centres))
	for code, p := range centres {
		shapes[code] = cog.Shape{Centre: &p}
	}
	for code, geom := range boundaries {
		shape := shapes[code]
		shape.Contour = geom
		shapes[code] = shape
	}
	return shapes
}

// SaveScope records the communes asked for, and those around them by the boundaries
// and the centres that are known.
func SaveScope(ctx context.Context, tx pgx.Tx, s Scope, boundaries map[string]orb.MultiPolygon) (around []string, err error) {
	if err := loading.ReplaceTerritories(ctx, tx, s.Texts()); err != nil {
		return nil, err
	}
	around = s.around(boundaries)
	if err := loading.ReplaceScope(ctx, tx, s.Asked, around); err != nil {
		return nil, err
	}
	return around, loading.RejoinScope(ctx, tx, s.Texts())
}
