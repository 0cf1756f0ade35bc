package migrate

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"maillage/geo"
)

// amounts are the cells of a column that add up, as whole numbers of its smallest unit, so
// that nothing is lost to rounding.
type amounts struct {
	name     string
	column   int
	decimals int
	comma    bool
	total    int64
}

// number is a cell that is an amount, with a point or a comma and blanks between thousands.
var number = regexp.MustCompile(`^(-?)(\d+)(?:[.,](\d+))?$`)

var blanks = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "")

// newAmounts finds the smallest unit of a column. A cell that is no amount says that there is
// none; a column without any is an error.
func newAmounts(name string, column int, rows []Row) (*amounts, error) {
	a := &amounts{name: name, column: column}
	found := false
	for _, r := range rows {
		if m := number.FindStringSubmatch(blanks.Replace(r.Cells[column])); m != nil {
			found = true
			a.decimals = max(a.decimals, len(m[3]))
			a.comma = a.comma || strings.Contains(r.Cells[column], ",")
		}
	}
	if !found && len(rows) > 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "the column %q holds no number: name columns of amounts, which add up", name)
	}
	for _, r := range rows {
		units, _ := a.units(r.Cells[column])
		if math.Abs(float64(a.total)+float64(units)) > 1<<62 {
			return nil, geo.Errorf(geo.CodeInvalid, "line %d: the amounts of %q add up to more than can be counted", r.Line, name)
		}
		a.total += units
	}
	return a, nil
}

// units is an amount in the smallest unit, false of a cell that is none.
func (a *amounts) units(cell string) (int64, bool) {
	m := number.FindStringSubmatch(blanks.Replace(cell))
	if m == nil {
		return 0, false
	}
	digits := m[2] + m[3] + strings.Repeat("0", max(0, a.decimals-len(m[3])))
	n, err := strconv.ParseInt(m[1]+digits, 10, 64)
	return n, err == nil
}

// text writes an amount with the decimals of its column.
func (a *amounts) text(units int64) string {
	if a.decimals == 0 {
		return strconv.FormatInt(units, 10)
	}
	sign := ""
	if units < 0 {
		sign, units = "-", -units
	}
	digits := strconv.FormatInt(units, 10)
	if short := a.decimals + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	point := "."
	if a.comma {
		point = ","
	}
	return sign + digits[:len(digits)-a.decimals] + point + digits[len(digits)-a.decimals:]
}

// share shares units out by weights, whose sum is above 0, so that the parts add up to them: each is
// rounded down, and what is left goes one by one to the greatest remainders (Hamilton's method).
func share(units int64, weights []int, sum int) []int64 {
	parts, remainders := make([]int64, len(weights)), make([]float64, len(weights))
	order := make([]int, len(weights))
	left := units
	for i, w := range weights {
		exact := float64(units) * float64(w) / float64(sum)
		parts[i] = int64(math.Floor(exact))
		remainders[i], order[i] = exact-math.Floor(exact), i
		left -= parts[i]
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(remainders[y], remainders[x]) })
	for i := 0; left != 0; i = (i + 1) % len(order) {
		step := int64(1)
		if left < 0 {
			step = -1
		}
		parts[order[i]] += step
		left -= step
	}
	return parts
}
