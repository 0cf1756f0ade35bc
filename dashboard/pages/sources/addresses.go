package sources

import (
	"maillage/data/catalogue"
	"maillage/geo"
)

// addresses tells how the official addresses of an edition were found when they were
// last asked, nothing where they never were.
func (b builder) addresses(sv geo.SourceVintage) []Count {
	var out []Count
	for _, s := range b.record.Edition(sv.Source, sv.Vintage) {
		out = append(out, Count{s.Address, b.found(s)})
	}
	return out
}

// found says how one address was found, and when it was last right.
func (b builder) found(s catalogue.Sighting) string {
	switch s.Checked {
	case s.Right:
		return b.Text.T("sources.address.right", "date", b.Text.DateOf(s.Right))
	case s.Answered:
		return b.Text.T("sources.address.unseen", "date", b.Text.DateOf(s.Answered))
	}
	text := b.Text.T("sources.address."+s.State, "date", b.Text.DateOf(s.Checked))
	if s.Right != "" {
		text += " " + b.Text.T("sources.address.before", "date", b.Text.DateOf(s.Right))
	}
	return text
}
