package load

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store/loading"
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
	s.rows = append(s.rows, square{strings.Clone(row.Text("id")), commune, row.Get("population").Number, centre})
	return Taken, nil
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
	return nil, s.Rewrite(ctx, tx, loading.Table{Name: "square", Columns: []string{"id", "commune", "population", "geom"},
		Rows: loading.Made{N: len(s.rows), Row: func(i int, into []any) error {
			one := &s.rows[i]
			geom, err := point(&one.centre)
			copy(into, []any{one.id, one.commune, one.population, geom})
			return err
		}},
	}, true)
}
