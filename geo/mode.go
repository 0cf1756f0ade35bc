package geo

// Mode is how a journey is made.
type Mode string

// The modes, in the order in which every page shows them.
const (
	ModeCar     Mode = "car"
	ModeFoot    Mode = "foot"
	ModeBicycle Mode = "bicycle"
	// ModeTransit is without a car: by public transport and on foot, whichever
	// is faster.
	ModeTransit Mode = "transit"
)

// Modes lists every mode in display order, the reference first: by car.
func Modes() []Mode { return []Mode{ModeCar, ModeFoot, ModeBicycle, ModeTransit} }

// ParseMode reads a mode as it is in addresses and files.
func ParseMode(s string) (Mode, error) {
	for _, m := range Modes() {
		if string(m) == s {
			return m, nil
		}
	}
	return "", Errorf(CodeInvalid, "mode %q is not one of car, foot, bicycle, transit", s)
}
