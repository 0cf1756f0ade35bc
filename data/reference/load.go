package reference

import (
	"embed"
	"fmt"
	"io/fs"
	gopath "path"
	"slices"

	"maillage/geo"
)

//go:embed declarations
var embedded embed.FS

// Load reads the declarations that the program holds. An error names file and
// line.
func Load() (*Declarations, error) {
	sub, err := fs.Sub(embedded, "declarations")
	if err != nil {
		return nil, fmt.Errorf("open declarations: %w", err)
	}
	return LoadFS(sub)
}

// LoadFS reads every .toml file of a folder and those below it, in the order of
// their paths, as one set of declarations, and checks the whole. Unknown keys
// are refused.
func LoadFS(fsys fs.FS) (*Declarations, error) {
	var paths []string
	err := fs.WalkDir(fsys, ".", func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && len(path) > 5 && path[len(path)-5:] == ".toml" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list declarations: %w", err)
	}
	var files []*file
	for _, path := range paths {
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return nil, fmt.Errorf("read declarations: %w", err)
		}
		f, err := parse(path, data)
		if err != nil {
			return nil, err
		}
		f.beside = func(name string) ([]byte, error) { return fs.ReadFile(fsys, gopath.Join(gopath.Dir(path), name)) }
		files = append(files, f)
	}
	return assemble(files)
}

// assemble joins files into declarations: gammes first, since services lean on
// them.
func assemble(files []*file) (*Declarations, error) {
	a := assembler{
		gammes: map[geo.Gamme]geo.Threshold{},
		decl: &Declarations{
			Fallbacks:       map[string][]string{},
			EnterpriseKinds: map[string]EnterpriseKind{},
		},
	}
	steps := []func(*file) error{
		a.addThemes, a.addGammes, a.addEstimate, a.addEquipment,
		a.addServices, a.addIndicators, a.addKinds, a.addActivities, a.addModes,
		a.addUse, a.addIndices, a.addUncertainty, a.addTypology, a.addNeeds, a.addPresets, a.addPast, a.addPastLabels,
	}
	for _, step := range steps {
		for _, f := range files {
			if err := step(f); err != nil {
				return nil, err
			}
		}
	}
	if err := a.complete(); err != nil {
		return nil, err
	}
	a.sort()
	return a.decl, nil
}

// sort puts services in the order of their themes; within a theme they keep the
// order of their file.
func (a *assembler) sort() {
	order := map[geo.Theme]int{}
	for i, t := range geo.Themes() {
		order[t] = i
	}
	slices.SortStableFunc(a.decl.Themes, func(x, y ThemeDecl) int { return order[x.ID] - order[y.ID] })
	slices.SortStableFunc(a.decl.Services, func(x, y geo.Service) int { return order[x.Theme] - order[y.Theme] })
}
