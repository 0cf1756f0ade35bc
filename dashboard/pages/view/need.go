package view

import "maillage/geo"

// needier is by how much, on 100, needs must differ to be told as greater.
const needier = 5.0

// needSentence says that needs are greater than in the territory of reference,
// with how many inhabitants are concerned where access is worse too; "" where
// they are not, or not known.
func (b *Builder) needSentence(row *geo.Row) string {
	peer := b.reference(row)
	if peer == nil || !b.atlas.Need(row).Known || !b.atlas.Need(peer).Known {
		return ""
	}
	own, other := b.atlas.Need(row).Value.Value, b.atlas.Need(peer).Value.Value
	if own-other < needier {
		return ""
	}
	key := "summary.needy"
	if row.Index.Known && peer.Index.Known && row.Index.Value-peer.Index.Value >= alike {
		key = "summary.both-worse"
	}
	return b.m.T(key, "name", row.Name, "n", row.Population, "kind", b.m.T("of-level."+string(peer.Level)), "peer", b.partialName(peer),
		"need", b.m.Decimal(own, 0), "other", b.m.Decimal(other, 0), "made", b.needMade(row))
}

// needMade says of how many figures the need score of a row is made.
func (b *Builder) needMade(row *geo.Row) string {
	need := b.atlas.Need(row)
	return b.m.N("summary.need-made", need.Figures, "of", need.Of)
}
