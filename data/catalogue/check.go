package catalogue

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"maillage/geo/lambert"
)

// checker holds one file while its declarations are checked.
type checker struct {
	file    string
	text    []byte
	source  *Source
	vintage *Vintage
	section string // of the vintage, "" for all of it
	faults  []error
}

// fault notes one at the place of a key or a value, searched from the vintage and its
// section on.
func (c *checker) fault(needle, format string, args ...any) {
	at := spot{}
	if needle != "" {
		at = c.spot(needle)
	}
	c.faults = append(c.faults, located(c.file, at, format, args...))
}

func (c *checker) spot(needle string) spot {
	from := 0
	if c.vintage != nil {
		from = max(0, bytes.Index(c.text, fmt.Appendf(nil, "id = %q", c.vintage.ID)))
	}
	if c.section != "" {
		from += max(0, bytes.Index(c.text[from:], []byte(c.section)))
	}
	at := spotOf(c.text[from:], needle)
	if at.line > 0 {
		at.line += bytes.Count(c.text[:from], []byte("\n"))
	}
	return at
}

// spot is a place in a file, both numbers from 1; line 0 is none.
type spot struct{ line, column int }

// spotOf finds the first line that begins with a key, or else that holds the
// text.
func spotOf(text []byte, needle string) (holds spot) {
	for i, line := range strings.Split(string(text), "\n") {
		rest, begins := strings.CutPrefix(strings.TrimLeft(line, " ["), needle)
		at := spot{i + 1, 1 + utf8.RuneCountInString(line[:max(0, strings.Index(line, needle))])}
		if begins && strings.IndexAny(rest, " =.]") == 0 {
			return at
		}
		if holds.line == 0 && strings.Contains(line, needle) {
			holds = at
		}
	}
	return holds
}

func (c *checker) check() {
	s := c.source
	for _, e := range []struct {
		key     string
		missing bool
	}{
		{"title", s.Title.FR == "" || s.Title.EN == ""}, {"publisher", s.Publisher == ""}, {"landing_page", s.LandingPage == ""},
		{"licence", s.Licence == ""}, {"licence_url", s.LicenceURL == ""}, {"rhythm", s.Rhythm == ""},
	} {
		if e.missing {
			c.fault(e.key, "%s is missing or empty", e.key)
		}
	}
	known, ok := kinds()[s.Target]
	if !ok {
		c.fault("target", "target %q is not one of %s", s.Target, join(kinds()))
	}
	if s.MaxRejects < 0 || s.MaxRejects > 1 {
		c.fault("max_rejects", "max_rejects is a share between 0 and 1")
	}
	if (s.Whole != nil) != known.whole {
		c.fault("whole", "whole = true or false is said of a timetable, and of nothing else")
	}
	c.checkStaleness()
	if len(s.Vintages) == 0 {
		c.fault("", "no [[vintage]]")
	}
	seen := map[string]bool{}
	for i := range s.Vintages {
		c.vintage = &s.Vintages[i]
		if c.vintage.ID == "" || seen[c.vintage.ID] {
			c.fault("id", "vintage %q is unnamed or declared twice", c.vintage.ID)
		}
		seen[c.vintage.ID] = true
		c.checkVintage()
	}
}

func (c *checker) checkVintage() {
	v := c.vintage
	if v.Attribution == "" {
		c.fault("attribution", "vintage %s has no attribution", v.ID)
	}
	if len(v.Files) == 0 {
		c.fault("", "vintage %s has no [[vintage.file]]", v.ID)
	}
	for _, f := range v.Files {
		c.checkFile(f)
	}
	c.checkAside()
	c.checkServed()
	c.checkDay()
	c.checkFields()
	c.checkLeftOut()
	for _, column := range v.Personal {
		if slices.Contains(v.Columns(), column) {
			c.fault("personal", "column %q is personal, and read all the same", column)
		}
	}
	if _, named := v.Fields["id"]; named && len(v.Key) == 0 {
		v.Key = []string{"id"}
	}
	if len(v.Key) == 0 && c.source.Target.Tabular() {
		c.fault("vintage", "vintage %s has no key: name the fields that tell its rows apart, as in key = [\"name\", \"commune\"], or all of them would be one", v.ID)
	}
	for _, k := range v.Key {
		if _, ok := v.Field(k); !ok {
			c.fault("key", "key names %q, which is no field", k)
		}
	}
	if !slices.Contains([]Repeats{RepeatsSame, RepeatsFirst, RepeatsSum}, v.Repeats) {
		c.fault("repeats", "repeats is %q; %q and %q are known", v.Repeats, RepeatsFirst, RepeatsSum)
	}
	c.checkFigures()
}

// checkLeftOut checks that what chooses rows can choose.
func (c *checker) checkLeftOut() {
	for _, column := range slices.Sorted(maps.Keys(c.vintage.LeaveOut)) {
		if _, err := regexp.Compile(c.vintage.LeaveOut[column]); err != nil {
			c.fault("leave_out", "leave_out of %s: %v", column, err)
		}
	}
}

