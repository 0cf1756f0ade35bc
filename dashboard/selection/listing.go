package selection

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"maillage/dashboard/problem"
	"maillage/geo"
)

// The parameters of a list of communes that lack something, beside those of a selection.
const (
	subjectParameter = "service"
	zoneParameter    = "zone" // several, with commas between or given again
	noneParameter    = "here"
	lostParameter    = "lost"
	threadParameter  = "thread"
	columnsParameter = "columns"
)

// here is the one value of the filter of those that have none of it; it reads well in
// an address.
const here = "none"

// MostBeyond is how a list is sorted unless its address says otherwise: the most
// inhabitants too far first.
func MostBeyond() Order { return Order{By: "beyond", Descending: true} }

// Listing asks for a list of communes that lack something, its filters and its columns.
type Listing struct {
	Selection          // by communes
	Subject   string   // id of a service, theme:…, or shops; "" for the first service
	Zones     []Zone   // of published zonings: any of those of one zoning
	None      bool     // that have no place of it
	Lost      int      // whose last one went since the edition of this year, 0 for any
	Thread    bool     // where some inhabitants have one place alone within reach
	Columns   []string // in the order of the list; nil for the usual ones
}

// Zone is a class of a published zoning, "densite:5".
type Zone struct{ Zoning, Class string }

// String writes a zone as it is read.
func (z Zone) String() string { return z.Zoning + ":" + z.Class }

// ReadListing reads what an address asks for, in the form for machines, to which
// get gives the values of a parameter by its name.
func ReadListing(get func(name string) []string) (Listing, error) {
	l, err := readFilters(get)
	within, wrong := Read(func(name string) string { return strings.Join(get(name), ",") })
	if err == nil {
		err = wrong
	}
	l.Selection, l.Level = within, geo.LevelCommune
	if l.Order.By == "" {
		l.Order = MostBeyond()
	}
	return l, err
}

// ReadListingForm reads what a form sends.
func ReadListingForm(values url.Values) (Listing, error) {
	l, err := readFilters(func(name string) []string { return values[name] })
	if err != nil {
		return l, err
	}
	l.Selection, err = ReadForm(values.Get)
	l.Level = geo.LevelCommune
	if values.Get(sortParameter) == "" {
		l.Order = MostBeyond()
	}
	return l, err
}

func readFilters(get func(name string) []string) (Listing, error) {
	first := func(name string) string {
		if values := get(name); len(values) > 0 {
			return values[0]
		}
		return ""
	}
	l := Listing{Subject: first(subjectParameter), Thread: first(threadParameter) == "1", None: first(noneParameter) == here}
	if s := first(noneParameter); s != "" && !l.None {
		return l, problem.Parameter(noneParameter, "%q is not %s", s, here)
	}
	if s := first(threadParameter); s != "" && !l.Thread {
		return l, problem.Parameter(threadParameter, "%q is not 1", s)
	}
	if s := first(lostParameter); s != "" {
		year, err := strconv.Atoi(s)
		if err != nil || year < 1 {
			return l, problem.Parameter(lostParameter, "%q is not a year", s)
		}
		l.Lost = year
	}
	for _, s := range pieces(get(zoneParameter)) {
		zoning, class, ok := strings.Cut(s, ":")
		if !ok || zoning == "" || class == "" {
			return l, problem.Parameter(zoneParameter, "%q is not of the form densite:5", s)
		}
		l.Zones = append(l.Zones, Zone{zoning, class})
	}
	l.Columns = pieces(get(columnsParameter))
	return l, nil
}

// pieces are the values of a parameter that may be given again, or hold commas.
func pieces(values []string) (out []string) {
	for _, v := range values {
		for _, s := range strings.Split(v, ",") {
			if s != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Values writes the parameters that [ReadListing] reads, what is usual left out.
func (l Listing) Values() url.Values {
	within := l.Selection
	within.Level = ""
	if within.Order == MostBeyond() {
		within.Order = Order{}
	}
	return l.filters(within.Values())
}

// Form writes those that [ReadListingForm] reads.
func (l Listing) Form() url.Values {
	within := l.Selection
	usual := within.Order == MostBeyond()
	v := within.Form()
	if usual {
		v.Del(sortParameter)
		v.Del(orderParameter)
	}
	return l.filters(v)
}

func (l Listing) filters(v url.Values) url.Values {
	zones := make([]string, len(l.Zones))
	for i, z := range l.Zones {
		zones[i] = z.String()
	}
	set(v, subjectParameter, l.Subject)
	set(v, zoneParameter, strings.Join(zones, ","))
	set(v, columnsParameter, strings.Join(l.Columns, ","))
	if l.None {
		v.Set(noneParameter, here)
	}
	if l.Lost > 0 {
		v.Set(lostParameter, strconv.Itoa(l.Lost))
	}
	if l.Thread {
		v.Set(threadParameter, "1")
	}
	return v
}
