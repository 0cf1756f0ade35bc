package geo

import (
	"slices"
	"sync"
)

// Frame holds the territories of one level, in the order of their codes, and their
// figures, a column each. [Frame.Row] reads it territory by territory.
type Frame struct {
	Level       Level
	Territories []Territory
	// Parents are the codes of the EPCI, département and région of each commune,
	// "" for none; empty above the commune.
	Parents map[Level][]string
	// Access is what is reached by each mode that was measured: by car always.
	Access map[Mode]*AccessColumns
	// Indicators are in the order of the declared ones, NaN where missing.
	Indicators [][]float64
	// Implausible says why indicators that could be made are missing, codes of
	// [Implausibles], in the same order.
	Implausible [][]uint8
	// Composites are the indices besides the published one, by car, in the order
	// of their declarations.
	Composites []ScoreColumns
	// Past holds one edition of the counts of equipment each, the oldest first.
	Past []PastColumns
	// Supply and Profile are of communes; nil where no timetable is loaded, and
	// where no types were made.
	Supply  *SupplyColumns
	Profile *ProfileColumns
	// Chosen are the communes of a selection, by their places in the frame of communes;
	// nil of all levels.
	Chosen []int
	// Places are those of the result.
	Places  []string
	backing struct {
		sync.Mutex
		files []any
	}
}

// AccessColumns are what territories reach by one mode, and the index made of it.
type AccessColumns struct {
	Index    ScoreColumns
	Interval IntervalColumns
	Themes   []ThemeColumns   // in the order of [Themes]
	Services []ServiceColumns // in the order of the declared services
}

// Shape says how many columns of each kind a result has.
type Shape struct {
	Services, Indicators, Composites int
	Modes                            []Mode
	Vintages                         []string // of the editions of the counts
}

// NewFrame makes a frame of a level with all of its figures missing. Supply and
// Profile are left out: see [Frame.AddSupply] and [Frame.AddProfile].
func NewFrame(level Level, territories []Territory, s Shape) *Frame {
	f := LayOut(level, territories, s)
	for _, g := range f.Groups() {
		f.fill(g)
	}
	f.uncover()
	return f
}

// LayOut makes a frame whose columns have no values yet, for what makes them one by
// one with [Column.Make].
func LayOut(level Level, territories []Territory, s Shape) *Frame {
	f := &Frame{Level: level, Territories: territories, Access: map[Mode]*AccessColumns{}}
	if level == LevelCommune {
		f.Parents = map[Level][]string{}
		for _, l := range Levels()[1:] {
			f.Parents[l] = make([]string, len(territories))
		}
	}
	f.Indicators, f.Implausible, f.Composites = make([][]float64, s.Indicators), make([][]uint8, s.Indicators), make([]ScoreColumns, s.Composites)
	for _, m := range s.Modes {
		f.Access[m] = &AccessColumns{Themes: make([]ThemeColumns, len(Themes())), Services: make([]ServiceColumns, s.Services)}
	}
	f.layOutPast(s.Vintages, s.Services)
	return f
}

// AddComposites gives the frame n indices besides the published one, withheld yet.
func (f *Frame) AddComposites(n int) {
	f.Composites = make([]ScoreColumns, n)
	for i := range f.Composites {
		f.fill(f.Composites[i].group(i))
	}
}

// AddPast gives the frame editions of the counts with nothing covered yet.
func (f *Frame) AddPast(vintages []string, services int) {
	f.layOutPast(vintages, services)
	for e := range f.Past {
		f.Past[e].groups(f.fill)
	}
	f.uncover()
}

func (f *Frame) layOutPast(vintages []string, services int) {
	f.Past = make([]PastColumns, len(vintages))
	for e, vintage := range vintages {
		f.Past[e] = PastColumns{Vintage: vintage, Services: make([]PastServiceColumns, services), Themes: make([]ThemeColumns, len(Themes()))}
	}
}

// uncover counts no commune without shop, as of an edition that covers nothing.
func (f *Frame) uncover() {
	for e := range f.Past {
		clear(f.Past[e].Shopless)
		clear(f.Past[e].ShoplessPopulation)
	}
}

// AddSupply gives the frame columns for what public transport offers.
func (f *Frame) AddSupply() {
	f.Supply = &SupplyColumns{}
	f.Supply.groups(f.fill)
}

// AddProfile gives the frame columns for types and twins.
func (f *Frame) AddProfile() {
	f.Profile = &ProfileColumns{}
	f.fill(f.Profile.group())
}

// fill makes all values of a group missing.
func (f *Frame) fill(g Group) {
	for _, c := range g.Columns {
		if c.At(f.Level) {
			c.Make(len(f.Territories))
		}
	}
}

// Back keeps what columns of the frame are mapped from for as long as the frame:
// whoever reads such a column keeps its frame meanwhile.
func (f *Frame) Back(file any) {
	f.backing.Lock()
	defer f.backing.Unlock()
	f.backing.files = append(f.backing.files, file)
}

// Row is the i-th territory, seen by car.
func (f *Frame) Row(i int) Row {
	return Row{Territory: &f.Territories[i], frame: f, at: i, access: f.Access[ModeCar], mode: ModeCar}
}

// Rows lists the territories, seen by car.
func (f *Frame) Rows() []Row {
	rows := make([]Row, len(f.Territories))
	for i := range rows {
		rows[i] = f.Row(i)
	}
	return rows
}

// Find gives the place of a territory, by its code.
func (f *Frame) Find(code string) (int, bool) {
	return slices.BinarySearchFunc(f.Territories, code, func(t Territory, code string) int {
		switch {
		case t.Code < code:
			return -1
		case t.Code > code:
			return 1
		}
		return 0
	})
}

// Place is the id of a place by its number, "" for none.
func (f *Frame) Place(number int32) string {
	if number < 0 || int(number) >= len(f.Places) {
		return ""
	}
	return f.Places[number]
}

// ParentOf is the code of the territory of a level that holds the i-th commune, ""
// for none, and above the commune.
func (f *Frame) ParentOf(i int, l Level) string {
	if codes := f.Parents[l]; codes != nil {
		return codes[i]
	}
	return ""
}
