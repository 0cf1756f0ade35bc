package lang

import (
	"math"
	"strconv"
	"strings"

	"maillage/geo"
)

// Integer writes n with its thousands apart: "12 345" (U+202F) or "12,345".
func (l Lang) Integer(n int) string {
	return l.Decimal(float64(n), 0)
}

// Inhabitants writes how many there are, a dash where that is not known.
func (l Lang) Inhabitants(n geo.Inhabitants) string {
	if !n.Known() {
		return "–"
	}
	return l.Integer(int(n))
}

// Decimal writes v rounded half away from zero to that many decimals:
// "1 234,5" or "1,234.5". A value that rounds to zero carries no sign.
func (l Lang) Decimal(v float64, decimals int) string {
	scale := math.Pow10(decimals)
	rounded := math.Round(v*scale) / scale
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(rounded), 'f', decimals, 64), ".")
	out := l.group(whole)
	if fraction != "" {
		out += l.point() + fraction
	}
	if rounded < 0 {
		return minus + out
	}
	return out
}

// Typed writes v as people type it into a field: all its decimals, its thousands not apart.
func (l Lang) Typed(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", l.point(), 1)
}

// Signed is Decimal with a plus sign before what is above zero.
func (l Lang) Signed(v float64, decimals int) string {
	s := l.Decimal(v, decimals)
	if math.Round(v*math.Pow10(decimals)) > 0 {
		return "+" + s
	}
	return s
}

// Percent writes a percentage, v being 12.5 for 12.5 %: "12,5 %" or "12.5%".
func (l Lang) Percent(v float64, decimals int) string {
	if l == French {
		return l.Decimal(v, decimals) + narrow + "%"
	}
	return l.Decimal(v, decimals) + "%"
}

// Measure writes v with the unit that a declaration gives it: percentages and
// euros by their own rules, any other unit after a no-break space.
func (l Lang) Measure(v float64, decimals int, unit string) string {
	switch {
	case unit == "":
		return l.Decimal(v, decimals)
	case unit == "%":
		return l.Percent(v, decimals)
	case strings.HasPrefix(unit, "€") && l == English:
		return "€" + l.Decimal(v, decimals) + strings.TrimPrefix(unit, "€")
	}
	return l.Decimal(v, decimals) + wide + unit
}

// Ordinal writes a rank: "1er", "2e" or "1st", "2nd".
func (l Lang) Ordinal(n int) string {
	if l == French {
		if n == 1 {
			return "1er"
		}
		return l.Integer(n) + "e"
	}
	return l.Integer(n) + englishSuffix(n)
}

// Place writes a rank as a place in a list: "1re", "2e" or "1st", "2nd".
func (l Lang) Place(n int) string {
	if l == French && n == 1 {
		return "1re"
	}
	return l.Ordinal(n)
}

func englishSuffix(n int) string {
	if tens := n % 100; tens >= 11 && tens <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

func (l Lang) point() string {
	if l == French {
		return ","
	}
	return "."
}

// group sets the digits apart by threes from the right.
func (l Lang) group(digits string) string {
	separator := ","
	if l == French {
		separator = narrow
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(d)
	}
	return b.String()
}
