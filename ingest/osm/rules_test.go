package osm

import (
	"math"
	"testing"

	model "github.com/paulmach/osm"

	"maillage/geo/network"
	"maillage/ingest/osm/pbf/pbftest"
)

func declared(t testing.TB) *Speeds {
	t.Helper()
	s, err := DefaultSpeeds()
	if err != nil {
		t.Fatal(err)
	}
	return &s
}

// readTags gives tags written "key=value" as the reader gives them to the rules.
func readTags(pairs ...string) model.Tags {
	var strings []string
	var indices []uint32
	for _, tag := range pbftest.Tags(pairs...) {
		indices = append(indices, uint32(len(strings)), uint32(len(strings)+1))
		strings = append(strings, tag.Key, tag.Value)
	}
	reader := newTagReader(strings)
	return reader.read(indices)
}

func TestSpeedLimits(t *testing.T) {
	s := declared(t)
	for _, c := range []struct {
		tags       []string
		want       float64
		understood bool
	}{
		{nil, 0, true},
		{[]string{"maxspeed=50"}, 50, true},
		{[]string{"maxspeed=50 km/h"}, 50, true},
		{[]string{"maxspeed=30 mph"}, 48.28032, true},
		{[]string{"maxspeed=30mph"}, 48.28032, true},
		{[]string{"maxspeed=FR:rural"}, 80, true},
		{[]string{"maxspeed=FR:urban"}, 50, true},
		{[]string{"maxspeed=FR:motorway"}, 130, true},
		{[]string{"maxspeed=FR:zone30"}, 30, true},
		{[]string{"maxspeed=ES:zone:20"}, 20, true},
		{[]string{"maxspeed=walk"}, 6, true},
		{[]string{"maxspeed=FR:walk"}, 6, true},
		{[]string{"maxspeed=none"}, 0, true},
		{[]string{"maxspeed=signals"}, 0, true},
		{[]string{"maxspeed=70;50"}, 50, true},
		{[]string{"maxspeed=fast"}, 0, false},
		{[]string{"maxspeed=-5"}, 0, false},
		{[]string{"maxspeed=fast", "zone:maxspeed=FR:30"}, 30, true},
		{[]string{"zone:maxspeed=30"}, 30, true},
		{[]string{"source:maxspeed=FR:urban"}, 50, true},
		{[]string{"source:maxspeed=sign"}, 0, true},
		{[]string{"maxspeed=80", "source:maxspeed=FR:urban"}, 80, true},
		{[]string{"maxspeed=80", "maxspeed:forward=70"}, 70, true},
		{[]string{"maxspeed=80", "maxspeed:backward=70"}, 80, true},
	} {
		got, understood := s.limit(readTags(c.tags...), false)
		if math.Abs(got-c.want) > 1e-9 || understood != c.understood {
			t.Errorf("%v: %g, %v, want %g, %v", c.tags, got, understood, c.want, c.understood)
		}
	}
	if got, _ := s.limit(readTags("maxspeed=80", "maxspeed:backward=70"), true); got != 70 {
		t.Errorf("against the nodes: %g, want 70", got)
	}
}

// speeds are those of cars along and against, outside and inside built-up areas, of
// walkers, and of cyclists along and against, km/h.
type speeds struct {
	car, inside [2]float32
	foot        [2]float32
	bicycle     [2]float32
}

func TestSpeeds(t *testing.T) {
	for name, c := range taggedSpeeds() {
		p, ok := declared(t).profile(readTags(c.tags...), notes{})
		got := speeds{p.outside[network.Car], p.inside, p.outside[network.Foot], p.outside[network.Bicycle]}
		if got != c.want || ok != (c.want != speeds{}) {
			t.Errorf("%s: %v, %v, want %v", name, got, ok, c.want)
		}
	}
}

type tagged struct {
	tags []string
	want speeds
}

