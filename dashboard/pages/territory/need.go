package territory

import (
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// needier is by how much, on 100, needs must differ to be called greater.
const needier = 5.0

// need says that needs are greater than in the territory of reference, with how
// many inhabitants are concerned where access is worse too; "" where they are not,
// or not known.
func (b summary) need(row geo.Row) string {
	peer := page.Reference(b.Atlas, row)
	if !peer.Exists() || !b.Atlas.Need(row).Known() || !b.Atlas.Need(peer).Known() {
		return ""
	}
	own, other := b.Atlas.Need(row).Value, b.Atlas.Need(peer).Value
	if own-other < needier {
		return ""
	}
	key := "summary.needy"
	if row.Population.Known() && row.Index().Value-peer.Index().Value >= alike && b.Atlas.Apart(row, peer) { // false where one is withheld
		key = "summary.both-worse"
	}
	return b.Text.T(key, "name", row.Name, "n", row.Population, "kind", b.Text.T("of-level."+string(peer.Level)), "peer", b.Names.Partial(peer),
		"need", b.Text.Decimal(own, 0), "other", b.Text.Decimal(other, 0), "made", b.needMade(row))
}

// needMade says of how many figures the need score of a row is made.
func (b summary) needMade(row geo.Row) string {
	need := b.Atlas.Need(row)
	return b.Text.N("summary.need-made", need.Figures, "of", need.Of)
}
