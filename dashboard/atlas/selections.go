package atlas

import (
	"sync"

	"maillage/geo"
)

// mostSelections is how many selections are kept summed up: all of a country takes
// a tenth of a second.
const mostSelections = 64

// selections are those that were asked for, by their codes as they were written.
type selections struct {
	mu     sync.Mutex
	frames map[string]*geo.Frame
}

// find gives the frame of a selection, nil where it is not kept.
func (s *selections) find(code string) *geo.Frame {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.frames[code]
}

// keep keeps a frame, and forgets the others once there are too many.
func (s *selections) keep(code string, f *geo.Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.frames) >= mostSelections {
		clear(s.frames)
	}
	s.frames[code] = f
}