// taggedSpeeds are the speeds that come of tags.
func taggedSpeeds() map[string]tagged {
	both := func(v float32) [2]float32 { return [2]float32{v, v} }
	return map[string]tagged{
		"motorway":                    {[]string{"highway=motorway"}, speeds{car: [2]float32{120, 0}, inside: [2]float32{108, 0}}},
		"motorway of 130":             {[]string{"highway=motorway", "maxspeed=130"}, speeds{car: [2]float32{120, 0}, inside: [2]float32{108, 0}}},
		"motorway of 110":             {[]string{"highway=motorway", "maxspeed=110"}, speeds{car: [2]float32{105, 0}, inside: [2]float32{94.5, 0}}},
		"motorway of 90":              {[]string{"highway=motorway", "maxspeed=90"}, speeds{car: [2]float32{79.2, 0}, inside: [2]float32{79.2, 0}}},
		"motorway both ways":          {[]string{"highway=motorway", "oneway=no"}, speeds{car: both(120), inside: both(108)}},
		"slip road both ways":         {[]string{"highway=motorway_link"}, speeds{car: both(60), inside: both(54)}},
		"trunk":                       {[]string{"highway=trunk"}, speeds{both(85), both(76.5), both(4.5), both(15)}},
		"trunk for motors only":       {[]string{"highway=trunk", "motorroad=yes"}, speeds{car: both(85), inside: both(76.5)}},
		"primary":                     {[]string{"highway=primary"}, speeds{both(72), both(64.8), both(4.5), both(15)}},
		"primary of 80":               {[]string{"highway=primary", "maxspeed=80"}, speeds{both(70.4), both(64.8), both(4.5), both(15)}},
		"primary of 50":               {[]string{"highway=primary", "maxspeed=50"}, speeds{both(44), both(44), both(4.5), both(15)}},
		"primary of 90 and 50":        {[]string{"highway=primary", "maxspeed:forward=90", "maxspeed:backward=50"}, speeds{[2]float32{72, 44}, [2]float32{64.8, 44}, both(4.5), both(15)}},
		"primary of no known limit":   {[]string{"highway=primary", "maxspeed=fast"}, speeds{both(72), both(64.8), both(4.5), both(15)}},
		"residential at 30":           {[]string{"highway=residential", "maxspeed=30"}, speeds{both(26.4), both(24.3), both(4.5), both(15)}},
		"roundabout":                  {[]string{"highway=secondary", "junction=roundabout"}, speeds{[2]float32{65, 0}, [2]float32{58.5, 0}, both(4.5), [2]float32{15, 0}}},
		"one way":                     {[]string{"highway=tertiary", "oneway=yes"}, speeds{[2]float32{55, 0}, [2]float32{49.5, 0}, both(4.5), [2]float32{15, 0}}},
		"one way backwards":           {[]string{"highway=tertiary", "oneway=-1"}, speeds{[2]float32{0, 55}, [2]float32{0, 49.5}, both(4.5), [2]float32{0, 15}}},
		"reversible":                  {[]string{"highway=tertiary", "oneway=reversible"}, speeds{foot: both(4.5)}},
		"one way but for bicycles":    {[]string{"highway=tertiary", "oneway=yes", "oneway:bicycle=no"}, speeds{[2]float32{55, 0}, [2]float32{49.5, 0}, both(4.5), both(15)}},
		"lane against the traffic":    {[]string{"highway=tertiary", "oneway=yes", "cycleway=opposite_lane"}, speeds{[2]float32{55, 0}, [2]float32{49.5, 0}, both(4.5), both(15)}},
		"lane on the left both ways":  {[]string{"highway=tertiary", "oneway=yes", "cycleway:left:oneway=-1"}, speeds{[2]float32{55, 0}, [2]float32{49.5, 0}, both(4.5), both(15)}},
		"private":                     {[]string{"highway=service", "access=private"}, speeds{}},
		"private but for walkers":     {[]string{"highway=service", "access=private", "foot=yes"}, speeds{foot: both(4.5)}},
		"no cars but for residents":   {[]string{"highway=residential", "motor_vehicle=destination"}, speeds{both(27), both(24.3), both(4.5), both(15)}},
		"for tractors":                {[]string{"highway=track", "motor_vehicle=agricultural;forestry"}, speeds{foot: both(4.5), bicycle: both(15)}},
		"the specific tag counts":     {[]string{"highway=residential", "vehicle=no", "motorcar=yes"}, speeds{both(27), both(24.3), both(4.5), both(4.5)}},
		"track":                       {[]string{"highway=track", "tracktype=grade2"}, speeds{both(15), both(13.5), both(4.5), both(15)}},
		"bad track":                   {[]string{"highway=track", "tracktype=grade5"}, speeds{foot: both(4.5), bicycle: both(15)}},
		"footway":                     {[]string{"highway=footway"}, speeds{foot: both(4.5), bicycle: both(4.5)}},
		"footway for bicycles":        {[]string{"highway=footway", "bicycle=yes"}, speeds{foot: both(4.5), bicycle: both(15)}},
		"footway without bicycles":    {[]string{"highway=footway", "bicycle=no"}, speeds{foot: both(4.5)}},
		"pedestrian without vehicles": {[]string{"highway=pedestrian", "vehicle=no"}, speeds{foot: both(4.5), bicycle: both(4.5)}},
		"pedestrian with cars":        {[]string{"highway=pedestrian", "motor_vehicle=destination"}, speeds{both(10), both(9), both(4.5), both(4.5)}},
		"bicycle pushed":              {[]string{"highway=path", "bicycle=dismount"}, speeds{foot: both(4.5), bicycle: both(4.5)}},
		"cycleway":                    {[]string{"highway=cycleway", "oneway=yes"}, speeds{foot: both(4.5), bicycle: [2]float32{15, 0}}},
		"steps":                       {[]string{"highway=steps"}, speeds{foot: both(3), bicycle: both(2)}},
		"ferry":                       {[]string{"route=ferry"}, speeds{both(15), both(15), both(15), both(15)}},
		"ferry for walkers":           {[]string{"route=ferry", "foot=yes"}, speeds{foot: both(15), bicycle: both(15)}},
		"ferry with cars":             {[]string{"route=ferry", "foot=yes", "motor_vehicle=yes"}, speeds{both(15), both(15), both(15), both(15)}},
		"square":                      {[]string{"highway=pedestrian", "area=yes"}, speeds{}},
		"under construction":          {[]string{"highway=construction"}, speeds{}},
		"raceway":                     {[]string{"highway=raceway"}, speeds{}},
		"house":                       {[]string{"building=yes"}, speeds{}},
	}
}

