package change

import (
	"slices"

	"maillage/geo"
)

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

// Between follows each of so many services over communes, rows of one frame, from one
// edition to another, both named by their place among them. It does not ask whether
// they compare.
func Between(communes []geo.Row, services, from, to int) []Turnover {
	out := make([]Turnover, services)
	if len(communes) == 0 || slices.ContainsFunc(communes, func(row geo.Row) bool { return !row.Covered(from) || !row.Covered(to) }) {
		return out
	}
	past := communes[0].Frame().Past
	for s := range out {
		out[s] = turnover(communes, past[from].Services[s].Count, past[to].Services[s].Count)
	}
	return out
}

// turnover counts first, so that the lists are made once: of a région they are thousands.
func turnover(communes []geo.Row, then, now []int32) Turnover {
	t, lost, gained := Turnover{Known: true}, 0, 0
	for i := range communes {
		had, has := then[communes[i].At()], now[communes[i].At()]
		if had == geo.NoCount || has == geo.NoCount {
			return Turnover{}
		}
		t.Net += int(has - had)
		switch {
		case had > 0 && has == 0:
			lost++
		case had == 0 && has > 0:
			gained++
		}
	}
	t.Lost, t.Gained = room(lost), room(gained)
	for i := range communes {
		switch had, has := then[communes[i].At()], now[communes[i].At()]; {
		case had > 0 && has == 0:
			t.Lost = append(t.Lost, communes[i])
		case had == 0 && has > 0:
			t.Gained = append(t.Gained, communes[i])
		}
	}
	return t
}

// room is for so many rows, nil for none.
func room(n int) []geo.Row {
	if n == 0 {
		return nil
	}
	return make([]geo.Row, 0, n)
}
