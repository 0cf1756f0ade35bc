// Package catalogue describes every source that Maillage knows how to load:
// who publishes it, where, under which licence, and how its columns become
// fields. A source is one TOML file under sources/; a new tabular source needs
// a file there and no Go.
package catalogue

import (
	"strconv"
	"strings"

	"maillage/geo"
)

// Source is one published data set.
type Source struct {
	ID          string   `toml:"id"`
	Title       geo.Text `toml:"title"`
	Publisher   string   `toml:"publisher"`
	LandingPage string   `toml:"landing_page"`
	Licence     string   `toml:"licence"`
	LicenceURL  string   `toml:"licence_url"`
	Rhythm      string   `toml:"rhythm"` // "yearly", "rolling"…
	// StaleAfter is for how long an edition is usable: "2y" counts from the day that
	// the edition speaks of, "last-day" ends on that day, "never" and "" set no end.
	// It changes nothing of a load, hence of its digest.
	StaleAfter string `toml:"stale_after" json:"-"`
	// Target is what a row becomes: see [Target].
	Target Target `toml:"target"`
	// Describes names the source whose equipment a [TargetDetails] describes, whose types a
	// [TargetHistory] counts, or whose offices a [TargetOfficeAreas] names.
	Describes string `toml:"describes"`
	// MaxRejects is the share of rows that may be rejected before the load is
	// refused, 0 to 1 (0.01 where unset).
	MaxRejects float64 `toml:"max_rejects"`
	// Whole says, of a [TargetTimetable], whether it holds all the road lines of
	// its territory: only then do few departures mean a gap.
	Whole    *bool     `toml:"whole" json:",omitempty"`
	Vintages []Vintage `toml:"vintage"`
	// Added is true of a source that the program itself does not hold, or holds
	// otherwise: this one then replaces it.
	Added    bool `toml:"-" json:"-"`
	Replaces bool `toml:"-" json:"-"`
}

// Target names the table that a source's rows end in.
type Target string

// The targets.
const (
	TargetRegions      Target = "regions"
	TargetDepartements Target = "departements"
	TargetCommunes     Target = "communes" // current and former communes
	TargetEPCI         Target = "epci"
	TargetPassage      Target = "passage"
	TargetEvents       Target = "events"      // of communes: mergers, splits, changes of code
	TargetPopulations  Target = "populations" // inhabitants of communes
	TargetPostcodes    Target = "postcodes"
	TargetContours     Target = "contours"
	TargetCentres      Target = "centres"
	TargetFacilities   Target = "facilities"
	TargetDetails      Target = "details"
	TargetEnterprises  Target = "enterprises"
	TargetRecorded     Target = "recorded"    // places by the SIRET of who holds them
	TargetSuccessions  Target = "successions" // of establishments: which took another's place
	TargetObservations Target = "observations"
	TargetZonings      Target = "zonings"
	TargetSquares      Target = "squares"
	TargetOffices      Target = "offices"
	TargetOfficeAreas  Target = "office-areas" // whom offices serve
	TargetCompetences  Target = "competences"  // of EPCI
	TargetGroupings    Target = "groupings"    // syndicates and others that EPCI are members of
	TargetAids         Target = "aids"         // public aid
	TargetHistory      Target = "history"      // counts of equipment at one edition
	TargetNetwork      Target = "network"      // of roads
	TargetTimetable    Target = "timetable"    // of public transport
)

// Vintage is one edition of a source.
type Vintage struct {
	ID          string `toml:"id"`
	Attribution string `toml:"attribution"`
	// SpeaksOf is the day, month, quarter or year that the edition speaks of, where
	// its name is none of these; [FromFile] leaves it to the files.
	SpeaksOf string `toml:"speaks_of" json:",omitempty"`
	// OnRequest is of an edition that is taken only where it is asked for by its name; a
	// source of which all are is taken only where it is named.
	OnRequest bool `toml:"on_request" json:",omitempty"`
	// Doubt says what of the declaration was not seen in a file, or in a document of the
	// publisher's, and is inferred.
	Doubt string `toml:"doubt" json:"-"`
	// COG is the year of the commune codes in the files (0: unknown or mixed).
	COG    int               `toml:"cog"`
	Files  []File            `toml:"file"`
	Fields map[string]Field  `toml:"fields"`
	Keep   map[string]Values `toml:"keep"` // column → accepted values; other rows are filtered out and counted
	// LeaveOut is the opposite of Keep: column → regular expression of the values,
	// whole, whose rows are filtered out and counted.
	LeaveOut map[string]string `toml:"leave_out" json:",omitempty"`
	// Personal are columns that tell of persons: their cells are blanked as they are read, and
	// stand in no row that is refused.
	Personal []string `toml:"personal" json:",omitempty"`
	// Attributes are further fields that are kept with a facility or a detail
	// under their own name; [Vintage.Key] names them "attributes.x".
	Attributes map[string]Field `toml:"attributes"`
	// Key lists the fields that identify a row, and Repeats what several rows
	// under one key mean.
	Key     []string `toml:"key"`
	Repeats Repeats  `toml:"repeats"`
	// Observations declares, for that target, each published figure.
	Observations []Observation `toml:"observation"`
	// Zonings declares, for that target, each zoning.
	Zonings []Zoning `toml:"zoning"`
}

