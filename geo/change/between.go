package change

import "maillage/geo"

// Turnover is what became of one service between two editions, over communes.
type Turnover struct {
	// Known is false where one of the editions does not count the service, or
	// does not cover one of the communes: the rest is then zero and means nothing.
	Known bool
	Net   int // pieces of equipment more, or fewer
	// Lost lists the communes whose last one went, Gained those that got their
	// first, in the order of the rows.
	Lost, Gained []geo.Row
}

// Between follows each of so many services over rows of communes, from one
// edition to another, both named by their place among them. It does not ask whether
// they compare.
func Between(communes []geo.Row, services, from, to int) []Turnover {
	out := make([]Turnover, services)
	for s := range out {
		out[s] = turnover(communes, s, from, to)
	}
	return out
}

func turnover(communes []geo.Row, s, from, to int) Turnover {
	t := Turnover{Known: len(communes) > 0}
	for _, row := range communes {
		then, now := row.PastService(from, s), row.PastService(to, s)
		if !row.Covered(from) || !row.Covered(to) || !then.Counted() || !now.Counted() {
			return Turnover{}
		}
		had, has := then.Count, now.Count
		t.Net += int(has - had)
		switch {
		case had > 0 && has == 0:
			t.Lost = append(t.Lost, row)
		case had == 0 && has > 0:
			t.Gained = append(t.Gained, row)
		}
	}
	return t
}
