package reference

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"maillage/geo"
)

func TestLoadGivesEveryThemeItsServices(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	parts := map[geo.Theme]int{}
	for _, s := range d.Services {
		parts[s.Theme]++
	}
	for _, i := range d.Indicators {
		if i.Weight > 0 {
			parts[i.Theme]++
		}
	}
	least := map[geo.Theme]int{
		geo.ThemeMobility: 6, geo.ThemeHealth: 6, geo.ThemeLocalServices: 6,
		geo.ThemeDigital: 2, geo.ThemeYouth: 2, geo.ThemePublicServices: 2,
	}
	for theme, n := range least {
		if parts[theme] < n {
			t.Errorf("theme %s has %d services and indicators, want at least %d", theme, parts[theme], n)
		}
	}
	for i, want := range geo.Themes() {
		if d.Themes[i].ID != want {
			t.Errorf("theme %d is %s, want %s", i, d.Themes[i].ID, want)
		}
	}
}

func TestLoadHoldsTheThresholdsOfTheMethod(t *testing.T) {
	want := map[string][2]float64{
		"maternite": {30, 45}, "urgences": {20, 30}, "pharmacie": {7, 15}, "france-services": {20, 30},
		"ecole": {7, 15}, "college": {15, 30}, "lycee": {30, 60},
		"boulangerie": {7, 15}, "dentiste": {15, 30}, "cinema": {30, 60},
	}
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range d.Services {
		if w, ok := want[s.ID]; ok {
			if s.Limit.Acceptable != w[0] || s.Limit.Unacceptable != w[1] || s.Limit.Source == "" {
				t.Errorf("%s has limit %+v, want %v and a source", s.ID, s.Limit, w)
			}
			delete(want, s.ID)
		}
	}
	if len(want) > 0 {
		t.Errorf("services not declared: %v", want)
	}
	if d.Indicators[0].ID != "fibre" || d.Indicators[0].Limit.Acceptable != 95 || d.Indicators[0].Limit.Unacceptable != 60 {
		t.Errorf("fibre is %+v, want 95 down to 60", d.Indicators[0])
	}
	if d.Estimate != (Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FloorMinutes: 1, FootKmh: 4.5, BicycleKmh: 15}) {
		t.Errorf("estimate is %+v", d.Estimate)
	}
}

func TestNoTypeGivesTwoServices(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]string{}
	for _, s := range d.Services {
		for _, typ := range s.Types {
			if other, dup := by[typ]; dup {
				t.Errorf("%s gives both %s and %s", typ, other, s.ID)
			}
			by[typ] = s.ID
		}
	}
}

func TestDeclarationsSurviveJSON(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	first, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var back Declarations
	if err := json.Unmarshal(first, &back); err != nil {
		t.Fatal(err)
	}
	second, err := json.Marshal(&back)
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Error("declarations differ after a round trip through JSON")
	}
	if !strings.Contains(string(first), `"id":"maternite"`) {
		t.Error("services are not written under lower-case keys")
	}
}

const (
	transitDeclared = "[transit]\ndeparture_walk = 1000\njourney_walk = 2000\nwindow = [420, 1140]\n" +
		"longest_minutes = 180\ntown_inhabitants = 2000\nstay_minutes = 60\nsource = 'x'\n"
	accessibilityDeclared = "[accessibility]\nservices = ['medecin']\ncatchment = 20\nbounds = [5, 10]\nweights = [1, 0.5]\nsource = 'x'\n"
)

