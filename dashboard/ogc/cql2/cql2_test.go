package cql2_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/dashboard/ogc/cql2"
	"maillage/data/store/features"
	"maillage/geo"
)

func communes(t testing.TB) *features.Collection {
	t.Helper()
	c, err := features.Find("communes")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTextIsReadAsConditions(t *testing.T) {
	t.Parallel()
	c := communes(t)
	property := func(name string) features.Property {
		column, _ := c.Column(name)
		return features.Property{Column: column}
	}
	is := func(name string, v any) features.Condition {
		return features.Comparison{Left: property(name), Right: features.Literal{Value: v}, Operator: "="}
	}
	for text, want := range map[string]features.Condition{
		`code='26108'`:                        is("code", "26108"),
		`"code" = 'L''île\'s'`:                is("code", "L'île's"),
		`rank=-1.5e2`:                         is("rank", -150.0),
		`rank = .5`:                           is("rank", 0.5),
		`true`:                                features.Truth(true),
		`NOT code='1' AND rank=1 or rank = 2`: features.Any{features.All{features.Not{Of: is("code", "1")}, is("rank", 1.0)}, is("rank", 2.0)},
		`NOT NOT rank=1`:                      is("rank", 1.0),
		`rank is not null`:                    features.Not{Of: features.Absent{Column: property("rank").Column}},
		`geom IS NULL`:                        features.AbsentGeometry{},
		`name NOT LIKE 'a\_%'`:                features.Not{Of: features.Like{Of: property("name"), Pattern: features.Literal{Value: `a\_%`}}},
		`S_WITHIN(geom, BBOX(1,2,0,3,4,9))`: features.Spatial{Relation: "S_WITHIN", B: features.Form{
			Geometry: orb.Polygon{{{2, 1}, {4, 1}, {4, 3}, {2, 3}, {2, 1}}}, EPSG: 4258}},
		`S_EQUALS(GEOMETRYCOLLECTION(POINT Z (1 2 3),MULTIPOINT((1 2),3 4)), geom)`: features.Spatial{Relation: "S_EQUALS", A: features.Form{
			Geometry: orb.Collection{orb.Point{2, 1}, orb.MultiPoint{{2, 1}, {4, 3}}}, EPSG: 4258}},
	} {
		got, err := cql2.Parse(text, c, 4258, true)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v: %v", text, got, want, err)
		}
	}
}

func TestFaultsNameTheirCharacter(t *testing.T) {
	t.Parallel()
	for text, said := range map[string]string{
		``:                           "character 1, the end: ",
		`code`:                       "character 5, the end: an operator is missing",
		`couleur='é' AND colour=1`:   "character 1, couleur: there is no such property; there are code,",
		`code='é' AND colour=1`:      "character 14, colour: there is no such property",
		`code='1`:                    "character 6: what begins with ' does not end",
		`rank='1'`:                   "character 6, 1: this is text, and what it is compared with is a number",
		`rank=1 rank=2`:              "character 8, rank: this is too much",
		`rank ! 1`:                   `character 6, "!": this is no part of CQL2 text`,
		`S_WITHIN(geom)`:             "character 14, ): , is missing here",
		`DATE('soon')=DATE('later')`: "character 6, soon: a date is missing here",
	} {
		_, err := cql2.Parse(text, communes(t), 4326, false)
		if err == nil || !strings.HasPrefix(err.Error(), said) || geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%q: %v, want %s…", text, err, said)
		}
	}
}

// FuzzParse looks for texts that end the program or take for ever.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"code='1'", "NOT (rank IN (1,2) OR S_INTERSECTS(geom,POINT(1 2)))", "CASEI(ACCENTI(name)) LIKE 'é%'", `"code"='\'`} {
		f.Add(seed)
	}
	c := communes(f)
	f.Fuzz(func(t *testing.T, text string) {
		condition, err := cql2.Parse(text, c, 4326, false)
		if (err == nil) == (condition == nil) {
			t.Errorf("%q: %v, %v", text, condition, err)
		}
	})
}
