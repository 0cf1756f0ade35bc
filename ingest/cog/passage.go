package cog

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Event says that on a day the territory of one commune went to another, as INSEE's
// list of events writes it: a merger has a row for each commune that joined, a split
// one for each that came of it. A change of name alone leads a code to itself.
type Event struct {
	On       time.Time // the first day of the new state
	From, To string    // codes of communes, not of associated or delegated ones
}

// Passage leads the codes of communes from the state of one day to that of another. It
// does not change once made.
type Passage struct {
	turns map[string][]turn // by code, in the order of days
}

// turn is what became of a commune on a day.
type turn struct {
	on time.Time
	to []string // sorted, itself among them where it goes on
}

// NewPassage makes the graph of events, in any order.
func NewPassage(events []Event) *Passage {
	ordered := slices.Clone(events)
	slices.SortFunc(ordered, func(a, b Event) int {
		return cmp.Or(a.On.Compare(b.On), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
	p := &Passage{turns: map[string][]turn{}}
	for _, e := range slices.Compact(ordered) {
		turns := p.turns[e.From]
		if n := len(turns); n > 0 && turns[n-1].on.Equal(e.On) {
			turns[n-1].to = append(turns[n-1].to, e.To)
			continue
		}
		p.turns[e.From] = append(turns, turn{on: e.On, to: []string{e.To}})
	}
	return p
}

// Codes lists the codes that some event changed, sorted.
func (p *Passage) Codes() []string {
	var out []string
	for code, turns := range p.turns {
		if slices.ContainsFunc(turns, func(t turn) bool { return !slices.Contains(t.to, code) }) {
			out = append(out, code)
		}
	}
	slices.Sort(out)
	return out
}

// Lead gives the commune that holds, on the day to, what had the code on the day from,
// not after it. What was split since goes whole to the commune that kept the code, as
// in INSEE's passage tables; where none did, ok is false.
func (p *Passage) Lead(code string, from, to time.Time) (now string, ok bool) {
	now = code
	for {
		next, found := p.next(now, from, to)
		if !found {
			return now, true
		}
		from = next.on
		if now, ok = next.leads(code, now); !ok {
			return "", false
		}
		// A code that a commune got on changing its département it may lose on that very
		// day, by a merger.
		if same, also := p.on(now, from); also && !slices.Contains(same.to, now) {
			if now, ok = same.leads(code, now); !ok {
				return "", false
			}
		}
	}
}

// leads chooses where a code leads that was first another.
func (t turn) leads(first, code string) (string, bool) {
	switch {
	case slices.Contains(t.to, first): // restored, or never gone
		return first, true
	case slices.Contains(t.to, code):
		return code, true
	}
	return t.to[0], len(t.to) == 1
}

// LastUse is the day on which a code was given up for the last time before a day, from
// which Lead leads a code of unknown date; ok is false where it never was.
func (p *Passage) LastUse(code string, before time.Time) (day time.Time, ok bool) {
	for _, t := range p.turns[code] {
		if !t.on.After(before) && !slices.Contains(t.to, code) {
			day, ok = t.on.AddDate(0, 0, -1), true
		}
	}
	return day, ok
}

// on is what becomes of a commune on a day.
func (p *Passage) on(code string, day time.Time) (turn, bool) {
	i := slices.IndexFunc(p.turns[code], func(t turn) bool { return t.on.Equal(day) })
	if i < 0 {
		return turn{}, false
	}
	return p.turns[code][i], true
}

// next is what becomes of a commune first after a day, until another.
func (p *Passage) next(code string, after, until time.Time) (turn, bool) {
	for _, t := range p.turns[code] {
		if t.on.After(after) && !t.on.After(until) {
			return t, true
		}
	}
	return turn{}, false
}
