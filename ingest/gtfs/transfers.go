package gtfs

import (
	"cmp"
	"slices"

	"maillage/geo/transit"
)

// mostTransfers bounds the changes that the stations of a feed stand for.
const mostTransfers = 5_000_000

// change is a declared change between two stops.
type change struct {
	seconds  int32
	stations int // of its two ends: the fewer, the more it is about these stops
}

// readTransfers reads how long changing takes between two stops, and where none
// is possible; what is said of a station holds for all its platforms where
// nothing is said of them. Those that only recommend a place to change, and those
// of given lines or trips, are passed over.
func (r *reader) readTransfers() error {
	columns := []string{
		"from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time", "from_route_id", "to_route_id", "from_trip_id", "to_trip_id",
	}
	platforms := r.platforms()
	found, said := map[[2]int32]change{}, map[[2]int32]bool{}
	err := r.each(table{file: "transfers.txt", columns: columns, required: 3, do: func(w *row) {
		seconds, ok := r.changeTime(w)
		if !ok {
			return
		}
		from, ok := r.known(r.stopAt, w, 0, "stop")
		if !ok {
			return
		}
		to, ok := r.known(r.stopAt, w, 1, "stop")
		if !ok {
			return
		}
		if said[[2]int32{from, to}] {
			r.refuse(w, 0, "repeated change", "another row is of these two stops: the first is kept, remove one")
			return
		}
		said[[2]int32{from, to}] = true
		starts, ends := append(platforms[from], from), append(platforms[to], to)
		if len(found)+len(starts)*len(ends) > mostTransfers {
			r.refuse(w, 0, "too many changes", "the stations of the feed make millions of changes: declare them by platform")
			return
		}
		c := change{seconds: seconds, stations: min(len(platforms[from]), 1) + min(len(platforms[to]), 1)}
		for _, a := range starts {
			for _, b := range ends {
				if before, twice := found[[2]int32{a, b}]; !twice || c.stations < before.stations {
					found[[2]int32{a, b}] = c
				}
			}
		}
	}})
	for ends, c := range found {
		r.feed.Transfers = append(r.feed.Transfers, transit.Transfer{From: ends[0], To: ends[1], Seconds: c.seconds})
	}
	slices.SortFunc(r.feed.Transfers, func(a, b transit.Transfer) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return err
}

// changeTime is what a change takes at least, seconds, −1 where none is possible;
// false where the row says nothing about it.
func (r *reader) changeTime(w *row) (int32, bool) {
	for i := 4; i < len(w.columns); i++ {
		if len(w.get(i)) > 0 {
			r.note("transfers of given lines or trips, passed over")
			return 0, false
		}
	}
	switch string(w.get(2)) {
	case "", "0":
		r.note("transfers that only recommend where to change, passed over")
	case "1": // the vehicle waits
		return 0, true
	case "2":
		seconds, ok := whole(w.get(3))
		if ok && seconds <= 86_400 {
			return seconds, true
		}
		r.refuse(w, 3, "no number", "a minimum change time is a whole number of seconds, a day at most")
	case "3":
		return -1, true
	case "4", "5":
		r.note("transfers of given lines or trips, passed over")
	default:
		r.refuse(w, 2, "unknown kind", "a transfer is of kind 0 to 5")
	}
	return 0, false
}

// platforms lists those of each station.
func (r *reader) platforms() map[int32][]int32 {
	of := map[int32][]int32{}
	for i, s := range r.feed.Stops {
		if s.Parent >= 0 {
			of[s.Parent] = append(of[s.Parent], int32(i))
		}
	}
	for station, all := range of {
		of[station] = slices.Clip(all)
	}
	return of
}
