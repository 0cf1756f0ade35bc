package workshop

import (
	"cmp"
	"slices"
	"strings"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/data/catalogue"
	"maillage/data/store/loaded"
)

// The fields of the form that hands a file in: which file of the catalogue it stands for, and itself.
const (
	PlaceField = "chemin"
	FileField  = "fichier"
)

// Place is a file of the catalogue that no official address serves.
type Place struct{ Source, Vintage, Path, Format string }

// Places are those of a source, of all sources where it is empty, of the newest edition first.
func Places(sources []catalogue.Source, source string) (all []Place) {
	for i := range sources {
		s := &sources[i]
		if source != "" && s.ID != source {
			continue
		}
		for _, v := range s.Vintages {
			for _, f := range v.Files {
				if f.Addressless() {
					all = append(all, Place{s.ID, v.ID, f.Path, f.Format})
				}
			}
		}
	}
	return all
}

// Upload is the page of the form that takes a file.
type Upload struct {
	page.Frame
	Heading, Source, Wrong string
	Places                 []PlaceLine
}

// PlaceLine is a file that may be handed in, and what stands for it.
type PlaceLine struct {
	Place
	Label string // path and edition
	Taken string // who handed in what, and when; "" where nobody did
}

// NewUpload makes it; taken are the files that stand for others, by path.
func NewUpload(m *lang.Messages, source string, places []Place, taken map[string]loaded.Upload) *Upload {
	v := &Upload{Heading: m.T("workshop.upload-of", "source", m.Source(source, "")), Source: source}
	v.Frame = page.NewFrame(m, "", UploadPath(source), v.Heading, m.T("workshop.description"))
	for _, p := range places {
		line := PlaceLine{Place: p, Label: p.Path + " (" + m.Vintage(p.Vintage) + ")"}
		if u, is := taken[p.Path]; is {
			line.Taken = takenAs(m, u)
		}
		v.Places = append(v.Places, line)
	}
	return v
}

// takenAs says who handed in what, and when.
func takenAs(m *lang.Messages, u loaded.Upload) string {
	return m.T("workshop.taken", "name", u.Name, "by", u.By, "moment", moment(m, u.At), "sha", u.SHA256[:12])
}

// Refused says what is wrong with what came.
func (u *Upload) Refused(err error) *Upload {
	u.Wrong = err.Error()
	return u
}

// Awaited is a source that files are handed in for.
type Awaited struct{ ID, Title, Taken string }

// awaited are the sources that have files without an address, by title.
func awaited(m *lang.Messages, s State) (all []Awaited) {
	for _, p := range Places(s.Catalogue, "") {
		at := slices.IndexFunc(all, func(a Awaited) bool { return a.ID == p.Source })
		if at < 0 {
			at = len(all)
			all = append(all, Awaited{p.Source, m.Source(p.Source, ""), ""})
		}
		if u, is := s.Uploads[p.Path]; is {
			all[at].Taken = takenAs(m, u)
		}
	}
	slices.SortFunc(all, func(a, b Awaited) int { return cmp.Or(strings.Compare(a.Title, b.Title), strings.Compare(a.ID, b.ID)) })
	return all
}

// UploadPath is the address of the form of a source, without language.
func UploadPath(source string) string { return SourcesPath + "/" + source + "/fichier" }
