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
	// first, by their places in the frame, in the order of the rows.
	Lost, Gained []int32
}

// Between follows each of so many services over communes, rows of one frame, from one
// edition to another, both named by their place among them. It does not ask whether
// they compare.
func Between(communes []geo.Row, services, from, to int) []Turnover {
	out := make([]Turnover, services)
	if len(communes) == 0 || slices.ContainsFunc(communes, func(row geo.Row) bool { return !row.Covered(from) || !row.Covered(to) }) {
		return out
	}
	past, at := communes[0].Frame().Past, make([]int32, len(communes))
	for i := range communes {
		at[i] = int32(communes[i].At()) // of a région there are thousands, for each service
	}
	var room changed
	for s := range out {
		out[s] = turnover(at, past[from].Services[s].Count, past[to].Services[s].Count, &room)
	}
	return out
}

// changed are places of communes: of those whose last one went, and that got their first.
type changed struct{ lost, gained []int32 }

// turnover follows one service over communes at places of its columns, in a room.
func turnover(at, then, now []int32, in *changed) Turnover {
	t := Turnover{Known: true}
	in.lost, in.gained = in.lost[:0], in.gained[:0]
	for _, place := range at {
		had, has := then[place], now[place]
		if had == geo.NoCount || has == geo.NoCount {
			return Turnover{}
		}
		t.Net += int(has - had)
		switch {
		case had > 0 && has == 0:
			in.lost = append(in.lost, place)
		case had == 0 && has > 0:
			in.gained = append(in.gained, place)
		}
	}
	t.Lost, t.Gained = slices.Clone(in.lost), slices.Clone(in.gained)
	return t
}
