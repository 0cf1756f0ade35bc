package cog

import (
	"slices"
	"strings"

	"maillage/geo"
)

// France asks for every commune.
const France = "FR"

// Territory is what someone asked for.
type Territory struct {
	Level geo.Level // "" for the whole country
	Code  string
	Name  string
}

// regionByDefault is the one code that is a région where nothing says which:
// elsewhere two digits are a département, as people say them (75 is Paris, not
// Nouvelle-Aquitaine).
const regionByDefault = "84"

// prefixes say which level a code is of where the code alone is ambiguous.
func prefixes() map[string]geo.Level {
	return map[string]geo.Level{
		"dep": geo.LevelDepartement, "departement": geo.LevelDepartement,
		"reg": geo.LevelRegion, "region": geo.LevelRegion, "epci": geo.LevelEPCI,
	}
}

// Parse understands the territories of a command line: FR, a département (26),
// a région (84, or reg:11), an EPCI (its SIREN number), each also as dep:84,
// reg:84 or epci:242600252. A plain code of two digits is a département but for
// 84, which is the région Auvergne-Rhône-Alpes: Vaucluse is dep:84.
func (c *COG) Parse(asked []string) ([]Territory, error) {
	var territories []Territory
	for _, text := range asked {
		for one := range strings.SplitSeq(text, ",") {
			if one = strings.TrimSpace(one); one == "" {
				continue
			}
			t, err := c.parse(one)
			if err != nil {
				return nil, err
			}
			if !slices.Contains(territories, t) {
				territories = append(territories, t)
			}
		}
	}
	if len(territories) == 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "no territory is asked for: give départements, régions, EPCI or FR, such as --territory 26,07")
	}
	slices.SortFunc(territories, func(a, b Territory) int { return strings.Compare(a.String(), b.String()) })
	return territories, nil
}

func (c *COG) parse(text string) (Territory, error) {
	if strings.EqualFold(text, France) {
		return Territory{Code: France, Name: "France"}, nil
	}
	code, level := strings.ToUpper(text), geo.Level("")
	if prefix, rest, ok := strings.Cut(text, ":"); ok {
		if level, ok = prefixes()[strings.ToLower(prefix)]; !ok {
			return Territory{}, geo.Errorf(geo.CodeInvalid, "territory %q: %q is not one of dep, reg, epci", text, prefix)
		}
		code = strings.ToUpper(rest)
	}
	order := []geo.Level{geo.LevelDepartement, geo.LevelRegion, geo.LevelEPCI}
	if code == regionByDefault {
		order = []geo.Level{geo.LevelRegion, geo.LevelDepartement, geo.LevelEPCI}
	}
	for _, l := range order {
		if name, ok := c.names[l][code]; ok && (level == "" || level == l) {
			return Territory{Level: l, Code: code, Name: name}, nil
		}
	}
	return Territory{}, geo.Errorf(geo.CodeInvalid, "territory %q is no département, région or EPCI of the loaded COG; write for instance 26, reg:84, epci:200068229 or FR", text)
}

// String is the shortest text that [COG.Parse] understands as t.
func (t Territory) String() string {
	switch {
	case t.Level == geo.LevelRegion && t.Code != regionByDefault:
		return "reg:" + t.Code
	case t.Level == geo.LevelDepartement && t.Code == regionByDefault:
		return "dep:" + t.Code
	}
	return t.Code
}

// Communes lists the current communes of territories, sorted.
func (c *COG) Communes(of []Territory) []string {
	var codes []string
	for code, commune := range c.communes {
		if slices.ContainsFunc(of, func(t Territory) bool { return t.holds(commune) }) {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

func (t Territory) holds(c Commune) bool {
	switch t.Level {
	case geo.LevelDepartement:
		return c.Departement == t.Code
	case geo.LevelRegion:
		return c.Region == t.Code
	case geo.LevelEPCI:
		return c.EPCI == t.Code
	}
	return t.Code == France
}
