package compute

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"maillage/data/catalogue"
	"maillage/data/keeping"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// identify makes a release without result, its id a digest of all that the
// result depends on: the version of every computation, the declarations, the
// asked territories, the fingerprint of every edition in use, what enterprises were made of, what people
// keep by hand, and which editions are stale. It gives what people keep too.
func identify(ctx context.Context, st *store.Store, o *Options) (*geo.Release, *keeping.Kept, error) {
	scope, err := loaded.Scope(ctx, st)
	if err != nil {
		return nil, nil, err
	}
	if len(scope) == 0 {
		return nil, nil, errNothingLoaded()
	}
	states, err := loaded.Sources(ctx, st)
	if err != nil {
		return nil, nil, err
	}
	r := &geo.Release{Scope: scope, ComputedBy: o.versions, AsOf: o.AsOf, Program: o.Program, Inputs: map[string]string{}}
	if r.Declared, err = Digest(o.Declarations); err != nil {
		return nil, nil, err
	}
	var fingerprints [][4]string
	for _, s := range states {
		if !s.InUse {
			continue
		}
		print, err := o.take(r, &s)
		if err != nil {
			return nil, nil, err
		}
		fingerprints = append(fingerprints, print)
	}
	kept, err := o.byHand(ctx, st)
	if err != nil {
		return nil, nil, err
	}
	if kept.Edition > 0 {
		text, err := json.Marshal(kept.States())
		if err != nil {
			return nil, nil, fmt.Errorf("write what people keep: %w", err)
		}
		edition := keeping.Vintage(kept.Edition)
		at, _ := slices.BinarySearchFunc(r.Sources, edition, func(a, b geo.SourceVintage) int { return strings.Compare(a.Source, b.Source) })
		r.Sources = slices.Insert(r.Sources, at, edition)
		fingerprints = append(fingerprints, [4]string{edition.Source, edition.Vintage, string(text), ""})
	}
	merged, err := loaded.Merged(ctx, st)
	if err != nil {
		return nil, nil, err
	}
	r.Stale = o.stale(states)
	r.ID, err = digest(o.versions, o.Declarations, scope, fingerprints, merged, r.Stale)
	return r, kept, err
}

// take notes an edition that a release is computed over, and gives what identifies it.
func (o *Options) take(r *geo.Release, s *loaded.SourceState) (print [4]string, err error) {
	e := geo.Edition{SourceVintage: geo.SourceVintage{Source: s.Source, Vintage: s.Vintage}, Territory: s.Scope, Fingerprint: s.Fingerprint}
	if !s.SpeaksOf.IsZero() {
		e.SpeaksOf = s.SpeaksOf.Format(time.DateOnly)
	}
	if e.Files, err = s.Files(); err != nil {
		return print, err
	}
	if e.Declared, err = catalogue.DigestOf(o.Catalogue, e.SourceVintage); err != nil {
		return print, err
	}
	r.Sources, r.Editions = append(r.Sources, e.SourceVintage), append(r.Editions, e)
	var sums []string
	for _, f := range e.Files {
		sums = append(sums, f.SHA256)
	}
	r.Inputs[s.Source+" "+s.Vintage] = cmp.Or(strings.Join(sums, " "), s.Fingerprint)
	extent, err := s.Extent()
	if err != nil {
		return print, err
	}
	text, err := json.Marshal(extent)
	if err != nil {
		return print, fmt.Errorf("write what %s holds: %w", s.Source, err)
	}
	return [4]string{s.Source, s.Vintage, s.Fingerprint, string(text)}, nil
}

// digest is "r" and the first 12 hexadecimal digits of the SHA-256 of parts in
// JSON.
func digest(parts ...any) (string, error) {
	sum, err := Digest(parts)
	if err != nil {
		return "", err
	}
	return "r" + sum[:12], nil
}

// Digest is the SHA-256 of something in JSON, in hexadecimal: of declarations, what [geo.Release]
// calls Declared.
func Digest(of any) (string, error) {
	text, err := json.Marshal(of)
	if err != nil {
		return "", fmt.Errorf("identify the release: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
