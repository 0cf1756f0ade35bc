package atlas

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"maillage/geo"
	"maillage/geo/change"
	"maillage/geo/measure"
)

// MostCodes is how many codes name a selection: addresses are no longer than browsers,
// servers and letters let them be.
const MostCodes = 900

// codeSeparator stands between the codes of a selection: commas stand between
// territories.
const codeSeparator = "-"

// Choose finds the communes of codes of communes, EPCI and départements, by their
// places among [Atlas.Rows], each once and in their order. Unknown are the codes of
// which nothing is loaded.
func (a *Atlas) Choose(codes []string) (communes []int, unknown []string) {
	frame := a.Release.Result.Frame(geo.LevelCommune)
	held := map[geo.Level]map[string]bool{geo.LevelEPCI: {}, geo.LevelDepartement: {}}
	for _, code := range codes {
		switch part, ok := a.part(code); {
		case !ok:
			unknown = append(unknown, code)
		case part.Level == geo.LevelCommune:
			communes = append(communes, part.At())
		default:
			held[part.Level][code] = true
		}
	}
	for level, wanted := range held {
		if len(wanted) == 0 {
			continue
		}
		for i, code := range frame.Parents[level] {
			if wanted[code] {
				communes = append(communes, i)
			}
		}
	}
	slices.Sort(communes)
	return slices.Compact(communes), unknown
}

// part is the commune, the EPCI or the département of a code: no two have the same.
func (a *Atlas) part(code string) (geo.Row, bool) {
	for _, level := range []geo.Level{geo.LevelCommune, geo.LevelEPCI, geo.LevelDepartement} {
		if row, ok := a.Row(level, code); ok {
			return row, true
		}
	}
	return geo.Row{}, false
}

// SelectionParts are the territories that the code of a selection names, in its order.
func (a *Atlas) SelectionParts(code string) []geo.Row {
	var out []geo.Row
	for _, code := range SplitCodes(code) {
		if row, ok := a.part(code); ok {
			out = append(out, row)
		}
	}
	return out
}

// SelectionCode names communes, by their places: whole départements and EPCI by their
// own codes, the others one by one, sorted, so that the same communes have one name.
func (a *Atlas) SelectionCode(communes []int) string {
	frame, codes := a.Release.Result.Frame(geo.LevelCommune), []string{}
	left := slices.Clone(communes)
	for _, level := range []geo.Level{geo.LevelDepartement, geo.LevelEPCI} {
		count, uncovered := map[string]int{}, map[string]int{}
		for _, i := range communes {
			count[frame.Parents[level][i]]++
		}
		for _, i := range left {
			uncovered[frame.Parents[level][i]]++
		}
		whole := map[string]bool{}
		for code := range uncovered {
			if row, ok := a.Row(level, code); ok && row.Communes == count[code] && uncovered[code] > 1 {
				codes, whole[code] = append(codes, code), true
			}
		}
		left = slices.DeleteFunc(left, func(i int) bool { return whole[frame.Parents[level][i]] })
	}
	for _, i := range left {
		codes = append(codes, frame.Territories[i].Code)
	}
	slices.Sort(codes)
	return strings.Join(codes, codeSeparator)
}

// SplitCodes reads a list of codes as people write them, with commas, blanks or
// whatever is no part of a code between.
func SplitCodes(list string) []string {
	return strings.FieldsFunc(strings.ToUpper(list), func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z')
	})
}

// SelectionCommunes are the communes that the code of a selection names, by their places; false
// where it names what is not loaded, nothing, or too much.
func (a *Atlas) SelectionCommunes(code string) (communes []int, ok bool) {
	codes := SplitCodes(code)
	if len(codes) > MostCodes {
		return nil, false
	}
	communes, unknown := a.Choose(codes)
	return communes, len(communes) > 0 && len(unknown) == 0
}

