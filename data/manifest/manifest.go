// Package manifest says what a release was made of and what it holds, in a form that is kept
// apart from any database: with the files that it names the release can be made again, and held
// against what it was.
package manifest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"maillage/data/keeping"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
)

// Format names the form of manifests: another one is refused.
const Format = "maillage-manifest/1"

// Manifest is what a release was made of, and what came of it.
type Manifest struct {
	Format     string            `json:"format"`
	Release    string            `json:"release"`
	Program    string            `json:"program"`     // version of the program that computed it
	ComputedBy map[string]string `json:"computed_by"` // version of each computation
	// Declared is the SHA-256 of the services, thresholds, weights and figures that were declared.
	Declared string  `json:"declared"`
	Options  Options `json:"options"`
	// Inputs are the editions that it was computed over, each with its files.
	Inputs []geo.Edition `json:"inputs"`
	// Kept is the number of the last change made by hand that it counts, 0 for none. These are
	// no part of the manifest.
	Kept   int64         `json:"kept"`
	Tables []release.Sum `json:"tables"`
}

// Options are what the commands were told. Whether files of the surroundings were fetched is
// said by the files of the inputs.
type Options struct {
	Territory []string `json:"territory"`
	AsOf      string   `json:"as_of"` // 2006-01-02, the day at which editions were judged old; "" where unknown
}

// Of gives the manifest of a release that is kept, by its id.
func Of(ctx context.Context, st *store.Store, id string) (*Manifest, error) {
	made, err := release.MadeOf(ctx, st, id)
	if err != nil {
		return nil, err
	}
	m := &Manifest{
		Format: Format, Release: made.ID, Program: made.Program, ComputedBy: made.ComputedBy, Declared: made.Declared,
		Options: Options{Territory: made.Scope}, Inputs: made.Editions, Kept: keeping.Edition(made.Sources),
	}
	if !made.AsOf.IsZero() {
		m.Options.AsOf = made.AsOf.Format(time.DateOnly)
	}
	m.Tables, err = release.Sums(ctx, st, made.ID)
	return m, err
}

// Write writes a manifest for people and programs.
func (m *Manifest) Write(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	if err := out.Encode(m); err != nil {
		return fmt.Errorf("write the manifest of release %s: %w", m.Release, err)
	}
	return nil
}

// Read reads a manifest, refusing with CodeInvalid what is none. name is for messages.
func Read(r io.Reader, name string) (*Manifest, error) {
	var m Manifest
	if err := json.NewDecoder(r).Decode(&m); err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "%s is no manifest of a release: %w", name, err)
	}
	switch {
	case m.Format != Format:
		return nil, geo.Errorf(geo.CodeInvalid, "%s has format %q, and this program reads %s: write it with maillage release manifest", name, m.Format, Format)
	case len(m.Inputs) == 0 || len(m.Options.Territory) == 0 || len(m.Tables) == 0:
		return nil, geo.Errorf(geo.CodeInvalid, "%s names no input, no territory or no table: write it anew with maillage release manifest", name)
	}
	return &m, nil
}
