package view

import (
	"slices"

	"maillage/data/reference"
	"maillage/geo"
)

// needier is by how much, on 100, needs must differ to be told as greater.
const needier = 5.0

// needSentence says that needs are greater than in the territory of reference,
// with how many inhabitants are concerned where access is worse too; "" where
// they are not, or not known.
func (b *Builder) needSentence(row *geo.Row) string {
	i := slices.IndexFunc(b.atlas.Decl.Indicators, func(d geo.Indicator) bool { return d.Numerator == reference.ObservedNeed })
	peer := b.reference(row)
	if i < 0 || peer == nil || !row.Indicators[i].Known || !peer.Indicators[i].Known {
		return ""
	}
	own, other := row.Indicators[i].Value, peer.Indicators[i].Value
	if own-other < needier {
		return ""
	}
	key := "summary.needy"
	if row.Index.Known && peer.Index.Known && row.Index.Value-peer.Index.Value >= alike {
		key = "summary.both-worse"
	}
	return b.m.T(key, "name", row.Name, "n", row.Population, "kind", b.m.T("of-level."+string(peer.Level)), "peer", b.partialName(peer),
		"need", b.m.Decimal(own, 0), "other", b.m.Decimal(other, 0))
}