func (c *checker) checkFile(f File) {
	if f.Path == "" {
		c.fault("path", "a file has no path")
	}
	if len(f.Also) > 0 && f.URL == "" {
		c.fault("also", "%s: also names further addresses where url names none", f.Path)
	}
	c.checkResource(f)
	if l := f.Login; l != nil && (!strings.HasPrefix(l.URL, "https://") || l.Header == "" || l.Key == "" || l.Token == "" || f.Each != "") {
		c.fault("login", "%s: login names an https url, the header of the key, the environment variable key that holds it, and the path of the token; not of a file that is asked for each commune", f.Path)
	}
	if f.Bytes < 0 {
		c.fault("bytes", "%s: bytes = %d is no size", f.Path, f.Bytes)
	}
	if known := formats(c.source.Target); !slices.Contains(known, f.Format) {
		c.fault("format", "format %q is not one of %s", f.Format, strings.Join(known, ", "))
	}
	if len([]rune(f.Delimiter)) > 1 {
		c.fault("delimiter", "delimiter %q is longer than one character", f.Delimiter)
	}
	if _, err := lambert.ByEPSG(cmp.Or(f.CRS, 4326)); err != nil {
		c.fault("crs", "%s: crs: %v", f.Path, err)
	}
	if f.SkipLines < 0 || f.SkipAfterHeader < 0 {
		c.fault("skip_lines", "%s: skip_lines and skip_after_header count lines", f.Path)
	}
	if f.HeaderAt != "" && f.Format != "xlsx" {
		c.fault("header_at", "%s: header_at is said of an xlsx file", f.Path)
	}
	if (len(f.Header) > 0 || f.Lines != "") && f.Format != "csv" {
		c.fault("header", "%s: header and lines are said of a csv file", f.Path)
	}
	if f.Layer != "" && f.Format != "gpkg" {
		c.fault("layer", "%s: layer is said of a gpkg file", f.Path)
	}
	if f.Next != "" && f.Rows == "" {
		c.fault("next", "%s: next leads to further pages of rows, which rows names", f.Path)
	}
	if f.Rows != "" && f.Format != "json" {
		c.fault("rows", "%s: rows is said of a json file", f.Path)
	}
	asked := strings.Contains(f.URL, "{code}") && f.Format == "json" && f.PerSecond > 0 && (f.Pages != "") == strings.Contains(f.URL, "{page}")
	if f.Each != "" && (f.Each != "commune" || !asked) {
		c.fault("each", "%s: each = \"commune\" needs a json format, {code} in url, {page} where pages names their number, and per_second", f.Path)
	}
	c.checkTable(f)
}

// checkResource checks that a data set can be asked for and its titles compared.
func (c *checker) checkResource(f File) {
	r := f.Resource
	if r == nil {
		return
	}
	if r.Title == "" || !regexp.MustCompile(`^[\w-]+$`).MatchString(r.Dataset) {
		c.fault("resource", "%s: resource needs a dataset, by its name in the address of its page, and a title", f.Path)
	}
	if _, err := regexp.Compile(r.Title); err != nil {
		c.fault("resource", "%s: title of the resource: %v", f.Path, err)
	}
}

// formats are those that the files of a target may have.
func formats(t Target) []string {
	if own := kinds()[t].formats; own != nil {
		return own
	}
	return []string{"csv", "json", "ndjson", "geojson", "shapefile", "xlsx", "parquet", "gpkg"}
}

func (c *checker) checkFields() {
	v := c.vintage
	words := kinds()[c.source.Target]
	defer func() { c.section = "" }()
	c.section = "[vintage.fields]"
	for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
		if !c.source.Target.Tabular() {
			c.fault(name, "target %s takes no fields", c.source.Target)
		}
		if words.closed && name != DayField && !slices.Contains(words.required, name) && !slices.Contains(words.optional, name) {
			c.fault(name, "field %q is unknown to target %s, which takes %s", name, c.source.Target,
				strings.Join(slices.Concat(words.required, words.optional), ", "))
		}
		c.checkField(name, v.Fields[name])
	}
	c.section = "[vintage.attributes]"
	for _, name := range slices.Sorted(maps.Keys(v.Attributes)) {
		c.checkField(name, v.Attributes[name])
	}
	c.section = ""
	for _, name := range words.required {
		if _, ok := v.Fields[name]; !ok {
			c.fault("vintage.fields", "vintage %s lacks the field %q that target %s needs", v.ID, name, c.source.Target)
		}
	}
}

func (c *checker) checkField(name string, f Field) {
	given := 0
	for _, has := range []bool{f.From != "", len(f.FirstOf) > 0, len(f.JoinOf) > 0, f.Value != ""} {
		if has {
			given++
		}
	}
	if given != 1 {
		c.fault(name, "field %q needs one of from, first_of, join_of and value", name)
	}
	if !slices.Contains([]string{"", "text", "integer", "number", "commune", "date", "list"}, f.As) {
		c.fault(name, "field %q: as = %q is not one of text, integer, number, commune, date, list", name, f.As)
	}
	if _, err := regexp.Compile(f.Pattern); err != nil {
		c.fault(name, "field %q: pattern: %v", name, err)
	}
	for _, what := range slices.Sorted(maps.Keys(f.Replace)) {
		if _, err := regexp.Compile(what); err != nil {
			c.fault(name, "field %q: replace: %v", name, err)
		}
	}
	if f.Glue != nil && len(f.JoinOf) == 0 {
		c.fault(name, "field %q: glue goes between the cells of join_of, and there are none", name)
	}
	if f.Decimal != "" && f.Decimal != "," && f.Decimal != "." {
		c.fault(name, "field %q: decimal is %q, neither a comma nor a point", name, f.Decimal)
	}
}

func join(known map[Target]kind) string {
	var names []string
	for _, t := range slices.Sorted(maps.Keys(known)) {
		names = append(names, string(t))
	}
	return strings.Join(names, ", ")
}
