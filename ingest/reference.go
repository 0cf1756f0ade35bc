package ingest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/catalogue"
	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/ingest/cog"
	"maillage/ingest/load"
	"maillage/ingest/place"
)

// reference is what sources are read and placed by. It does not change: each stage
// makes the next one's of its own.
type reference struct {
	cog      *cog.COG        // from stageCoded on
	units    map[string]bool // SIREN of enterprises that are loaded, of stageLinked
	scope    load.Scope      // from stageBoundaries on, as what follows is from stagePlaced on
	locator  *place.Locator  // finds communes and positions
	border   *cog.Border     // of what is asked for
	inScope  map[string]bool // communes asked for and around
	around   orb.Bound       // of what is asked for and its surroundings, degrees
	upstream []string        // fingerprints of the reference sources loaded so far
}

// after is the reference once a source is loaded, for those that depend on it.
func (ref reference) after(j *job) reference {
	if j.fingerprint != "" {
		ref.upstream = append(slices.Clip(ref.upstream), j.source.ID+" "+j.fingerprint)
	}
	return ref
}

// loadReference loads the COG, the centres and the boundaries, understands with
// them which territory is asked for, and gives what all other sources are placed
// by.
func (r *run) loadReference(ctx context.Context) (ref reference, err error) {
	if ref, err = r.loadCodes(ctx); err != nil {
		return ref, err
	}
	if ref.scope, err = r.understand(ctx, ref.cog); err != nil {
		return ref, err
	}
	if ref, err = r.loadBoundaries(ctx, ref); err != nil {
		return ref, err
	}
	return r.locate(ctx, ref)
}

// loadCodes loads what has codes and what is read by them. The COG is read again
// after a source that may have changed it.
func (r *run) loadCodes(ctx context.Context) (ref reference, err error) {
	for _, j := range r.jobs {
		if j.target.stage > stageCoded {
			continue
		}
		if j.target.stage == stageCoded && ref.cog == nil {
			if ref.cog, err = r.readCOG(ctx); err != nil {
				return ref, err
			}
		}
		if err := r.update(ctx, j, ref); err != nil {
			return ref, err
		}
		ref = ref.after(j)
		if j.report.Outcome == Loaded {
			ref.cog = nil
		}
	}
	if ref.cog == nil {
		ref.cog, err = r.readCOG(ctx)
	}
	return ref, err
}

// readCOG reads the COG as it is loaded by now.
func (r *run) readCOG(ctx context.Context) (codes *cog.COG, err error) {
	err = r.inTx(ctx, func(tx pgx.Tx) error {
		communes, err := loading.Communes(ctx, tx)
		if err != nil {
			return err
		}
		if len(communes) == 0 {
			return geo.Errorf(geo.CodeInvalid, "no communes are loaded: the sources cog-regions, cog-departements and cog-communes are needed first%s", r.refusedCodes())
		}
		former, err := loading.FormerCommunes(ctx, tx)
		if err != nil {
			return err
		}
		names, err := loaded.TerritoryNames(ctx, tx)
		if err != nil {
			return err
		}
		codes = cog.New(communes, former, names)
		return nil
	})
	return codes, err
}

// refusedCodes says what is not at hand of the COG.
func (r *run) refusedCodes() string {
	text := ""
	for _, j := range r.jobs {
		if j.target.stage == stageCodes && (j.report.Outcome == Refused || j.report.Outcome == Absent) {
			text += fmt.Sprintf("; %s: %s", j.source.ID, j.report.Message)
		}
	}
	return text
}

