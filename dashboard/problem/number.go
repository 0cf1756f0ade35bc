package problem

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// thousands is a number of which nobody can say whether its sign sets thousands or decimals apart.
var thousands = regexp.MustCompile(`^[1-9][0-9]{0,2}[.,][0-9]{3}$`)

// Number reads what is typed into a field: with the decimal sign of either language, blanks
// between thousands or none. The error is that of the parameter.
func Number(name, typed string) (float64, error) {
	s := strings.Join(strings.FieldsFunc(typed, unicode.IsSpace), "")
	if thousands.MatchString(s) {
		return 0, Parameter(name, "%q may be thousands or decimals: write thousands without a sign between, as 38000", typed)
	}
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || math.IsNaN(v) {
		return 0, Parameter(name, "%q is not a number", typed)
	}
	return v, nil
}
