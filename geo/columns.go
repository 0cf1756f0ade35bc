package geo

// The groups of columns that a [Frame] holds. Each declares its columns once: what
// allocates, stores, checks and shows them reads that list.

// ScoreColumns are those of a composite index: see [Score].
type ScoreColumns struct {
	Value, Coverage                  []float64
	Rank, Of                         []int32
	RankInDepartement, OfDepartement []int32
	Withheld                         []uint8 // codes of [Withholdings], 0 of what is known
}

// Columns lists them; the value is called by the name given.
func (s *ScoreColumns) Columns(value, coverage string) []Column {
	return []Column{
		{Figure: score(value), Floats: &s.Value},
		{Figure: portion(coverage, Neutral), Floats: &s.Coverage},
		{Figure: rank("rank"), Counts: &s.Rank},
		{Figure: number("ranked", Neutral), Counts: &s.Of},
		{Figure: rank("rank_departement"), Counts: &s.RankInDepartement},
		{Figure: number("ranked_departement", Neutral), Counts: &s.OfDepartement},
		{Figure: Figure{Name: "withheld", Words: words(Withholdings())}, Words: &s.Withheld},
	}
}

// IntervalColumns are those of an [Interval].
type IntervalColumns struct {
	Median                   []float64
	Low, High                []int32
	WorstDecile, DriverShare []float64
	Driver                   []uint8 // codes of [Drivers]
}

// Columns lists them.
func (s *IntervalColumns) Columns() []Column {
	return []Column{
		{Figure: rank("rank_median"), Floats: &s.Median},
		{Figure: rank("rank_low"), Counts: &s.Low},
		{Figure: rank("rank_high"), Counts: &s.High},
		{Figure: portion("worst_decile", HigherWorse), Floats: &s.WorstDecile},
		{Figure: Figure{Name: "rank_driver", Words: Drivers()}, Words: &s.Driver},
		{Figure: portion("rank_driver_share", Neutral), Floats: &s.DriverShare},
	}
}

// ThemeColumns are those of a [ThemeScore].
type ThemeColumns struct {
	Gap, Coverage []float64
	Withheld      []uint8 // codes of [Withholdings], 0 of what is known; nil of an edition of the counts
}

// Columns lists them all, of the present.
func (s *ThemeColumns) Columns() []Column {
	return append(s.PastColumns(), Column{Figure: Figure{Name: "theme_withheld", Words: words(Withholdings())}, Words: &s.Withheld})
}

// PastColumns lists those of an edition of the counts.
func (s *ThemeColumns) PastColumns() []Column {
	return []Column{
		{Figure: gap("theme_gap"), Floats: &s.Gap},
		{Figure: portion("theme_coverage", Neutral), Floats: &s.Coverage},
	}
}

// ServiceColumns are those of a [ServiceScore].
type ServiceColumns struct {
	Minutes, Metres, Gap  []float64
	Method, State, Reason []uint8 // codes of [Methods], [States], [Reasons]
	Beyond, Count         []int32
	// Answered and Unknown are inhabitants in these states: see [Row.ByState].
	Answered, Unknown []int32
	Edge              []bool
	Whom              WhomColumns // those beyond
	// Nearest are of communes only.
	Nearest NearestColumns
}

// Columns lists those of territories of any level.
func (s *ServiceColumns) Columns() []Column {
	return append([]Column{
		{Figure: minutes("minutes"), Floats: &s.Minutes},
		{Figure: metres("metres"), Floats: &s.Metres},
		{Figure: gap("gap"), Floats: &s.Gap},
		{Figure: Figure{Name: "method", Words: words(Methods())}, Words: &s.Method},
		{Figure: Figure{Name: "state", Required: true, Words: words(States())}, Words: &s.State},
		{Figure: Figure{Name: "reason", Words: Reasons()}, Words: &s.Reason},
		{Figure: number("beyond", HigherWorse), Counts: &s.Beyond},
		{Figure: number("count", Neutral), Counts: &s.Count},
		{Figure: Figure{Name: "edge"}, Flags: &s.Edge},
		{Figure: number("answered", Neutral), Counts: &s.Answered},
		{Figure: number("unknown", Neutral), Counts: &s.Unknown},
	}, s.Whom.Columns()...)
}

// NearestColumns are the places nearest to communes.
type NearestColumns struct {
	Facility, Enterprise, Second, Third []int32 // numbers of [Result].Places
	SecondMinutes, ThirdMinutes         []float64
	// FacilityMinutes is the time to the facility where the enterprise is nearer.
	FacilityMinutes []float64
}

// Columns lists them.
func (s *NearestColumns) Columns() []Column {
	return ofCommunes([]Column{
		{Figure: Figure{Name: "facility"}, Places: &s.Facility},
		{Figure: Figure{Name: "enterprise"}, Places: &s.Enterprise},
		{Figure: Figure{Name: "second"}, Places: &s.Second},
		{Figure: minutes("second_minutes"), Floats: &s.SecondMinutes},
		{Figure: Figure{Name: "third"}, Places: &s.Third},
		{Figure: minutes("third_minutes"), Floats: &s.ThirdMinutes},
		{Figure: minutes("facility_minutes"), Floats: &s.FacilityMinutes},
	})
}

// PastServiceColumns are those of a [PastService].
type PastServiceColumns struct {
	Count, With []int32
	Gap         []float64
}

// Columns lists them.
func (s *PastServiceColumns) Columns() []Column {
	return []Column{
		{Figure: number("count", Neutral), Counts: &s.Count},
		{Figure: number("communes_with", HigherBetter), Counts: &s.With},
		{Figure: gap("gap"), Floats: &s.Gap},
	}
}

