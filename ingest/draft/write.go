package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"maillage/data/catalogue"
	"maillage/geo/names"
)

// Entry is what was written of a table.
type Entry struct {
	ID           string // of the source
	Source       string // TOML, sources/ID.toml
	Declarations string // TOML, declarations/ID.toml; "" where no theme was given
}

// Write writes the entry that reads a table, and of a theme that is not "" what is measured
// from it: a service that its places give, or a figure of its communes. What a person must
// say is left empty, which a check of the folder refuses, and so tells.
func Write(t Table, theme string) Entry {
	id := identifier(t.Name)
	g := t.guess(id)
	var b strings.Builder
	fmt.Fprintf(&b, "# Drafted from %s, of which %d rows were read", t.Name, t.Rows)
	if t.Refused > 0 {
		fmt.Fprintf(&b, " and %d could not be", t.Refused)
	}
	fmt.Fprintf(&b, ". Fill in what is empty, and look\n# at what is guessed: maillage catalogue check tells what is still missing, and\n"+
		"# maillage ingest %s --dry-run which rows would be refused.\n", id)
	t.head(&b, id, g)
	t.vintage(&b, g)
	e := Entry{ID: id, Source: b.String()}
	if theme != "" {
		e.Declarations = declaration(id, theme, g)
	}
	return e
}

// identifier makes that of a source of the name of its file, without its endings, nor its year
// where something is left.
func identifier(file string) string {
	plain := names.Fold(regexp.MustCompile(`(\.[A-Za-z]\w{0,7}){1,2}$`).ReplaceAllString(file, ""))
	if stem := strings.TrimSpace(year.ReplaceAllString(plain, "")); stem != "" {
		plain = stem
	}
	return strings.ReplaceAll(plain, " ", "-")
}

// year is one within a name.
var year = regexp.MustCompile(`(?:19|20)\d\d`)

// head writes who publishes the source.
func (t *Table) head(b *strings.Builder, id string, g guess) {
	target := "places; \"enterprises\" are social enterprises"
	if g.target == catalogue.TargetObservations {
		target = "figures of communes; \"facilities\" are places"
	}
	fmt.Fprintf(b, `id = %q
title = { fr = "", en = "" } # what the table holds, in a few words
publisher = "" # who made it
landing_page = "" # the address of the page that describes it
licence = "" # as its publisher names it, such as Licence Ouverte 2.0
licence_url = "" # the address of its text
rhythm = "" # how often it is renewed: yearly, monthly, rolling, irregular
target = %q # %s
`, id, g.target, target)
}

// vintage writes the edition: its file and its fields.
func (t *Table) vintage(b *strings.Builder, g guess) {
	of, why := strconv.Itoa(t.Modified.Year()), "of the file's last change"
	if told := year.FindString(t.Name); told != "" {
		of, why = told, "of its name"
	}
	fmt.Fprintf(b, `
[[vintage]]
id = %q # the year, month (2026-11) or day that the table speaks of; this is the year %s
attribution = "" # how it is cited: publisher, title, year
cog = %s # the year of its commune codes
key = [%s] # the fields that tell its rows apart
`, of, why, of, quoted(g.key))
	if len(g.personal) > 0 {
		fmt.Fprintf(b, "personal = [%s] # these seem to tell of persons: they are blanked as they are read\n", quoted(g.personal))
	}
	fmt.Fprintf(b, "\n[[vintage.file]]\npath = %q # in the folder that --mirror names\nformat = %q\n", t.Name, t.Format)
	if t.Delimiter != "" {
		fmt.Fprintf(b, "delimiter = %q\n", t.Delimiter)
	}
	if t.Encoding != "" {
		fmt.Fprintf(b, "encoding = %q\n", t.Encoding)
	}
	if t.SkipLines > 0 {
		fmt.Fprintf(b, "skip_lines = %d # above the header\n", t.SkipLines)
	}
	if g.crs > 0 {
		fmt.Fprintf(b, "crs = %d # guessed by where the positions lie\n", g.crs)
	}
	section(b, "fields", append(g.fields, g.figures...))
	section(b, "attributes", g.attributes)
	observations(b, g)
	if len(g.left) > 0 {
		b.WriteString("\n# Nothing reads these columns:\n")
	}
	for _, c := range g.left {
		fmt.Fprintf(b, "#   %q, %s\n", c.Name, c.holds())
	}
}

// section writes fields, each with what it holds.
func section(b *strings.Builder, name string, fields []field) {
	if len(fields) == 0 {
		return
	}
	fmt.Fprintf(b, "\n[vintage.%s]\n", name)
	for _, f := range fields {
		if f.from == nil {
			fmt.Fprintf(b, "%s = { value = %q } # what every row is; from = \"a column\" where they differ\n", f.name, f.value)
			continue
		}
		fmt.Fprintf(b, "%s = { from = %q", f.name, f.from.Name)
		for _, more := range []struct{ key, value string }{{"as", f.as}, {"decimal", f.decimal}} {
			if more.value != "" {
				fmt.Fprintf(b, ", %s = %q", more.key, more.value)
			}
		}
		if f.pattern != "" {
			fmt.Fprintf(b, ", pattern = '%s'", f.pattern)
		}
		if len(f.missing) > 0 {
			fmt.Fprintf(b, ", missing = [%s]", quoted(f.missing))
		}
		if f.from.filled < len(f.from.cells) || len(f.missing) > 0 {
			b.WriteString(", optional = true")
		}
		fmt.Fprintf(b, " } # %s\n", f.from.holds())
	}
}

// observations writes the figures that a table of communes gives.
func observations(b *strings.Builder, g guess) {
	for _, f := range g.figures {
		fmt.Fprintf(b, "\n[[vintage.observation]]\nname = %q\nfrom = %q\nmerge = \"sum\" # of communes that were merged: sum, max, mean (weighted by a field, weight = …) or none\n", g.observed(f), f.name)
	}
}

// holds says in a few words what stands in a column.
func (c *Column) holds() string {
	if c.filled == 0 {
		return "empty"
	}
	example := ""
	for _, cell := range c.cells {
		if example = cell; cell != "" {
			break
		}
	}
	if runes := []rune(example); len(runes) > 40 {
		example = string(runes[:40]) + "…"
	}
	text := fmt.Sprintf("such as %q", example)
	if c.matches(dateForm) {
		text = "dates " + text
	}
	if empty := len(c.cells) - c.filled; empty > 0 {
		text += fmt.Sprintf(", empty in %d of %d rows", empty, len(c.cells))
	}
	return text
}

func quoted(all []string) string {
	var out []string
	for _, text := range all {
		out = append(out, strconv.Quote(text))
	}
	return strings.Join(out, ", ")
}
