package load

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"maillage/ingest/mapping"
)

// knownTypes names equipment types, and counts the rows of those that no list of
// types declares: they are kept, since a later edition may have types of its own.
type knownTypes struct {
	source string // whose types they are
	year   int    // of the edition, 0 where it is of none
	types  Types
	codes  map[string]*codeType
}

// codeType is what a code of the file is.
type codeType struct {
	typ, label string
	known      bool // whether a list has it
	rows       int  // that were taken
}

func newKnownTypes(env Env) *knownTypes {
	k := &knownTypes{source: env.Source.ID, types: env.Types, codes: map[string]*codeType{}}
	if env.Source.Describes != "" {
		k.source = env.Source.Describes
	}
	if day := env.Vintage.Day(); !day.IsZero() {
		k.year = day.Year()
	}
	return k
}

// of gives the type of a row, and counts nothing: the place may be elsewhere.
func (k *knownTypes) of(row *mapping.Row) *codeType {
	code := row.Text("type")
	t, asked := k.codes[code]
	if !asked {
		code = strings.Clone(code)
		t = &codeType{}
		t.typ, t.known = k.types.TypeIn(k.source, code, k.year)
		t.label = k.types.TypeLabel(t.typ)
		k.codes[code] = t
	}
	return t
}

// notes say which types were kept unknown, and which mean another thing than before.
func (k *knownTypes) notes() (notes []string) {
	note := func(format string, tell func(code string, t *codeType) string) {
		var codes []string
		rows := 0
		for _, code := range slices.Sorted(maps.Keys(k.codes)) {
			if t := k.codes[code]; t.rows > 0 {
				if told := tell(code, t); told != "" {
					codes = append(codes, fmt.Sprintf("%s (%d)", told, t.rows))
					rows += t.rows
				}
			}
		}
		if rows > 0 {
			notes = append(notes, fmt.Sprintf(format, rows, strings.Join(codes, ", ")))
		}
	}
	note("%d rows are of types that the list of equipment does not have; they are kept, and give no service: %s", func(code string, t *codeType) string {
		if t.known {
			return ""
		}
		return code
	})
	note("%d rows are of codes that mean another thing than in earlier editions; only services that name them so count them: %s", func(code string, t *codeType) string {
		if !t.known || !strings.Contains(t.typ, "@") {
			return ""
		}
		return code + " " + t.label
	})
	return notes
}