// PastColumns are what territories had at one edition: see [Past].
type PastColumns struct {
	Vintage                      string
	Covered                      []bool
	Shopless, ShoplessPopulation []int32
	Services                     []PastServiceColumns
	Themes                       []ThemeColumns
}

// Columns lists those that are neither of a service nor of a theme.
func (s *PastColumns) Columns() []Column {
	return []Column{
		{Figure: Figure{Name: "covered"}, Flags: &s.Covered},
		{Figure: number("shopless", HigherWorse), Counts: &s.Shopless},
		{Figure: number("shopless_population", HigherWorse), Counts: &s.ShoplessPopulation},
	}
}

// SupplyColumns are those of a [Supply]; Stops is missing where no timetable is
// loaded.
type SupplyColumns struct {
	Stop             []string
	Metres           []float64
	Stops            []int32
	Towns60, Towns90 [][]string
	Days             [3]SupplyDayColumns
}

// Columns lists those that are not of a day.
func (s *SupplyColumns) Columns() []Column {
	return ofCommunes([]Column{
		{Figure: Figure{Name: "stop"}, Texts: &s.Stop},
		{Figure: metres("metres"), Floats: &s.Metres},
		{Figure: number("stops", HigherBetter), Counts: &s.Stops},
		{Figure: Figure{Name: "towns_60"}, Lists: &s.Towns60},
		{Figure: Figure{Name: "towns_90"}, Lists: &s.Towns90},
	})
}

// SupplyDayColumns are those of a [SupplyDay].
type SupplyDayColumns struct {
	Date                                  []string
	Departures, First, Last, Destinations []int32
}

// Columns lists them.
func (s *SupplyDayColumns) Columns() []Column {
	return ofCommunes([]Column{
		{Figure: Figure{Name: "day"}, Dates: &s.Date},
		{Figure: number("departures", HigherBetter), Counts: &s.Departures},
		{Figure: clock("first_departure"), Counts: &s.First},
		{Figure: clock("last_departure"), Counts: &s.Last},
		{Figure: number("destinations", HigherBetter), Counts: &s.Destinations},
	})
}

// ProfileColumns are those of a [Profile].
type ProfileColumns struct {
	Type      []int32
	Twins     [][]string
	Distances [][]float64
}

// Columns lists them.
func (s *ProfileColumns) Columns() []Column {
	return ofCommunes([]Column{
		{Figure: number("type", Neutral), Counts: &s.Type},
		{Figure: Figure{Name: "twins"}, Lists: &s.Twins},
		{Figure: distance("distances"), FloatLists: &s.Distances},
	})
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// Set writes a score but for the places that it names.
func (s *ServiceColumns) Set(i int, v ServiceScore) {
	s.Minutes[i], s.Metres[i], s.Gap[i] = v.Minutes, v.Metres, v.Gap
	s.Method[i], s.State[i], s.Reason[i] = WordCode(Methods(), v.Method), WordCode(States(), v.State), WordCode(Reasons(), v.Reason)
	s.Beyond[i], s.Count[i], s.Edge[i] = int32(v.Beyond), int32(v.Count), v.Edge
	s.Answered[i], s.Unknown[i] = int32(v.Answered), int32(v.Unknown)
}

// Set writes a score but for its interval and its ranks.
func (s *ScoreColumns) Set(i int, v Score) {
	s.Value[i], s.Coverage[i], s.Withheld[i] = v.Value, v.Coverage, WordCode(Withholdings(), v.Withheld)
}

// Set writes the score of a theme.
func (s *ThemeColumns) Set(i int, v ThemeScore) {
	s.Gap[i], s.Coverage[i] = v.Gap, v.Coverage
	if s.Withheld != nil {
		s.Withheld[i] = WordCode(Withholdings(), v.Withheld)
	}
}

// Set writes an interval, nothing where there is none.
func (s *IntervalColumns) Set(i int, v Interval) {
	if !v.Known() {
		return
	}
	s.Median[i], s.Low[i], s.High[i], s.WorstDecile[i] = v.Median, int32(v.Low), int32(v.High), v.WorstDecile
	if s.Driver[i] = WordCode(Drivers(), v.Driver); s.Driver[i] > 0 {
		s.DriverShare[i] = v.DriverShare
	}
}

// Set writes what public transport offers a commune.
func (s *SupplyColumns) Set(i int, v *Supply) {
	s.Stop[i], s.Metres[i], s.Stops[i], s.Towns60[i], s.Towns90[i] = v.Stop, v.Metres, int32(v.Stops), v.Towns60, v.Towns90
	for k, d := range v.Days {
		c := &s.Days[k]
		c.Date[i], c.Departures[i], c.First[i], c.Last[i], c.Destinations[i] = d.Date, int32(d.Departures), int32(d.First), int32(d.Last), int32(d.Destinations)
	}
}

// Set writes the type and the twins of a commune.
func (s *ProfileColumns) Set(i int, v *Profile) {
	s.Type[i], s.Twins[i], s.Distances[i] = int32(v.Type), nil, nil
	for _, twin := range v.Twins {
		s.Twins[i], s.Distances[i] = append(s.Twins[i], twin.Code), append(s.Distances[i], twin.Distance)
	}
}

// Set writes what a territory had.
func (s *PastColumns) Set(i int, v Past) {
	s.Covered[i] = v.Covered
	s.Shopless[i], s.ShoplessPopulation[i] = int32(v.Shopless), int32(v.ShoplessPopulation)
	for k, p := range v.Services {
		c := &s.Services[k]
		c.Count[i], c.With[i], c.Gap[i] = p.Count, p.With, p.Gap
	}
	for t := range v.Themes {
		s.Themes[t].Set(i, v.Themes[t])
	}
}