// Repeats says what several rows under one key mean.
type Repeats string

// The meanings of repeated keys.
const (
	RepeatsSame  Repeats = ""      // one thing written twice: different rows are a conflict
	RepeatsFirst Repeats = "first" // one thing seen from several sides: the first row is taken
	RepeatsSum   Repeats = "sum"   // several equal things: their counts add up
)

// File is one file of a vintage: where it is in a mirror and where it is
// officially published.
type File struct {
	Path     string `toml:"path"`     // inside the mirror
	URL      string `toml:"url"`      // official address
	Verified bool   `toml:"verified"` // whether the addresses could be tried
	// Also are further addresses of the same file, tried in order where the one
	// before fails.
	Also []string `toml:"also" json:",omitempty"`
	// Resource names the file without its address, which changes with each upload;
	// it is tried before URL.
	Resource *Resource `toml:"resource" json:",omitempty"`
	// Bytes is about how large the file is, for where a server does not say; 0
	// unknown.
	Bytes  int64  `toml:"bytes" json:"-"`
	Member string `toml:"member"` // inside an archive, a glob
	// Departements are those that the file serves; without Regions either, it serves all. Of a
	// vintage that declares them, the files of the territory at hand are taken.
	Departements []string `toml:"departements" json:",omitempty"`
	// Regions are those that the file serves whole, before any file that names a
	// département of theirs.
	Regions []string `toml:"regions" json:",omitempty"`
	// Format is "csv", "json", "ndjson", "geojson", "shapefile", "xlsx", "parquet" or
	// "gpkg"; "osm-pbf" of a [TargetNetwork], "gtfs" of a [TargetTimetable].
	Format    string `toml:"format"`
	Delimiter string `toml:"delimiter"`  // csv, default ","
	Encoding  string `toml:"encoding"`   // "utf-8" (default), "windows-1252", "cp850"
	SkipLines int    `toml:"skip_lines"` // title lines above the header
	// SkipAfterHeader is how many rows under the header are none: of units, of names
	// in another language.
	SkipAfterHeader int `toml:"skip_after_header" json:",omitempty"`
	// HeaderAt is the first cell of the header of a sheet, where it is not known how
	// many title lines stand above it.
	HeaderAt string `toml:"header_at" json:",omitempty"`
	// Header names the columns of a csv file that has no header.
	Header []string `toml:"header" json:",omitempty"`
	// Lines is the first cell of the lines that are rows, of a csv file that holds
	// lines of several tables; "" takes all.
	Lines string `toml:"lines" json:",omitempty"`
	Sheet string `toml:"sheet"` // xlsx
	// Layer is the layer or table of a gpkg file, where it has several.
	Layer string `toml:"layer" json:",omitempty"`
	// Rows is the path of the list of rows in a json document, with points between
	// its keys; "" where that is a list.
	Rows string `toml:"rows" json:",omitempty"`
	// Next is the path of the address of the following page, of a json document that comes in
	// pages; they are fetched one after the other and joined.
	Next string `toml:"next" json:",omitempty"`
	// Login is of a file that is given to those alone who have a key.
	Login *Login `toml:"login" json:",omitempty"`
	// Each is of a file that is what a server answers for every commune asked for, one after the
	// other: "commune". The address holds {code}, and {page} where an answer comes in pages, of
	// which Pages is the path of their number. PerSecond bounds how often the server is asked.
	Each      string  `toml:"each" json:",omitempty"`
	Pages     string  `toml:"pages" json:",omitempty"`
	PerSecond float64 `toml:"per_second" json:"-"`
	// Codes are those of the communes asked for.
	Codes []string `toml:"-" json:"-"`
	// CRS is the EPSG code of geometries, 4326 where unset, and of the fields x and y,
	// 2154 where unset; a field crs may give it row by row.
	CRS int `toml:"crs"`
	// Columns that must be present; every column that a field reads is
	// required besides.
	Required []string `toml:"required"`
	// Columns are all those that the file had when it was declared, so that a new
	// one is noticed; none where they are not known.
	Columns []string `toml:"columns" json:"-"`
	// Longer, where set, makes a row of each cell of a wide table.
	Longer *Longer `toml:"longer" json:",omitempty"`
	// Wider, where set, makes a row of the lines of a long table.
	Wider *Wider `toml:"wider" json:",omitempty"`
	// Beside are second tables whose columns are added to the rows.
	Beside []Beside `toml:"beside" json:",omitempty"`
	// Aside is of a file that others are joined with: its own rows are not loaded.
	Aside bool `toml:"aside" json:",omitempty"`
	// Optional is of a file aside without which the edition is loaded all the same.
	Optional bool `toml:"optional" json:",omitempty"`
}

