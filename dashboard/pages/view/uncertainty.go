package view

import "maillage/geo"

// alikeNamed is how many territories are named that are not said to differ.
const alikeNamed = 5

// uncertainty says how far a rank moves when the choices behind the index are
// others, and from whom the territory cannot be told apart; nil where no
// interval is known.
func (b *Builder) uncertainty(row *geo.Row) []string {
	i := row.Index.Interval
	if !i.Known() {
		return nil
	}
	u := b.atlas.Decl.Uncertainty
	share := b.m.Percent(100*(u.Quantiles[1]-u.Quantiles[0]), 0)
	out := []string{b.rankInterval(row), b.m.T("uncertainty.runs", "runs", u.Runs, "share", share, "median", b.short(i.Median))}
	if row.Index.Of >= 10 {
		out = append(out, b.m.T("uncertainty.decile", "name", row.Name, "share", b.m.Percent(100*i.WorstDecile, 0)))
	}
	if i.Driver != "" {
		out = append(out, b.m.T("uncertainty.driver", "choice", b.m.T("uncertainty.driver-"+i.Driver), "share", b.m.Percent(100*i.DriverShare, 0)))
	}
	near, all := b.atlas.Like(row, alikeNamed)
	if all == 0 {
		return append(out, b.m.T("uncertainty.apart", "name", row.Name))
	}
	var names []string
	for _, r := range near {
		names = append(names, r.Name)
	}
	if more := all - len(near); more > 0 {
		names = append(names, b.m.N("common.others", more))
	}
	return append(out, b.m.T("uncertainty.alike", "name", row.Name, "names", b.m.List(names)))
}

// rankInterval is the interval in a few words, "" where none is known.
func (b *Builder) rankInterval(row *geo.Row) string {
	i := row.Index.Interval
	switch {
	case !i.Known():
		return ""
	case i.Low == i.High:
		return b.m.T("uncertainty.one-rank", "rank", b.m.Ordinal(i.Low), "of", row.Index.Of)
	}
	return b.m.T("uncertainty.between", "low", b.m.Ordinal(i.Low), "high", b.m.Ordinal(i.High), "of", row.Index.Of)
}
