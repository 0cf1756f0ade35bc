package keeping

import (
	"maps"
	"slices"
	"strings"
)

// State is what the changes in effect say of one subject.
type State struct {
	Subject Subject
	Of      string
	Added   bool // no file has it
	Closed  bool
	Says    map[string]string
	Changes []Change // in effect, the oldest first
}

// Kept is what the changes of a log up to one say on a day.
type Kept struct {
	Edition int64
	Day     string // 2006-01-02
	states  map[key]*State
}

type key struct {
	subject Subject
	of      string
}

// Through applies the changes of a log, in its order, up to a number on a day.
func Through(log []Change, edition int64, day string) *Kept {
	k := &Kept{Edition: edition, Day: day, states: map[key]*State{}}
	for _, c := range InEffect(log, edition) {
		if !c.on(day) {
			continue
		}
		at := key{c.Subject, c.Of}
		s := k.states[at]
		if s == nil {
			s = &State{Subject: c.Subject, Of: c.Of, Says: map[string]string{}}
			k.states[at] = s
		}
		s.apply(c)
	}
	return k
}

// InEffect lists the changes up to a number that are not undone by a later one up to it.
func InEffect(log []Change, edition int64) []Change {
	return slices.DeleteFunc(standing(log[:len(log)-len(After(log, edition))]), func(c Change) bool { return c.Verb == Undo })
}

// standing lists the changes of a part of a log that no later one of it undoes, those that
// undo something among them.
func standing(log []Change) []Change {
	undone := map[int64]bool{}
	var out []Change
	for _, c := range slices.Backward(log) {
		if undone[c.ID] {
			continue
		}
		if c.Verb == Undo {
			undone[c.Undoes] = true
		}
		out = append(out, c)
	}
	slices.Reverse(out)
	return out
}

func (s *State) apply(c Change) {
	switch c.Verb {
	case Add:
		s.Added = true
	case Close:
		s.Closed = true
	case Reopen:
		s.Closed = false
	}
	if c.Says[Commune] != "" && c.Says[Longitude] == "" { // where it was is no longer where it is
		delete(s.Says, Longitude)
		delete(s.Says, Latitude)
	}
	maps.Copy(s.Says, c.Says)
	delete(s.Says, From) // of that change
	delete(s.Says, Until)
	s.Changes = append(s.Changes, c)
}

// Of gives what is kept of a subject, nil where nothing is.
func (k *Kept) Of(subject Subject, id string) *State { return k.states[key{subject, id}] }

// States lists all that is kept, in one order.
func (k *Kept) States() []*State {
	return slices.Concat(k.All(Facility), k.All(Enterprise), k.All(Support))
}

// All lists what is kept of a kind of subjects, in the order of their ids.
func (k *Kept) All(subject Subject) []*State {
	var out []*State
	for at, s := range k.states {
		if at.subject == subject {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b *State) int { return strings.Compare(a.Of, b.Of) })
	return out
}

// Last is the number of the last change of a log, 0 of none.
func Last(log []Change) int64 {
	if len(log) == 0 {
		return 0
	}
	return log[len(log)-1].ID
}

// After lists the changes of a log that come after a number.
func After(log []Change, edition int64) []Change {
	i := slices.IndexFunc(log, func(c Change) bool { return c.ID > edition })
	if i < 0 {
		return nil
	}
	return log[i:]
}

// Waiting lists the changes of a log that a release of an edition does not count yet and that
// bear on figures: those in effect, and what was taken back of those that it counts.
func Waiting(log []Change, edition int64) []Change {
	return slices.DeleteFunc(standing(After(log, edition)), func(c Change) bool {
		return !c.Counts() || c.Verb == Undo && c.Undoes > edition
	})
}

// Turns reports whether a change begins or ends to hold after a day and until another.
func Turns(log []Change, after, until string) bool {
	return slices.ContainsFunc(log, func(c Change) bool {
		return c.Says[From] > after && c.Says[From] <= until || c.Says[Until] != "" && c.Says[Until] >= after && c.Says[Until] < until
	})
}
