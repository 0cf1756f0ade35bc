package mine

import (
	"fmt"
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/sketch"
	"maillage/geo"
)

// Map is a picture on which communes are chosen one by one, without a script.
type Map struct {
	Width, Height int
	Lead          string
	All           *page.Link // the whole map; nil where it is shown
	Box           string     // west, south, east and north that it shows, for the script
	Areas         []Area
}

// Area is a territory that can be chosen, or looked into.
type Area struct {
	page.Link
	Path string
	In   bool // it is chosen
}

// The picture is so wide, in pixels, shows so many degrees of latitude around, and so
// many territories at most: of more than that, larger ones.
const (
	mapWidth  = 720
	mapHeight = 520
	around    = 0.05
	mostAreas = 400
)

// mapOf draws what is asked to be seen, else what is chosen with its neighbours, else all.
func (b builder) mapOf(q Query, chosen Choice) *Map {
	box, part := b.box(q, chosen)
	if box.IsEmpty() || len(b.Atlas.Missing()) == len(b.Atlas.Rows(geo.LevelCommune)) {
		return nil
	}
	in := sketch.Fit(box, around, mapWidth, mapHeight)
	out := &Map{Width: in.Width, Height: in.Height, Lead: b.Text.T("mine.map-lead")}
	out.Box = fmt.Sprintf("%.5f,%.5f,%.5f,%.5f", in.Box.Min[0], in.Box.Min[1], in.Box.Max[0], in.Box.Max[1])
	if part {
		out.All = &page.Link{Text: b.Text.T("mine.map-all"), Href: b.see(chosen.Code, seeAll)}
	}
	for _, level := range []geo.Level{geo.LevelCommune, geo.LevelEPCI, geo.LevelDepartement} {
		if near := b.Atlas.InSight(level, in.Box); len(near) <= mostAreas || level == geo.LevelDepartement {
			out.Areas = b.areas(near, chosen, in)
			if level != geo.LevelCommune {
				out.Lead = b.Text.T("mine.map-larger")
			}
			break
		}
	}
	return out
}

// seeAll asks for the whole map.
const seeAll = "tout"

// box is what the map shows, and whether that is a part of all.
func (b builder) box(q Query, chosen Choice) (box orb.Bound, part bool) {
	if q.View == seeAll {
		return b.Atlas.Bounds(), false
	}
	code := q.View
	if code == "" {
		code = chosen.Code
	}
	if its, ok := b.Atlas.Box(geo.LevelSelection, code); ok && code != "" {
		return its, true
	}
	return b.Atlas.Bounds(), false
}

// see is the address of the page with a part of the map.
func (b builder) see(code, view string) string {
	path := page.MineOf(code)
	if strings.Contains(path, "?") {
		return b.Text.Path(path + "&view=" + view)
	}
	return b.Text.Path(path + "?view=" + view)
}

// areas draws communes to choose, or larger territories to look into.
func (b builder) areas(rows []geo.Row, chosen Choice, in sketch.Sketch) []Area {
	member := map[int]bool{}
	for _, i := range chosen.Communes {
		member[i] = true
	}
	var out []Area
	for _, row := range rows {
		area := Area{Path: in.Path(b.Atlas.Outline(row.Level, row.Code))}
		switch {
		case row.Level != geo.LevelCommune:
			area.Link = page.Link{Text: b.Text.T("mine.zoom", "name", row.Name), Href: b.see(chosen.Code, row.Code)}
		case member[row.At()]:
			area.In = true
			area.Link = page.Link{Text: b.Text.T("compare.remove", "name", row.Name), Href: b.Text.Path(page.MineOf(chosen.Code) + "&remove=" + row.Code)}
		default:
			area.Link = page.Link{Text: b.Text.T("mine.add-one", "name", row.Name), Href: b.Text.Path(page.MineOf(strings.TrimPrefix(chosen.Code+"-"+row.Code, "-")))}
		}
		out = append(out, area)
	}
	return out
}