// Same is the territory of a level that holds communes, by their places, and no others.
func (a *Atlas) Same(communes []int) (geo.Row, bool) {
	rows := a.Rows(geo.LevelCommune)
	if len(communes) == 1 {
		return rows[communes[0]], true
	}
	for _, level := range geo.Levels()[1:] {
		if len(communes) == 0 {
			break
		}
		code := rows[communes[0]].Parent(level)
		row, ok := a.Row(level, code)
		if ok && row.Communes == len(communes) && !slices.ContainsFunc(communes, func(i int) bool { return rows[i].Parent(level) != code }) {
			return row, true
		}
	}
	return geo.Row{}, false
}

// chosen is the territory of a selection; false where it names what is not loaded, or
// nothing.
func (a *Atlas) chosen(code string) (geo.Row, bool) {
	if f := a.selections.find(code); f != nil {
		return f.Row(0).By(a.mode), true
	}
	communes, ok := a.SelectionCommunes(code)
	if !ok {
		return geo.Row{}, false
	}
	f := a.sumUp(communes)
	a.selections.keep(code, f)
	return f.Row(0).By(a.mode), true
}

// WholeCode names all that is loaded, "" where a région is that.
func (a *Atlas) WholeCode() string {
	if len(a.Rows(geo.LevelRegion)) < 2 {
		return ""
	}
	var codes []string
	for _, row := range a.Rows(geo.LevelDepartement) {
		codes = append(codes, row.Code)
	}
	return strings.Join(codes, codeSeparator)
}

// sumUp makes a territory of communes, as the computation makes an EPCI of its own.
func (a *Atlas) sumUp(communes []int) *geo.Frame {
	of := a.Release.Result.Frame(geo.LevelCommune)
	t := geo.Territory{Level: geo.LevelSelection, Code: a.SelectionCode(communes), Communes: len(communes)}
	for _, i := range communes {
		t.Population = t.Population.Plus(of.Territories[i].Population)
	}
	t.Name = a.nameOf(t)
	f := geo.NewFrame(geo.LevelSelection, []geo.Territory{t}, of.Shape())
	f.Chosen = communes
	most := a.mostAtEdge()
	measure.AggregateAccess(f, of, [][]int{communes}, most)
	for k := range f.Composites {
		measure.MeanScores(f, of, &of.Composites[k], &f.Composites[k], most)
	}
	change.Aggregate(f, of)
	parted := a.parted(communes)
	for k := range f.Indicators {
		value, why := a.meanIndicator(k, communes, parted)
		f.Indicators[k][0], f.Implausible[k][0] = value, geo.WordCode(geo.Implausibles(), why)
	}
	return f
}

// mostNamed is how many parts of a selection its name tells.
const mostNamed = 3

// nameOf names a selection after its parts, the most populous first.
func (a *Atlas) nameOf(t geo.Territory) string {
	parts := a.SelectionParts(t.Code)
	slices.SortStableFunc(parts, func(x, y geo.Row) int { return cmp.Compare(y.Population, x.Population) })
	var names []string
	for _, p := range parts[:min(len(parts), mostNamed)] {
		names = append(names, p.Name)
	}
	name := strings.Join(names, ", ")
	if rest := len(parts) - mostNamed; rest > 0 {
		name += "…"
	}
	return name
}

// meanIndicator is a figure over communes that is the mean of theirs by their
// inhabitants: of others, which are made of what no release holds, nothing is known. It is
// not told where one of parted is masked.
func (a *Atlas) meanIndicator(k int, communes []int, parted [][]int) (float64, geo.Implausible) {
	d, of := &a.Decl.Indicators[k], a.Release.Result.Frame(geo.LevelCommune)
	if len(d.Denominators) > 0 || d.MeanBy != "" && d.MeanBy != "population" {
		return math.NaN(), ""
	}
	if slices.ContainsFunc(parted, func(set []int) bool { return a.masked(k, set) }) {
		return math.NaN(), geo.TooFew
	}
	return measure.MeanOf(of.Indicators[k], of.Territories, communes), ""
}