// Resource is a file of a data set of data.gouv.fr, by the title that it has
// there: of several the one that was changed last.
type Resource struct {
	Dataset string `toml:"dataset"` // identifier, or name in the address of its page
	Title   string `toml:"title"`   // regular expression
	Format  string `toml:"format"`  // as data.gouv.fr writes it, "csv"; "" for any
}

// Login is where a server gives the token of a session, which its other addresses ask for, to
// who has a key.
type Login struct {
	URL    string `toml:"url"`    // posted to
	Header string `toml:"header"` // that the key is sent in
	Key    string `toml:"key"`    // environment variable that holds the key
	Token  string `toml:"token"`  // path of the token in the answer
}

// Page is the address of the data set's page.
func (r Resource) Page() string { return "https://www.data.gouv.fr/datasets/" + r.Dataset + "/" }

// API is where data.gouv.fr describes the data set to programs.
func (r Resource) API() string { return "https://www.data.gouv.fr/api/1/datasets/" + r.Dataset + "/" }

// Address is where people find the file, "" where it is known of no place.
func (f File) Address() string {
	if f.URL == "" && f.Resource != nil {
		return f.Resource.Page()
	}
	return f.URL
}

// Addressless reports whether no official address is known of the file: it comes from a mirror, or
// from whoever hands it in.
func (f File) Addressless() bool { return f.URL == "" && len(f.Also) == 0 && f.Resource == nil }

// Asked is the address of a page of the answer for a commune, of a file that is asked for each.
func (f File) Asked(code string, page int) string {
	return strings.NewReplacer("{code}", code, "{page}", strconv.Itoa(page)).Replace(f.URL)
}

// Values is a set of accepted column values.
type Values []string

// Field says how one field of the target is made from a row.
type Field struct {
	From    string   `toml:"from"`     // column
	FirstOf []string `toml:"first_of"` // or the first of these that is not empty
	JoinOf  []string `toml:"join_of"`  // or all of these, with Glue between
	Value   string   `toml:"value"`    // or a constant
	// Glue is put between the cells of JoinOf, a blank where unset.
	Glue *string `toml:"glue" json:",omitempty"`
	// As is how the text is read: "text" (default), "integer", "number",
	// "commune" (INSEE code of any vintage), "date" (kept as 2006-01-02), "list".
	// With a pattern, a list is all the matches; otherwise a JSON array or
	// texts between commas.
	As      string `toml:"as"`
	Decimal string `toml:"decimal"` // "," for decimal commas
	// Replace gives for regular expressions what their matches become, in the order
	// of the expressions, before all else.
	Replace map[string]string `toml:"replace" json:",omitempty"`
	// Missing lists texts that mean "no value" besides the empty one.
	Missing []string          `toml:"missing"`
	Lookup  map[string]string `toml:"lookup"` // text → field value; others are rejected unless Default is set
	Default string            `toml:"default"`
	// Pattern is a regular expression whose match (its first group) is the text that
	// is then looked up and read; of a list, all its matches are the values.
	Pattern  string   `toml:"pattern"`
	Min      *float64 `toml:"min"`
	Max      *float64 `toml:"max"`
	Optional bool     `toml:"optional"` // may be empty
	// Cell is what a table schema beside the declaration asks of the cell as it stands in the file.
	Cell *Constraints `toml:"-" json:",omitempty"`
}

// Observation declares one published figure of a commune.
type Observation struct {
	Name string `toml:"name"`
	From string `toml:"from"` // field
	// Merge is how communes that merged combine: "sum", "max", "mean" weighted by
	// the field Weight, or "none", which leaves them without the figure.
	Merge  string `toml:"merge"`
	Weight string `toml:"weight"`
	// Empty is what an empty cell means: "missing" (default) or "secret".
	Empty string `toml:"empty"`
}

// Zoning declares one zoning carried by a row.
type Zoning struct {
	Name  string `toml:"name"`
	Class string `toml:"class"` // field
	Label string `toml:"label"` // field
}
