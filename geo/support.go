package geo

import "slices"

// Support is an organisation that accompanies enterprises in territories and on themes, an
// incubator or a network: no register lists it, people keep it.
type Support struct {
	ID          string
	Name        string
	Role        string     // what it does, in one line
	Territories []AreaCode // where it works
	Themes      []Theme    // none for all of them
	Website     string     // "" unknown, as telephone, e-mail and address
	Phone, Mail string
	Address     string
	// Accompanies are the ids of social enterprises that it says it does.
	Accompanies []string
	By          string // who keeps it: the name of a token
	On          string // the day of its last change, 2006-01-02
}

// AreaCode names a territory of a level.
type AreaCode struct {
	Level Level
	Code  string
}

// WorksOn reports whether a support works on a theme; "" is any.
func (s *Support) WorksOn(t Theme) bool {
	return t == "" || len(s.Themes) == 0 || slices.Contains(s.Themes, t)
}

// String writes "departement:26", and FR for the country.
func (a AreaCode) String() string {
	if a.Code == "" {
		return string(a.Level)
	}
	return string(a.Level) + ":" + a.Code
}