func TestWhatIsLeftOutIsNoted(t *testing.T) {
	for reason, tags := range map[string][]string{
		NoteArea:         {"highway=pedestrian", "area=yes"},
		NoteUnbuilt:      {"highway=proposed"},
		NoteOtherHighway: {"highway=elevator"},
		NoteClosed:       {"highway=service", "access=no"},
		NoteReversible:   {"highway=primary", "oneway=reversible"},
		NoteLimit:        {"highway=primary", "maxspeed=fast"},
		NoteDuration:     {"route=ferry", "duration=often"},
	} {
		n := notes{}
		declared(t).profile(readTags(tags...), n)
		if len(n) != 1 || n[reason] != 1 {
			t.Errorf("%v: notes %v, want one of %s", tags, n, reason)
		}
	}
}

func TestBarriers(t *testing.T) {
	for _, c := range []struct {
		tags               []string
		car, foot, bicycle bool // closed
	}{
		{[]string{"barrier=bollard"}, true, false, false},
		{[]string{"barrier=bollard", "bollard=rising"}, false, false, false},
		{[]string{"barrier=bollard", "motor_vehicle=yes"}, false, false, false},
		{[]string{"barrier=bollard", "access=yes"}, true, false, false},
		{[]string{"barrier=bollard", "bicycle=no"}, true, false, true},
		{[]string{"barrier=gate"}, false, false, false},
		{[]string{"barrier=gate", "access=private"}, true, true, true},
		{[]string{"barrier=gate", "access=private", "foot=yes"}, true, false, true},
		{[]string{"barrier=gate", "locked=yes"}, true, true, true},
		{[]string{"barrier=gate", "locked=yes", "bicycle=yes"}, true, true, false},
		{[]string{"barrier=lift_gate", "motor_vehicle=no"}, true, false, false},
		{[]string{"barrier=cycle_barrier"}, true, false, false},
		{[]string{"barrier=cycle_barrier", "bicycle=dismount"}, true, false, false},
		{[]string{"barrier=block"}, true, false, false},
		{[]string{"barrier=stile"}, true, false, true},
		{[]string{"barrier=kissing_gate"}, true, false, true},
		{[]string{"barrier=fence"}, true, true, true},
		{[]string{"barrier=cattle_grid"}, false, false, false},
		{[]string{"barrier=toll_booth"}, false, false, false},
		{[]string{"barrier=strange"}, true, false, false},
	} {
		want := [network.Modes]bool{network.Car: c.car, network.Foot: c.foot, network.Bicycle: c.bicycle}
		if got := closes(readTags(c.tags...)); got != want {
			t.Errorf("%v closes %v, want %v", c.tags, got, want)
		}
	}
}

func TestFerryDurations(t *testing.T) {
	for value, want := range map[string]float32{
		"25": 25, "0:25": 25, "1:30": 90, "01:30:30": 90.5, "PT1H30M": 90, " 25 ": 25,
		"": 0, "0": 0, "often": 0, "1:2:3:4": 0, "-5": 0, "PT": 0,
	} {
		if got, ok := parseDuration(value); got != want || ok != (want > 0) {
			t.Errorf("%q: %g minutes, %v, want %g", value, got, ok, want)
		}
	}
}

func TestDeclaredSpeedsAreChecked(t *testing.T) {
	for name, text := range map[string]string{
		"unknown class": "[car]\nboulevard = 50",
		"no speed":      "[foot]\npath = 0",
		"unknown key":   "built_upp = 0.9",
	} {
		if _, err := parseSpeeds([]byte(text)); err == nil {
			t.Errorf("%s: %q is accepted", name, text)
		}
	}
}