// whole is the smallest set of declarations that loads.
func whole() fstest.MapFS {
	sub := map[string]string{
		"estimate.toml": "[estimate]\ndetour = 1.3\nspeed_kmh = 50\nmountain_speed_kmh = 40\nfloor_minutes = 1\nfoot_kmh = 4.5\nbicycle_kmh = 15\nsource = 'x'\n",
		"edge.toml":     "[edge]\nmost_points = 5\nmost_theme_points = 15\nmost_weight = 0.2\naround_km = 45\nlimits_km = 12\nsource = 'x'\n",
		"modes.toml":    transitDeclared + accessibilityDeclared,
		"indices.toml":  indexDeclared + uncertaintyDeclared + typologyDeclared,
		"gammes.toml":   "[[gamme]]\nid = \"proximite\"\nlimit = { acceptable = 7, unacceptable = 15, source = 'x' }\n",
		"codes.toml":    "equipment_source = 'bpe'\nequipment = [\n{ code = \"D201\", label = 'Médecin', first = 2018, last = 2023 },\n]\n",
		"service.toml":  "[[service]]\nid = \"medecin\"\nname = { fr = 'M', en = 'GP' }\nsentence = { fr = 'M', en = 'GP' }\ntheme = 'sante'\ngamme = 'proximite'\ntypes = ['bpe:D201']\n",
	}
	var themes strings.Builder
	for _, id := range geo.Themes() {
		themes.WriteString("[[theme]]\nid = \"" + string(id) + "\"\nname = { fr = 'a', en = 'b' }\nsentence = { fr = 'a', en = 'b' }\nweight = 1\n")
	}
	sub["themes.toml"] = themes.String()
	fsys := fstest.MapFS{}
	for name, text := range sub {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// serviceDeclared is a service but for its types.
const serviceDeclared = "[[service]]\nid = \"medecin\"\nname = { fr = 'M', en = 'GP' }\nsentence = { fr = 'M', en = 'GP' }\ntheme = 'sante'\ngamme = 'proximite'\n"

// refusal is a file in place of one of the whole set, and what the error must hold.
type refusal struct{ name, file, text, want string }

func refuse(t *testing.T, refusals []refusal) {
	t.Helper()
	for _, tt := range refusals {
		t.Run(tt.name, func(t *testing.T) {
			fsys := whole()
			fsys[tt.file] = &fstest.MapFile{Data: []byte(tt.text)}
			_, err := LoadFS(fsys)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestFunctionsThatAreRefused(t *testing.T) {
	const head = "[[function]]\nid = \"soin\"\nlabel = { fr = 'a', en = 'b' }\n"
	const rule = "rule = [{ certainty = 'A', activities = { 8621Z = 'a' } }]\n"
	refuse(t, []refusal{
		{"an activity with a dot", "more.toml", head + strings.Replace(rule, "8621Z", "'86.21Z'", 1), `more.toml: line 2, column 1: id "soin": activity "86.21Z" is not a code such as 8891A`},
		{"an activity without label", "more.toml", head + strings.Replace(rule, "'a' }", "'' }", 1), `activity "8621Z" is not a code such as 8891A, without dot and with a label`},
		{"a nomenclature that is not known", "more.toml", head + strings.Replace(rule, "certainty", "nomenclature = 'NAP', certainty", 1), `nomenclature "NAP" is not known`},
		{"a certainty that is none", "more.toml", head + strings.Replace(rule, "'A'", "'D'", 1), `certainty "D" of a rule is none of A, B, C`},
		{"a rule of nothing", "more.toml", head + "rule = [{ certainty = 'A', social = true }]\n", "has a rule without activities, kinds or words"},
		{"no rule", "more.toml", head, "needs the rules by which it is recognised"},
		{"no label", "more.toml", strings.Replace(head, "en = 'b'", "en = ''", 1) + rule, "needs a label in French and in English"},
		{"an unknown service", "more.toml", head + "services = ['soins']\n" + rule, `answers service "soins", which is not declared`},
		{"twice", "more.toml", strings.Repeat(head+rule, 2), `more.toml: line 6, column 1: id "soin": is declared twice`},
	})
}

func TestLoadFSNamesFileAndLine(t *testing.T) {
	if _, err := LoadFS(whole()); err != nil {
		t.Fatalf("the whole set does not load: %v", err)
	}
	const indicator = "[[indicator]]\nid = \"x\"\nname = { fr = 'a', en = 'b' }\nsentence = { fr = 'a', en = 'b' }\ntheme = 'sante'\nnumerator = 'n'\n"
	tests := []refusal{
		{"unknown key", "service.toml", serviceDeclared + "types = ['bpe:D201']\nwieght = 2\n", "service.toml: line 8, column 1: unknown key \"service.wieght\""},
		{"broken TOML", "service.toml", "[[service]]\nid = \n", "service.toml: line 2, column "},
		{"code of no vintage", "service.toml", "\n\n" + serviceDeclared + "types = ['bpe:Z999']\n", `service.toml: line 4, column 1: id "medecin": type bpe:Z999 is in no vintage's list of codes`},
		{"type without source", "service.toml", serviceDeclared + "types = ['D201']\n", `service.toml: line 2, column 1: id "medecin": type D201 is not of the form source:code`},
		{"service twice", "service.toml", serviceDeclared + "types = ['bpe:D201']\n" + serviceDeclared + "types = ['bpe:D201']\n", `service.toml: line 9, column 1: id "medecin": is declared twice`},
		{"unknown gamme", "service.toml", strings.Replace(serviceDeclared, "proximite", "lointaine", 1) + "types = ['bpe:D201']\n", `service.toml: line 2, column 1: id "medecin": gamme is not declared`},
		{"unknown theme", "service.toml", strings.Replace(serviceDeclared, "'sante'", "'sport'", 1) + "types = ['bpe:D201']\n", `service.toml: line 2, column 1: id "medecin": theme is not one of the six themes`},
		{"limit upside down", "service.toml", serviceDeclared + "types = ['bpe:D201']\nlimit = { acceptable = 15, unacceptable = 7, source = 'x' }\n", "must go from acceptable up to unacceptable"},
		{"limit without source", "gammes.toml", "[[gamme]]\nid = \"proximite\"\nlimit = { acceptable = 7, unacceptable = 15 }\n", `gammes.toml: line 2, column 1: id "proximite": limit needs its source`},
		{"code twice", "codes.toml", "equipment_source = 'bpe'\nequipment = [\n{ code = \"D201\", label = 'a', first = 1, last = 2 },\n{ code = \"D201\", label = 'a', first = 1, last = 2 },\n]\n", `codes.toml: line 4, column 3: code "D201": is declared twice`},
		{"vintages out of order", "codes.toml", "equipment_source = 'bpe'\nequipment = [\n{ code = \"D201\", label = 'a', first = 2023, last = 2018 },\n]\n", "first and last vintage 2023 to 2018 are not in order"},
		{"an indicator that is computed and observed", "more.toml", indicator + "computed = 'm'\n", `more.toml: line 2, column 1: id "x": has a numerator and is computed`},
		{"an indicator of timetables that is observed", "more.toml", indicator + "of_timetables = true\n", `more.toml: line 2, column 1: id "x": is made of timetables and not computed`},
		{"an indicator of nothing", "more.toml", strings.Replace(indicator, "numerator = 'n'\n", "", 1), `more.toml: line 2, column 1: id "x": needs a numerator, or computed`},
		{"weight of an indicator without theme", "more.toml", "[[indicator]]\nid = \"x\"\nname = { fr = 'a', en = 'b' }\nsentence = { fr = 'a', en = 'b' }\nnumerator = 'n'\nweight = 1\n", `more.toml: line 2, column 1: id "x": has a weight but no theme to enter`},
		{"weight of an indicator without direction", "more.toml", indicator + "weight = 1\n", `more.toml: line 2, column 1: id "x": has a weight but no direction`},
		{"unknown direction", "more.toml", indicator + "direction = 'up'\n", `more.toml: line 2, column 1: id "x": direction is none of`},
		{"bounds of an indicator that fall", "more.toml", indicator + "bounds = [100, 0]\n", `more.toml: line 2, column 1: id "x": bounds must go from the least to the greatest`},
		{"a least of nothing", "more.toml", indicator + "least = [{ n = 50 }]\n", "least needs what it is of and a number above 0"},
		{"a least denominator of no ratio", "more.toml", indicator + "least_denominator = 1\n", "least_denominator is of a ratio"},
		{"a name above communes in French alone", "more.toml", indicator + "above = { fr = 'a' }\n", "above needs French and English"},
		{"limit against the direction", "more.toml", indicator + "weight = 1\ndirection = 'higher-better'\nlimit = { acceptable = 1, unacceptable = 2, source = 'x' }\n", "is better when higher, but its limit goes up"},
		{"limit that falls against the direction", "more.toml", indicator + "weight = 1\ndirection = 'higher-worse'\nlimit = { acceptable = 2, unacceptable = 1, source = 'x' }\n", "must go from acceptable up to unacceptable"},
		{"no sentence of a service", "service.toml", strings.Replace(serviceDeclared, "sentence = { fr = 'M', en = 'GP' }\n", "", 1) + "types = ['bpe:D201']\n", `service.toml: line 2, column 1: id "medecin": needs a name and a sentence`},
		{"detour below one", "estimate.toml", "[estimate]\ndetour = 0.5\nspeed_kmh = 50\nmountain_speed_kmh = 40\nfloor_minutes = 1\nsource = 'x'\n", "detour of at least 1"},
		{"unknown theme of a kind", "more.toml", "[[kind]]\nid = \"EI\"\nlabel = { fr = 'a', en = 'b' }\nthemes = ['sport']\n", `more.toml: line 2, column 1: id "EI": theme "sport"`},
		{"activity twice", "more.toml", "[[activity]]\nprefix = \"88\"\nthemes = []\n[[activity]]\nprefix = \"88\"\nthemes = []\n", `more.toml: line 5, column 1: prefix "88": is declared twice`},
		{"a theme missing", "themes.toml", "", `theme "mobilite" is not declared`},
		{"no estimate", "estimate.toml", "", "no estimate is declared"},
		{"no edge", "edge.toml", "", "no edge is declared"},
		{"more than all of an index", "edge.toml", "[edge]\nmost_points = 5\nmost_theme_points = 15\nmost_weight = 2\naround_km = 45\nlimits_km = 12\nsource = 'x'\n", "a most_weight above 0, up to 1"},
		{"an index that may be off by more than it can be", "edge.toml", "[edge]\nmost_points = 101\nmost_theme_points = 15\nmost_weight = 0.2\naround_km = 45\nlimits_km = 12\nsource = 'x'\n", "above 0, up to 100"},
		{"a limit of one point", "edge.toml", "[edge]\nmost_points = 5\nmost_theme_points = 15\nmost_weight = 0.2\naround_km = 45\nlimits_km = 12\nsource = 'x'\nlimits = [{ name = 'a', line = [[5, 45]] }]\n", "two points at least"},
		{"no transit", "modes.toml", accessibilityDeclared, "transit and accessibility must be declared"},
		{"transit twice", "more.toml", transitDeclared, "more.toml: line 1, column 1: transit is declared twice"},
		{"a window that ends before it begins", "modes.toml", strings.Replace(transitDeclared, "420", "1200", 1), "modes.toml: line 1, column 1: transit needs"},
		{"bounds that fall", "modes.toml", strings.Replace(accessibilityDeclared, "[5, 10]", "[10, 5]", 1), "needs bounds above 0 that rise"},
		{"a weight too few", "modes.toml", strings.Replace(accessibilityDeclared, "[1, 0.5]", "[1]", 1), "needs as many weights as bounds"},
		{"a catchment that ends too soon", "modes.toml", strings.Replace(accessibilityDeclared, "= 20", "= 9", 1), "needs a catchment that reaches the last bound"},
		{"accessibility of no service", "modes.toml", transitDeclared + strings.Replace(accessibilityDeclared, "medecin", "devin", 1), `accessibility is asked of service "devin", which is not declared`},
	}
	refuse(t, tests)
}
