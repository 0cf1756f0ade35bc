// Package drawing is the map of a measure that the server draws, as a file and as a page to
// print: territories by class, with title, legend, scale, sources and date.
package drawing

import (
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/sketch"
	"maillage/geo"
)

// Path is the address of the page, without language; File that of the drawing alone, Sheet
// that of the page as PDF.
const (
	Path  = "/carte"
	File  = "/carte.svg"
	Sheet = "/carte.pdf"
)

// The map is so large on the drawing, in its units, half a pixel of a screen each.
const (
	width  = 1400
	height = 1200
)

// Page is the map as a page to print.
type Page struct {
	page.Frame
	Picture *Picture
	File    string // address of the drawing alone
	PDF     string // address of the page as PDF, "" where nothing prints
	Map     string // address of the map that one moves
}

// Picture is the map with what is told around it.
type Picture struct {
	Title, Subtitle string
	Notes           []string
	Width, Height   int
	Classes         []Class
	Missing         Class    // without a figure
	Borders         []string // of départements
	Scale           Scale
	Credits         []string
}

// Bottom is how high the drawing is, in its units: what all its credits take, of which none
// may be cut.
func (p *Picture) Bottom() int { return 1450 + 26*len(p.Credits) }

// Class is the territories of one class.
type Class struct {
	Color string
	Path  string // their shapes, as one
	Text  string // from and to which values
	Count string // how many territories there are, drawn or not
	Y     int    // where the legend tells it
}

// Scale is a bar of a round length.
type Scale struct {
	Width int // units
	Text  string
}

type builder struct {
	page.Context
	q Query
}

// New draws what is asked. A measure or a level that is not there is an error of [geo].
func New(c page.Context, q Query, query string) (*Page, error) {
	picture, err := Draw(c, q)
	if err != nil {
		return nil, err
	}
	address := Path + query
	return &Page{
		Frame:   c.Frame("", address, picture.Title, picture.Subtitle),
		Picture: picture, File: c.Text.Path(File + query), PDF: c.Text.Path(Sheet + query), Map: c.Text.Path("/"),
	}, nil
}

// Draw draws what is asked.
func Draw(c page.Context, q Query) (*Picture, error) {
	b := builder{c, q}
	v, err := c.Atlas.Values(q.Measure, q.Level)
	if err != nil {
		return nil, err
	}
	in := b.frame()
	values := said(v)
	d := discretise(values, b.breaks(v.Thresholds, values))
	out := &Picture{
		Title: b.title(v.TitleAt(q.Level), v.Unit), Subtitle: b.subtitle(), Notes: b.notes(v.Age),
		Width: in.Width, Height: in.Height, Borders: b.borders(in), Scale: b.scale(in), Credits: b.credits(),
	}
	paths := b.paths(in, d)
	for i, text := range b.ranges(d.breaks) {
		out.Classes = append(out.Classes, Class{
			Color: b.color(i, len(d.breaks)+1, v.Direction), Path: paths[i], Text: text,
			Count: c.Text.Integer(d.counts[i]), Y: legendTop + i*legendLine,
		})
	}
	if n := len(out.Classes); d.missing > 0 {
		out.Missing = Class{
			Path: paths[n], Text: c.Text.T("legend.noData"), Count: c.Text.Integer(d.missing), Y: legendTop + n*legendLine,
		}
	}
	return out, nil
}

// Where the legend begins, and the height of its lines.
const (
	legendTop  = 0
	legendLine = 44
)

// frame shows what is in sight, or all.
func (b builder) frame() sketch.Sketch {
	box := b.q.Box
	if box.IsZero() {
		box = b.Atlas.Bounds()
	}
	return sketch.Fit(box, 0, width, height)
}

// paths are the shapes of each class, those without a figure last.
func (b builder) paths(in sketch.Sketch, d discretised) []string {
	paths := make([][]byte, len(d.breaks)+2)
	rows := b.Atlas.InSight(b.q.Level, in.Box)
	for _, row := range rows {
		class := d.classes[row.At()]
		if class < 0 {
			class = len(paths) - 1
		}
		paths[class] = append(paths[class], in.Coarse(b.Atlas.Outline(row.Level, row.Code), coarseness(len(rows)))...)
	}
	out := make([]string, len(paths))
	for i, p := range paths {
		out[i] = string(p)
	}
	return out
}

// coarseness is how far the corners of so many territories are apart, units of the drawing:
// those of a country's communes lie within a pixel of each other.
func coarseness(territories int) int {
	if territories > 10_000 {
		return 2
	}
	return 1
}

// borders are those of the départements in sight.
func (b builder) borders(in sketch.Sketch) []string {
	var out []string
	for _, row := range b.Atlas.InSight(geo.LevelDepartement, in.Box) {
		out = append(out, in.Path(b.Atlas.Outline(row.Level, row.Code)))
	}
	return out
}

// scale takes no more than a fifth of the width.
func (b builder) scale(in sketch.Sketch) Scale {
	bar := in.Bar(in.Width / 5)
	return Scale{Width: bar.Pixels, Text: b.length(bar.Metres)}
}
