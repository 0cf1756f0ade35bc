package nodeset

import (
	"slices"
	"testing"
)

func TestMembersAreVisitedInTheirOrder(t *testing.T) {
	s := New(200)
	for _, n := range []uint32{0, 63, 64, 65, 127, 128, 199} {
		s.Add(n)
	}
	s.Remove(65)
	if s.Len() != 6 || !s.Has(64) || s.Has(65) || s.Has(66) {
		t.Errorf("members %v", s)
	}
	tests := []struct {
		name      string
		got, want []uint32
	}{
		{"rising", slices.Collect(s.Ascending(0, 200)), []uint32{0, 63, 64, 127, 128, 199}},
		{"rising within bounds", slices.Collect(s.Ascending(63, 128)), []uint32{63, 64, 127}},
		{"falling", slices.Collect(s.Descending(200)), []uint32{199, 128, 127, 64, 63, 0}},
		{"falling below a bound", slices.Collect(s.Descending(128)), []uint32{127, 64, 63, 0}},
		{"falling below the first", slices.Collect(s.Descending(0)), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !slices.Equal(tt.got, tt.want) {
				t.Errorf("got %v, want %v", tt.got, tt.want)
			}
		})
	}
}

func TestMembersThatJoinAboveAreVisited(t *testing.T) {
	s := New(100)
	s.Add(3)
	var got []uint32
	for n := range s.Ascending(0, 100) {
		got = append(got, n)
		if n < 50 {
			s.Add(2*n + 1)
		}
		s.Add(1) // below: too late
	}
	if want := []uint32{3, 7, 15, 31, 63}; !slices.Equal(got, want) {
		t.Errorf("visited %v, want %v", got, want)
	}
}
