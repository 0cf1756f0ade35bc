// Package load puts mapped rows into PostGIS: one builder a target gathers the
// rows of a source vintage in memory, then writes them in one transaction.
package load

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/catalogue"
	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/ingest/cog"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// Outcome is what became of a row that passed every check.
type Outcome int

// The outcomes.
const (
	Taken   Outcome = iota
	Outside         // neither asked for nor around
	Merged          // into another row
)

// Saver holds what was read of one source vintage.
type Saver interface {
	// Save replaces what the source had loaded by what was read, and returns
	// remarks for people, the same for the same input.
	Save(ctx context.Context, tx pgx.Tx) (notes []string, err error)
}

// Crowded is a saver beside whose rows those of another country cannot stay.
type Crowded interface {
	// MakeRoom takes them away, before anything of the source is written, or errs with CodeConflict.
	MakeRoom(ctx context.Context, tx pgx.Tx) error
}

// Finisher is a target that can judge some rows only once it has all.
type Finisher interface {
	Finish() []*mapping.Issue
}

// Extended is a target that tells what its file holds as a whole.
type Extended interface {
	Extent() *loaded.Extent
}

// Target gathers the rows of one source vintage. It is not safe for concurrent
// use.
type Target interface {
	Saver
	// Add takes a row, which is valid during the call only.
	Add(row *mapping.Row) (Outcome, *mapping.Issue)
	// Communes is the number of communes that the rows taken are of.
	Communes() int
	// Among is how many of these communes the rows taken are of.
	Among(communes map[string]bool) int
}

// Env is what a target is built with. COG and Locator are nil for the sources
// that make them.
type Env struct {
	Source  catalogue.Source
	Vintage catalogue.Vintage
	COG     *cog.COG
	Locator *place.Locator
	Types   Types
	Scope   Scope     // of contours only
	Around  orb.Bound // of what is asked for and its surroundings, degrees
}

// Types knows the equipment that can exist.
type Types interface {
	// TypeIn gives the type, written "source:code", that a code has in the edition of a
	// year, and whether a list of types has it.
	TypeIn(source, code string, year int) (typ string, known bool)
	// TypeLabel is what the publisher calls it, "" where that is not known.
	TypeLabel(typ string) string
	// LabelType gives the type that a heading of a file of counts of a year means, false where no table knows it.
	LabelType(year int, label string) (string, bool)
}

// Builder makes the target of a source.
type Builder func(env Env) (Target, error)

// edition names what is being loaded, and gathers the communes that it covers.
type edition struct {
	loading.Origin
	covered map[string]bool
}

func (e Env) edition() edition {
	return edition{loading.Origin{Source: e.Source.ID, Vintage: e.Vintage.ID}, map[string]bool{}}
}

// Communes is the number of communes that the rows taken are of.
func (e edition) Communes() int { return len(e.covered) }

// Among is how many of these communes the rows taken are of.
func (e edition) Among(communes map[string]bool) (n int) {
	for code := range e.covered {
		if communes[code] {
			n++
		}
	}
	return n
}

func (e edition) cover(commune string) { e.covered[commune] = true }

// point writes a point for COPY, nil for none.
func point(p *orb.Point) (any, error) {
	if p == nil {
		return nil, nil
	}
	return ewkb.Marshal(*p, 4326)
}

// orNull gives nil for the empty text.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
