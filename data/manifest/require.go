package manifest

import (
	"fmt"
	"strings"

	"maillage/data/catalogue"
	"maillage/geo"
)

// Given is what a program would make the release with.
type Given struct {
	ComputedBy map[string]string // version of each computation
	Declared   string            // SHA-256, as [Manifest.Declared]
	Catalogue  []catalogue.Source
}

// Require fails with CodeInvalid where the release cannot be made again as it was: by other
// computations, other declarations, or other entries of the catalogue, which it names.
func (m *Manifest) Require(g Given) error {
	var amiss []string
	for _, name := range differing(m.ComputedBy, g.ComputedBy) {
		amiss = append(amiss, fmt.Sprintf("%s was computed by version %q, which is %q here: take Maillage %s", name, m.ComputedBy[name], g.ComputedBy[name], m.Program))
	}
	if m.Declared != g.Declared {
		amiss = append(amiss, "services, thresholds or figures were declared otherwise: give the same --catalogue and MAILLAGE_INDEX")
	}
	for _, e := range m.Inputs {
		entry, err := catalogue.DigestOf(g.Catalogue, e.SourceVintage)
		if err != nil {
			return err
		}
		if entry != e.Declared {
			amiss = append(amiss, fmt.Sprintf("%s %s is declared otherwise, or no more: give the same --catalogue, or take Maillage %s", e.Source, e.Vintage, m.Program))
		}
	}
	if m.Kept > 0 {
		amiss = append(amiss, "it counts what people keep by hand, which is no part of a manifest: maillage keep import takes it over, and maillage compute counts it")
	}
	if len(amiss) > 0 {
		return geo.Errorf(geo.CodeInvalid, "release %s cannot be made again as it was: %s", m.Release, strings.Join(amiss, "; "))
	}
	return nil
}

// Sources names the editions of the inputs as maillage ingest takes them.
func (m *Manifest) Sources() (names []string) {
	for _, e := range m.Inputs {
		names = append(names, e.Source+"@"+e.Vintage)
	}
	return names
}

// Files are those of all inputs by their path. A path of which inputs name two contents is a
// CodeInvalid error: they were loaded at different times, and no folder holds both.
func (m *Manifest) Files() (map[string]geo.InputFile, error) {
	files := map[string]geo.InputFile{}
	for _, e := range m.Inputs {
		for _, f := range e.Files {
			if other, named := files[f.Path]; named && other.SHA256 != f.SHA256 {
				return nil, geo.Errorf(geo.CodeInvalid, "release %s read two contents of %s, %s and %s: ingest all of it anew, compute, and take that manifest", m.Release, f.Path, other.SHA256, f.SHA256)
			}
			files[f.Path] = f
		}
	}
	return files, nil
}
