package keeping

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"maillage/data/store/access"
	"maillage/geo"
)

// mostLines is how many changes a file may hold.
const mostLines = 5000

// nothing is a cell that says that there is none: an empty one says nothing.
const nothing = "-"

// column is one of a file of changes.
type column struct {
	field, heading string
	example        [3]string // of a closed place, of an added enterprise, of a support
}

// columns are those of a file of changes, in the order of the template.
func columns() []column {
	return []column{
		{"verb", "action", [3]string{"fermer", "ajouter", "ajouter"}},
		{"subject", "objet", [3]string{"lieu", "entreprise", "accompagnement"}},
		{"of", "identifiant", [3]string{"bpe:26108:D307"}},
		{Name, "nom", [3]string{"", "Le Comptoir", "Mon incubateur"}},
		{Kind, "nature", [3]string{"", "tiers-lieu"}},
		{SIRET, "siret", [3]string{}},
		{Functions, "fonctions", [3]string{"", "epicerie,pain"}},
		{Services, "services", [3]string{}},
		{Commune, "commune", [3]string{"", "26108"}},
		{Longitude, "longitude", [3]string{}},
		{Latitude, "latitude", [3]string{}},
		{Address, "adresse", [3]string{"", "1 place de la Mairie"}},
		{Phone, "telephone", [3]string{}},
		{Mail, "courriel", [3]string{"", "", "contact@example.org"}},
		{Website, "site", [3]string{"", "", "https://example.org"}},
		{Hours, "horaires", [3]string{"", "mardi à samedi, 8 h à 12 h"}},
		{Rounds, "tournees", [3]string{}},
		{HoursAWeek, "heures_par_semaine", [3]string{}},
		{Role, "role", [3]string{"", "", "accompagne les entreprises sociales qui se créent"}},
		{Areas, "territoires", [3]string{"", "", "departement:26,departement:07"}},
		{Themes, "themes", [3]string{"", "", "services-proximite,mobilite"}},
		{Helps, "accompagne", [3]string{}},
		{From, "du", [3]string{"2026-12-01"}},
		{Until, "au", [3]string{}},
		{"why", "motif", [3]string{"fermeture constatée sur place", "ouverture en novembre", "liste de l'organisme"}},
	}
}

// Heading is what a field is called in files; what is none is the line as a whole.
func Heading(field string) string {
	i := slices.IndexFunc(columns(), func(c column) bool { return c.field == field })
	if i < 0 {
		return "ligne"
	}
	return columns()[i].heading
}

// Template is an empty file of changes, with examples that are passed over.
func Template() []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.Comma = ';'
	var head []string
	examples := make([][]string, 3)
	for _, c := range columns() {
		head = append(head, c.heading)
		for i := range examples {
			examples[i] = append(examples[i], c.example[i])
		}
	}
	_ = w.Write(head) // to memory
	for _, e := range examples {
		e[0] = "# " + e[0]
		_ = w.Write(e)
	}
	w.Flush()
	return b.Bytes()
}

// Line is a change that stands in a file.
type Line struct {
	Number int // of the line, the heading is line 1
	Change Change
	Faults []Fault
}

// words are verbs and subjects as people write them.
func words() map[string]string {
	return map[string]string{
		"ajouter": string(Add), "corriger": string(Correct), "déplacer": string(Move), "deplacer": string(Move), "fermer": string(Close), "rouvrir": string(Reopen),
		"lieu": string(Facility), "entreprise": string(Enterprise), "accompagnement": string(Support),
	}
}

// ParseSubject reads a subject as people write it: lieu, entreprise, accompagnement.
func ParseSubject(word string) (Subject, bool) {
	s := Subject(words()[word])
	return s, slices.Contains(Subjects(), s)
}

// Word is how people write a subject.
func (s Subject) Word() string {
	for word, subject := range words() {
		if subject == string(s) {
			return word
		}
	}
	return string(s)
}