// understand finds which territory is asked for.
func (r *run) understand(ctx context.Context, codes *cog.COG) (scope load.Scope, err error) {
	asked := r.Territory
	if len(asked) == 0 {
		if asked, err = r.storedScope(ctx); err != nil {
			return scope, err
		}
	}
	territories, err := codes.Parse(asked)
	if err != nil {
		return scope, err
	}
	scope = load.Scope{Territories: territories, Asked: map[string]bool{}}
	for _, code := range codes.Communes(territories) {
		scope.Asked[code] = true
	}
	if len(scope.Asked) == 0 {
		return scope, geo.Errorf(geo.CodeInvalid, "the territory asked for holds no commune of the loaded COG")
	}
	for _, t := range territories {
		r.report.Names = append(r.report.Names, t.Name)
	}
	r.report.Territory = scope.Texts()
	err = r.inTx(ctx, func(tx pgx.Tx) error {
		scope.Centres, err = loading.Centres(ctx, tx)
		return err
	})
	return scope, err
}

// loadBoundaries loads the contours, which decide what lies around the asked
// territory; without them, centres alone do.
func (r *run) loadBoundaries(ctx context.Context, ref reference) (reference, error) {
	decided := false
	for _, j := range r.jobs {
		if j.target.stage != stageBoundaries {
			continue
		}
		if err := r.update(ctx, j, ref); err != nil {
			return ref, err
		}
		ref = ref.after(j)
		decided = j.report.Outcome == Loaded
	}
	if decided {
		return ref, nil
	}
	stored, err := r.storedScope(ctx)
	if err != nil {
		return ref, err
	}
	changed := slices.ContainsFunc(r.jobs, func(j *job) bool { return j.report.Outcome == Loaded })
	if !changed && slices.Equal(stored, ref.scope.Texts()) {
		return ref, nil
	}
	if r.Part.recalls() {
		return ref, r.errElsewhere(stored)
	}
	return ref, r.inTx(ctx, func(tx pgx.Tx) error {
		known, err := loading.Boundaries(ctx, tx)
		if err != nil {
			return err
		}
		if _, err = load.SaveScope(ctx, tx, ref.scope, known); err != nil {
			return err
		}
		return r.outline(ctx, tx)
	})
}

// outline makes the outlines of territories anew, of boundaries or a territory asked for that
// the transaction changes. A rehearsal, which nobody sees, would keep readers waiting for it.
func (r *run) outline(ctx context.Context, tx pgx.Tx) error {
	if r.DryRun {
		return nil
	}
	return loading.Outline(ctx, tx)
}

// storedScope reads the territory that was asked for last.
func (r *run) storedScope(ctx context.Context) (texts []string, err error) {
	err = r.inTx(ctx, func(tx pgx.Tx) error {
		texts, err = loading.Territories(ctx, tx)
		return err
	})
	return texts, err
}

// locate adds what finds communes and positions.
func (r *run) locate(ctx context.Context, ref reference) (reference, error) {
	err := r.inTx(ctx, func(tx pgx.Tx) (err error) {
		if ref.inScope, err = loading.CommunesInScope(ctx, tx); err != nil {
			return err
		}
		boundaries, err := loading.Boundaries(ctx, tx)
		if err != nil {
			return err
		}
		centres, err := loading.CommuneCentres(ctx, tx)
		if err != nil {
			return err
		}
		shapes := load.Shapes(centres, boundaries)
		ref.border = cog.NewBorder(ref.scope.Asked, shapes, cog.Surroundings)
		ref.around = ref.border.Bound()
		ref.locator = place.New(ref.cog, place.Scope{Communes: ref.inScope, Centres: centres, Boundaries: boundaries, Border: ref.border})
		return nil
	})
	return ref, err
}

// near reports whether a position is in what is asked for or around it.
func (ref reference) near(p orb.Point) bool {
	return ref.around.IsZero() || ref.around.Contains(p) && ref.border.Near(p)
}

// areas lists those that communes are of, sorted.
func (ref reference) areas(communes map[string]bool) []catalogue.Area {
	seen := map[catalogue.Area]bool{}
	for code := range communes {
		if c, ok := ref.cog.Commune(code); ok {
			seen[catalogue.Area{Departement: c.Departement, Region: c.Region}] = true
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b catalogue.Area) int {
		return cmp.Or(strings.Compare(a.Departement, b.Departement), strings.Compare(a.Region, b.Region))
	})
}
