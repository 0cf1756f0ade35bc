package load

import (
	"context"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/lambert"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// squares fills square: populated squares of a grid, each with the commune that
// its centre lies in.
type squares struct {
	edition
	locator *place.Locator
	around  orb.Bound // of what is asked for and its surroundings
	name    *regexp.Regexp
	rows    []square
}

type square struct {
	id, commune string
	population  float64
	whom        geo.Whom
	centre      orb.Point
}

// Squares builds what fills square.
func Squares(env Env) (Target, error) {
	return &squares{
		edition: env.edition(), locator: env.Locator, around: env.Around,
		name: regexp.MustCompile(`^CRS3035RES(\d{2,6})mN(\d{6,7})E(\d{6,7})$`),
	}, nil
}

func (s *squares) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	centre, issue := s.centre(row)
	if issue != nil || !s.around.IsZero() && !s.around.Contains(centre) {
		return Outside, issue
	}
	commune, outside := s.locator.At(centre)
	if code := row.Text("commune"); code != "" && outside {
		commune, outside, issue = s.locator.Commune(row, "commune", code)
	}
	if issue != nil || outside {
		return Outside, issue
	}
	s.cover(commune)
	s.rows = append(s.rows, square{strings.Clone(row.Text("id")), commune, row.Get("population").Number, whom(row), centre})
	return Taken, nil
}

// whom says who the inhabitants of a square are.
func whom(row *mapping.Row) geo.Whom {
	sum := func(fields ...string) (n float64) {
		for _, field := range fields {
			v := row.Get(field)
			if !v.Known {
				return math.NaN()
			}
			n += v.Number
		}
		return n
	}
	return geo.Whom{
		Aged65: sum("aged_65_79", "aged_80_plus"), Under18: sum("aged_0_3", "aged_4_5", "aged_6_10", "aged_11_17"),
		Households: sum("households"), Poor: sum("poor_households"),
	}
}

// centre reads where a square is from its name, which says how wide it is and
// where its south-west corner is, metres of EPSG:3035.
func (s *squares) centre(row *mapping.Row) (orb.Point, *mapping.Issue) {
	m := s.name.FindStringSubmatch(row.Text("id"))
	if m == nil {
		return orb.Point{}, row.Reject("unknown square", row.Column("id"), row.Text("id"),
			"a square is named after its width and its south-west corner in EPSG:3035, such as CRS3035RES200mN2471000E3561600")
	}
	var metres [3]float64 // width, north, east
	for i := range metres {
		metres[i], _ = strconv.ParseFloat(m[i+1], 64) // digits only: the pattern says so
	}
	half := metres[0] / 2
	return lambert.LAEAToWGS84(metres[2]+half, metres[1]+half), nil
}

func (s *squares) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	columns := []string{"id", "commune", "population", "aged_65", "under_18", "households", "poor_households", "geom"}
	return nil, s.Rewrite(ctx, tx, loading.Table{Name: "square", Columns: columns,
		Rows: loading.Made{N: len(s.rows), Row: func(i int, into []any) error {
			one := &s.rows[i]
			geom, err := point(&one.centre)
			w := &one.whom
			copy(into, []any{one.id, one.commune, one.population, geo.Optional(w.Aged65), geo.Optional(w.Under18), geo.Optional(w.Households), geo.Optional(w.Poor), geom})
			return err
		}},
	}, true)
}
