package origin

import (
	"strconv"
	"strings"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/provenance"
	"maillage/data/lineage"
)

// Source is an edition with its files.
type Source struct {
	page.Link        // its title, to the page of sources
	Edition   string // which one, of whom, under which licence
	Newer     string // that another content was loaded since; ""
	Files     []File
}

// File is a file of an edition, with its lines.
type File struct {
	Path, SHA256, Size string
	URL                string // where it was fetched; ""
	Found              string // how many lines, or why none is shown
	Lines              []Line
}

// Line is a row of a file.
type Line struct {
	Number string
	Cells  string
}

func (b builder) source(s provenance.Source) Source {
	out := Source{
		Link:    page.Link{Text: b.Text.Source(s.Source, s.Title), Href: b.Text.Path("/sources") + "#" + page.Anchor(s.SourceVintage)},
		Edition: b.Text.T("origin.edition", "vintage", b.Text.Vintage(s.Vintage)),
	}
	for _, part := range []string{s.Publisher, s.Licence} {
		if part != "" {
			out.Edition += ", " + part
		}
	}
	if s.Newer {
		out.Newer = b.Text.T("origin.newer")
	}
	for _, f := range s.Files {
		out.Files = append(out.Files, b.file(f))
	}
	return out
}

func (b builder) file(f lineage.Traced) File {
	out := File{Path: f.File.Path, SHA256: f.File.SHA256, URL: f.File.URL, Size: b.Text.Integer(int(f.File.Bytes))}
	switch {
	case f.State != lineage.Found:
		out.Found = b.Text.T("origin-state." + string(f.State))
	case f.Rows == 0:
		out.Found = b.Text.T("origin.no-line")
	default:
		out.Found = b.Text.N("origin.lines", f.Rows)
	}
	for _, l := range f.Lines {
		var cells []string
		for _, c := range l.Cells {
			cells = append(cells, b.Text.T("origin.cell", "column", c.Column, "value", c.Value))
		}
		out.Lines = append(out.Lines, Line{Number: strconv.Itoa(l.Number), Cells: strings.Join(cells, " · ")})
	}
	return out
}
