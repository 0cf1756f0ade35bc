package compute

import (
	"context"
	"encoding/json"
	"fmt"

	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/difference"
)

// State says what became of a release that was computed.
type State string

// The states.
const (
	Published State = "published"
	Unchanged State = "unchanged" // it was the published one already
	Kept      State = "kept"      // not published: another is pinned
	Held      State = "held"      // not published: figures moved beyond bounds
)

// Outcome is what became of a release.
type Outcome struct {
	State State `json:"state"`
	// Served is the release that is served where that is another.
	Served string `json:"served,omitempty"`
	// Breaches are what moved beyond bounds from that one.
	Breaches []difference.Breach `json:"breaches,omitempty"`
}

// settle publishes a release, or keeps it unpublished where the one that is served is pinned,
// or figures moved beyond bounds from it.
func (o *Options) settle(ctx context.Context, st *store.Store, made *geo.Release, decl *reference.Declarations, heads []release.Head) (Outcome, error) {
	declarations, err := json.Marshal(decl)
	if err != nil {
		return Outcome{}, fmt.Errorf("write the declarations: %w", err)
	}
	o.Progress(StepPublish)
	out, err := o.decide(ctx, st, made, decl, heads)
	if err != nil {
		return Outcome{}, err
	}
	var held []byte
	if out.State == Held {
		if held, err = json.Marshal(out.Breaches); err != nil {
			return Outcome{}, fmt.Errorf("write what is beyond bounds: %w", err)
		}
	}
	if out.State == Published {
		made.Published = o.Now()
		err = release.Publish(ctx, st, *made, declarations, o.Act)
	} else {
		err = release.Keep(ctx, st, *made, declarations, held, o.Act)
	}
	if err != nil {
		return Outcome{}, err
	}
	o.save(ctx, st, made, declarations)
	return out, nil
}

// decide says what is to become of a release.
func (o *Options) decide(ctx context.Context, st *store.Store, made *geo.Release, decl *reference.Declarations, heads []release.Head) (Outcome, error) {
	if o.Publish || len(heads) == 0 || !heads[0].Served {
		return Outcome{State: Published}, nil
	}
	beyond, err := o.breaches(ctx, st, heads[0], made, decl)
	if err != nil {
		return Outcome{}, fmt.Errorf("compare with the release that is served: %w", err)
	}
	switch {
	case len(beyond) > 0:
		return Outcome{State: Held, Served: heads[0].ID, Breaches: beyond}, nil
	case heads[0].Pinned:
		return Outcome{State: Kept, Served: heads[0].ID}, nil
	}
	return Outcome{State: Published}, nil
}

// reread reads a release of the same id as made, and dates it where it is the published one.
func (o *Options) reread(ctx context.Context, st *store.Store, made *geo.Release, published bool) (*geo.Release, *reference.Declarations, error) {
	if published {
		if err := release.Judge(ctx, st, made.ID, made.AsOf); err != nil {
			return nil, nil, err
		}
	}
	r, declarations, err := release.Read(ctx, st, made.ID, release.Columns(o.Home))
	if err != nil {
		return nil, nil, err
	}
	if r == nil {
		return nil, nil, geo.Errorf(geo.CodeConflict, "release %s was dropped meanwhile: run maillage compute again", made.ID)
	}
	r.AsOf = made.AsOf
	decl, err := reference.OfRelease(r.ID, declarations)
	return r, decl, err
}
