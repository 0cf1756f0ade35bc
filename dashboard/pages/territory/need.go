package territory

import (
	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// needier is by how much, on 100, needs must differ to be called greater.
const needier = 5.0

// need says that needs are greater than in the territory that this one is set beside, with
// how many inhabitants are concerned where access is worse too; "" where they are not, or
// not known.
func (b summary) need(row geo.Row) string {
	if !b.mean.Exists() || !b.mean.Row.Exists() {
		return ""
	}
	peer := b.mean.Row
	if !b.Atlas.Need(row).Known() || !b.Atlas.Need(peer).Known() {
		return ""
	}
	own, other := b.Atlas.Need(row).Value, b.Atlas.Need(peer).Value
	if own-other < needier {
		return ""
	}
	key := "summary.needy"
	if row.Population.Known() && row.Index().Value-peer.Index().Value >= atlas.AlikeIndex && b.Atlas.Apart(row, peer.Index()) { // false where one is withheld
		key = "summary.both-worse"
	}
	return b.Text.T(key, "name", row.Name, "n", row.Population, "peer", b.mean.Of,
		"need", b.Text.Decimal(own, 0), "other", b.Text.Decimal(other, 0), "made", needMade(b.Context, row))
}

// needMade says of how many figures the need score of a row is made.
func needMade(c page.Context, row geo.Row) string {
	need := c.Atlas.Need(row)
	return c.Text.N("summary.need-made", need.Figures, "of", need.Of)
}
