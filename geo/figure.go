package geo

import "slices"

// Figure declares a figure of territories, once: what checks, stores and shows it
// reads here what it is.
type Figure struct {
	Name      string // of the SQL column
	Unit      string // "min", "m", "%"…; "" for a share, a score, a count
	Decimals  int    // that are shown
	Direction Direction
	// Count is of a number of things or people: a map draws it by circles, since colours of
	// areas of other sizes would mislead.
	Count bool
	// Levels are those whose territories have it, all where nil.
	Levels []Level
	// ByMode is of a figure that differs by mode; the others are by car or by none.
	ByMode bool
	// Low and High bound what is known, both included; no bound where both are 0.
	Low, High float64
	// Required is of a column without missing values.
	Required bool
	// Words are what the codes of a column of words stand for, from 1.
	Words []string
}

// At reports whether territories of a level have the figure.
func (f *Figure) At(l Level) bool { return f.Levels == nil || slices.Contains(f.Levels, l) }

// Figure declares what an indicator gives; its bounds are those of its observations.
func (d *Indicator) Figure() Figure {
	f := Figure{Name: "value", Unit: d.Unit, Decimals: d.Decimals, Direction: Neutral}
	if d.Weight > 0 {
		f.Direction = d.Direction
	}
	return f
}

// Figure declares what a measure gives, but for indicators: see [Indicator.Figure].
func (m Measure) Figure() Figure {
	switch m.Kind {
	case MeasureIndex:
		if m.ID != "" {
			return declared((&ScoreColumns{}).Columns("value", "coverage"), "value")
		}
		return declared(byMode((&ScoreColumns{}).Columns("index_value", "index_coverage")), "index_value")
	case MeasureTheme:
		return declared(byMode((&ThemeColumns{}).Columns()), "theme_gap")
	case MeasureGap:
		return declared(byMode((&ServiceColumns{}).Columns()), "gap")
	case MeasureMinutes:
		return declared(byMode((&ServiceColumns{}).Columns()), "minutes")
	case MeasureBeyond:
		return declared(byMode((&ServiceColumns{}).Columns()), "beyond")
	case MeasurePastTheme:
		return declared((&ThemeColumns{}).PastColumns(), "theme_gap")
	case MeasurePastGap:
		return declared((&PastServiceColumns{}).Columns(), "gap")
	case MeasurePastCount:
		return declared((&PastServiceColumns{}).Columns(), "count")
	}
	return number(string(m.Kind), Neutral)
}

// declared finds a figure among columns by its name.
func declared(columns []Column, name string) Figure {
	return columns[slices.IndexFunc(columns, func(c Column) bool { return c.Name == name })].Figure
}

// score is an index, 100 the most fragile.
func score(name string) Figure {
	return Figure{Name: name, Decimals: 1, Direction: HigherWorse, High: 100}
}

// gap is how far an access is beyond what is acceptable.
func gap(name string) Figure { return Figure{Name: name, Decimals: 2, Direction: HigherWorse, High: 1} }

// minutes is a travel time.
func minutes(name string) Figure {
	return Figure{Name: name, Unit: "min", Decimals: 1, Direction: HigherWorse, High: unbounded}
}

// metres is the length of a way.
func metres(name string) Figure {
	return Figure{Name: name, Unit: "m", Direction: HigherWorse, High: unbounded}
}

// clock is a time of day, minutes after midnight.
func clock(name string) Figure {
	return Figure{Name: name, Unit: "min", Direction: Neutral, High: unbounded}
}

// rank is a place among territories, 1 the most fragile.
func rank(name string) Figure {
	return Figure{Name: name, Direction: HigherBetter, Low: 1, High: unbounded}
}

// portion is a part of a whole.
func portion(name string, d Direction) Figure {
	return Figure{Name: name, Decimals: 2, Direction: d, High: 1}
}

// number counts things or people.
func number(name string, d Direction) Figure {
	return Figure{Name: name, Direction: d, Count: true, High: unbounded}
}

// distance is one between profiles.
func distance(name string) Figure {
	return Figure{Name: name, Decimals: 2, Direction: HigherWorse, High: unbounded}
}

// ofCommunes marks the figures of columns as those of communes alone.
func ofCommunes(columns []Column) []Column {
	for i := range columns {
		columns[i].Levels = []Level{LevelCommune}
	}
	return columns
}

// byMode marks the figures of columns as differing by mode.
func byMode(columns []Column) []Column {
	for i := range columns {
		columns[i].ByMode = true
	}
	return columns
}
