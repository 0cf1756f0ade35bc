package keeping

import (
	"strings"
	"time"

	"maillage/geo"
)

// Supports are the organisations that people say accompany enterprises.
func (k *Kept) Supports() []geo.Support {
	var out []geo.Support
	for _, s := range k.All(Support) {
		if !s.Added || s.Closed {
			continue
		}
		last := s.Changes[len(s.Changes)-1]
		out = append(out, geo.Support{
			ID: s.Of, Name: s.Says[Name], Role: s.Says[Role], Territories: areas(s.Says[Areas]), Themes: themes(s.Says[Themes]),
			Website: s.Says[Website], Phone: s.Says[Phone], Mail: s.Says[Mail], Address: s.Says[Address],
			Accompanies: List(s.Says[Helps]), By: last.By, On: last.At.Format(time.DateOnly),
		})
	}
	return out
}

// areas reads "departement:26,epci:242600252", and "FR" as it stands.
func areas(value string) []geo.AreaCode {
	var out []geo.AreaCode
	for _, part := range List(value) {
		level, code, _ := strings.Cut(part, ":")
		out = append(out, geo.AreaCode{Level: geo.Level(level), Code: code})
	}
	return out
}

func themes(value string) []geo.Theme {
	var out []geo.Theme
	for _, t := range List(value) {
		out = append(out, geo.Theme(t))
	}
	return out
}