// Read reads a file of changes: headings of the template in any order, parted by semicolons,
// commas or tabs, in UTF-8. A line that cannot be read is a fault of it; a file that cannot is a
// CodeInvalid error.
func Read(r io.Reader) ([]Line, error) {
	in := bufio.NewReader(r)
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		_, _ = in.Discard(3) // which were there
	}
	first, _ := in.Peek(4096)
	first, _, _ = bytes.Cut(first, []byte("\n"))
	rows := csv.NewReader(in)
	rows.Comment, rows.FieldsPerRecord, rows.Comma = '#', -1, ','
	for _, mark := range []rune{';', '\t'} {
		if bytes.ContainsRune(first, mark) {
			rows.Comma = mark
			break
		}
	}
	head, err := rows.Read()
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "the file has no heading: begin from the template")
	}
	fields, err := fieldsOf(head)
	if err != nil {
		return nil, err
	}
	var lines []Line
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, geo.Errorf(geo.CodeInvalid, "the file cannot be read further: %w", err)
		}
		if len(lines) == mostLines {
			return nil, geo.Errorf(geo.CodeInvalid, "the file has more than %d changes: part it", mostLines)
		}
		number, _ := rows.FieldPos(0)
		lines = append(lines, readLine(number, fields, row))
	}
}

// Changes gives the changes of lines as those of whoever makes them.
func Changes(lines []Line, role access.Role, by string) []Change {
	changes := make([]Change, len(lines))
	for i := range lines {
		lines[i].Change.Role, lines[i].Change.By = role, by
		changes[i] = lines[i].Change
	}
	return changes
}

// fieldsOf reads the headings.
func fieldsOf(head []string) ([]string, error) {
	fields := make([]string, len(head))
	for i, h := range head {
		h = strings.ToLower(strings.TrimSpace(h))
		at := slices.IndexFunc(columns(), func(c column) bool { return c.heading == h || c.field == h })
		if at < 0 {
			return nil, geo.Errorf(geo.CodeInvalid, "line 1, column %d: %q is no heading of the template", i+1, h)
		}
		if fields[i] = columns()[at].field; slices.Contains(fields[:i], fields[i]) {
			return nil, geo.Errorf(geo.CodeInvalid, "line 1, column %d: %q stands there twice", i+1, h)
		}
	}
	return fields, nil
}

func readLine(number int, fields, row []string) Line {
	l := Line{Number: number, Change: Change{Says: map[string]string{}}}
	if len(row) != len(fields) {
		l.Faults = append(l.Faults, Fault{What: "cells", Value: fmt.Sprint(len(row)), Hint: fmt.Sprint(len(fields))})
		return l
	}
	for i, value := range row {
		value = strings.TrimSpace(value)
		if !utf8.ValidString(value) {
			l.Faults = append(l.Faults, Fault{Field: fields[i], What: "charset"})
			continue
		}
		l.Change.take(fields[i], value)
	}
	if l.Change.Verb == Add && l.Change.Of == "" {
		l.Change.Of = NewID()
	}
	return l
}

// take takes what a cell or a field of a form says.
func (c *Change) take(field, value string) {
	switch field {
	case "verb":
		c.Verb = Verb(cmp.Or(words()[strings.ToLower(value)], value))
	case "subject":
		c.Subject = Subject(cmp.Or(words()[strings.ToLower(value)], value))
	case "of":
		c.Of = value
	case "why":
		c.Why = value
	case Longitude, Latitude, HoursAWeek:
		value = strings.ReplaceAll(value, ",", ".") // decimal commas
		fallthrough
	default:
		switch value {
		case "":
		case nothing:
			c.Says[field] = ""
		default:
			c.Says[field] = value
		}
	}
}

// CheckAll checks the lines of a file, also against each other.
func (k *Known) CheckAll(lines []Line) (faults int) {
	added := map[string]int{}
	for i := range lines {
		l := &lines[i]
		if len(l.Faults) == 0 {
			l.Faults = k.Check(&l.Change)
		}
		if c := &l.Change; c.Verb == Add {
			key := strings.ToLower(string(c.Subject) + "\x00" + c.Says[Name] + "\x00" + c.Says[Commune])
			if before := added[key]; before > 0 {
				l.Faults = append(l.Faults, Fault{Field: Name, What: "again", Value: fmt.Sprint(before)})
			}
			added[key] = l.Number
		}
		faults += len(l.Faults)
	}
	return faults
}
