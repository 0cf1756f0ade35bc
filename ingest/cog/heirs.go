package cog

import (
	"slices"
	"time"
)

// Heirs lists the communes that hold, on the day to, a part of what had the code on the day
// from, sorted: one, but where it was split since and nothing tells the parts apart. What a
// commune brought into a merger goes back to it alone where that was undone.
func (p *Passage) Heirs(code string, from, to time.Time) []string {
	f := follower{p: p, first: code, from: from, to: to}
	f.follow(code, from, 0)
	slices.Sort(f.found)
	return slices.Compact(f.found)
}

// follower follows what became of one commune.
type follower struct {
	p        *Passage
	first    string
	from, to time.Time
	found    []string
}

// longest is more events than any commune went through since 1943.
const longest = 50

// follow goes on from a day on which a commune holds a part.
func (f *follower) follow(now string, day time.Time, steps int) {
	next, more := f.p.next(now, day, f.to)
	if !more || steps > longest {
		f.found = append(f.found, now)
		return
	}
	for _, heir := range f.heirs(next, now) {
		// A code that a commune got on changing its département it may lose on that very
		// day, by a merger.
		same, also := f.p.on(heir, next.on)
		if heir == now || !also || slices.Contains(same.to, heir) {
			f.follow(heir, next.on, steps+1)
			continue
		}
		for _, last := range same.to {
			f.follow(last, next.on, steps+1)
		}
	}
}

// heirs are the communes of a turn that may hold a part.
func (f *follower) heirs(t turn, now string) []string {
	if now != f.first {
		if slices.Contains(t.to, f.first) {
			return []string{f.first} // restored
		}
		return t.to
	}
	return slices.DeleteFunc(slices.Clone(t.to), func(heir string) bool {
		return heir != now && f.joined(heir, now, t.on) && len(t.to) > 1
	})
}

// joined reports whether a commune joined another between the first day and one before which
// it left again: what it takes with it is its own.
func (f *follower) joined(code, other string, before time.Time) bool {
	return slices.ContainsFunc(f.p.turns[code], func(t turn) bool {
		return t.on.After(f.from) && t.on.Before(before) && slices.Contains(t.to, other) && !slices.Contains(t.to, code)
	})
}

// Back is the passage that leads from a day to one before it, with both days as [Backward]
// turns them.
func Back(events []Event) *Passage {
	turned := make([]Event, len(events))
	for i, e := range events {
		turned[i] = Event{On: Backward(e.On).AddDate(0, 0, 1), From: e.To, To: e.From}
	}
	return NewPassage(turned)
}

// Backward turns time round: what came before comes after.
func Backward(day time.Time) time.Time {
	pivot := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	return pivot.Add(pivot.Sub(day))
}
