package archive

import (
	_ "embed" // the text
	"io"
	"maps"
	"slices"
	"strings"
	"text/template"

	"maillage/dashboard/export"
	"maillage/geo"
)

//go:embed readme.txt
var readmeText string

// writeReadme says to people, in French and then in English, what there is and under which licences.
func (c contents) writeReadme(w io.Writer) error {
	text, err := template.New(readmeName).Parse(readmeText)
	if err != nil {
		return err
	}
	type file struct {
		Name  string
		Title geo.Text
	}
	view := struct {
		Release, Published, Scope, Licences, Example string
		About                                        geo.Text
		Files                                        []file
		Sources                                      []export.Cited
	}{
		Release: c.origin.Release, Published: c.origin.Published, Scope: strings.Join(c.a.Release.Scope, " "),
		Licences: strings.Join(c.licences(), ", "), About: about(), Sources: c.origin.Sources,
		Example: export.TerritoriesName + "-" + string(geo.LevelCommune) + "-" + string(c.a.Mode()) + "." + string(export.Parquet),
	}
	for _, t := range c.tables {
		view.Files = append(view.Files, file{t.name, t.title})
	}
	return text.Execute(w, view)
}

// licences are those of the sources, each once.
func (c contents) licences() []string {
	all := map[string]bool{}
	for _, s := range c.origin.Sources {
		if s.Licence != "" {
			all[s.Licence] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}
