package lacking

import (
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Top is the first lines of a list, for a page that leads to the rest.
type Top struct {
	Lines []TopLine
	All   page.Link
}

// TopLine is a commune with how many of its inhabitants are too far.
type TopLine struct {
	page.Link
	Beyond string
}

// TopOf lists the communes of a territory with most inhabitants too far from a service, at
// most so many, and leads to all of them. It is empty where nobody is.
func TopOf(c page.Context, row geo.Row, service string, most int) Top {
	listing := selection.Listing{Subject: service}
	listing.Selection = listing.Inside(selection.Territory{Level: row.Level, Code: row.Code})
	list, err := c.Atlas.Lacking(listing)
	if err != nil {
		return Top{}
	}
	top := Top{All: page.Link{Text: c.Text.T("lack.all"), Href: c.Links.Lacking(row, service)}}
	for _, i := range list.At[:min(len(list.At), most)] {
		if n := list.Beyond(i); n.Known() && n > 0 {
			top.Lines = append(top.Lines, TopLine{c.Links.Territory(list.Row(i)), c.Text.N("common.inhabitants", int(n))})
		}
	}
	if len(top.Lines) == 0 {
		return Top{}
	}
	return top
}
