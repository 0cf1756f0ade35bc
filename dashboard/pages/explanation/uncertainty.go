package explanation

import (
	"maillage/geo"
)

// alikeNamed is how many territories are named that are not said to differ.
const alikeNamed = 5

// uncertainty says how far a rank moves when the choices behind the index are
// others, and from whom the territory cannot be distinguished; nil where no
// interval is known.
func (b builder) uncertainty(row geo.Row) []string {
	i := row.Index().Interval
	if !i.Known() {
		return nil
	}
	u := b.Atlas.Decl.Uncertainty
	share := b.Text.Percent(100*(u.Quantiles[1]-u.Quantiles[0]), 0)
	out := []string{b.Figures.RankInterval(row), b.Text.T("uncertainty.runs", "runs", u.Runs, "share", share, "median", b.Figures.Short(i.Median))}
	if row.Index().Of >= 10 {
		out = append(out, b.Text.T("uncertainty.decile", "name", row.Name, "share", b.Text.Percent(100*i.WorstDecile, 0)))
	}
	if i.Driver != "" {
		out = append(out, b.Text.T("uncertainty.driver", "choice", b.Text.T("uncertainty.driver-"+i.Driver), "share", b.Text.Percent(100*i.DriverShare, 0)))
	}
	near, all := b.Atlas.Like(row, alikeNamed)
	if all == 0 {
		return append(out, b.Text.T("uncertainty.apart", "name", row.Name))
	}
	var names []string
	for _, r := range near {
		names = append(names, r.Name)
	}
	if more := all - len(near); more > 0 {
		names = append(names, b.Text.N("common.others", more))
	}
	return append(out, b.Text.T("uncertainty.alike", "name", row.Name, "names", b.Text.List(names)))
}
