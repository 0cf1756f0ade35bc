package reference

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"maillage/geo"
	"maillage/geo/composite"
)

// experts are the weights that a budget allocation gives (OECD/JRC handbook, 6.6):
// the mean of the points of all who gave some.
type experts struct {
	people int
	themes map[geo.Theme]float64
	parts  map[string]float64 // nil where no part has points
}

// allotment is what points are spread over: the six themes, or the parts of one.
type allotment struct {
	name    string
	columns []int // of the file
	ids     []string
	points  [][]float64 // by person
}

// readExperts reads a table with a line a person, `expert` first, then a column a
// theme, all six, and where the parts of a theme have points too, a column each of
// them. The points of the themes, and those of the parts of a theme, add up to 100
// in every line. Commas or semicolons part the columns. An error names file, line
// and column.
func (d *Declarations) readExperts(path string, data []byte) (*experts, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	in := csv.NewReader(bytes.NewReader(data))
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Contains(first, []byte(";")) {
		in.Comma = ';'
	}
	header, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("%s:1: no header: begin with expert and the six themes", path)
	}
	spread, err := d.allotments(header)
	if err != nil {
		return nil, fmt.Errorf("%s:1: %w", path, err)
	}
	people := 0
	for ; ; people++ {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		for i := range spread {
			if err := spread[i].add(in, row); err != nil {
				return nil, fmt.Errorf("%s:%w", path, err)
			}
		}
	}
	if people == 0 {
		return nil, fmt.Errorf("%s: nobody gives points: add a line for each expert", path)
	}
	return meanPoints(people, spread)
}

// allotments finds the columns of themes and of parts, whole.
func (d *Declarations) allotments(header []string) ([]allotment, error) {
	groups := []allotment{{name: "the themes"}}
	for _, t := range geo.Themes() {
		groups[0].ids = append(groups[0].ids, string(t))
		groups = append(groups, allotment{name: string(t), ids: d.partsOf(t)})
	}
	if strings.TrimSpace(header[0]) != "expert" {
		return nil, fmt.Errorf("the first column is %q: call it expert", header[0])
	}
	for k, name := range header[1:] {
		name = strings.TrimSpace(name)
		known := slices.ContainsFunc(groups, func(g allotment) bool { return slices.Contains(g.ids, name) })
		if !known || slices.Contains(header[:k+1], name) {
			return nil, fmt.Errorf("column %d, %q, is no theme and no part of the index, or is there twice", k+2, name)
		}
	}
	var out []allotment
	for i, g := range groups {
		missing := ""
		for _, id := range g.ids {
			at := slices.IndexFunc(header, func(h string) bool { return strings.TrimSpace(h) == id })
			if at >= 0 {
				g.columns = append(g.columns, at)
			} else if missing == "" {
				missing = id
			}
		}
		if missing != "" && (i == 0 || len(g.columns) > 0) {
			return nil, fmt.Errorf("no column %s: all of %s need one", missing, g.name)
		}
		if len(g.columns) > 0 {
			out = append(out, g)
		}
	}
	return out, nil
}

// add reads the points of a person.
func (g *allotment) add(in *csv.Reader, row []string) error {
	line, _ := in.FieldPos(0)
	points, sum := make([]float64, len(g.columns)), 0.0
	for i, k := range g.columns {
		text := strings.Replace(strings.TrimSpace(row[k]), ",", ".", 1)
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || !(v >= 0 && v <= 100) {
			_, column := in.FieldPos(k)
			return fmt.Errorf("%d:%d: %q of %s is no number of points from 0 to 100", line, column, row[k], g.ids[i])
		}
		points[i] = v
		sum += v
	}
	if reason := notHundred("the points of "+g.name, sum); reason != "" {
		return fmt.Errorf("%d: %s", line, reason)
	}
	g.points = append(g.points, points)
	return nil
}

// partsOf are the services and the weighted indicators of a theme.
func (d *Declarations) partsOf(t geo.Theme) []string {
	var ids []string
	for _, p := range geo.Parts(d.Services, d.Indicators) {
		if p.Theme == t {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func meanPoints(people int, spread []allotment) (*experts, error) {
	out := &experts{people: people, themes: map[geo.Theme]float64{}}
	for i, g := range spread {
		weights, err := composite.Budget(g.points)
		if err != nil {
			return nil, err
		}
		for k, id := range g.ids {
			if i == 0 {
				out.themes[geo.Theme(id)] = 100 * weights[k]
				continue
			}
			if out.parts == nil {
				out.parts = map[string]float64{}
			}
			out.parts[id] = 100 * weights[k]
		}
	}
	return out, nil
}
