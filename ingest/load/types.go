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
	prefix  string
	types   Types
	full    map[string]string // code → "source:code"
	names   map[string]string // the same, of places elsewhere too
	labels  map[string]string // by "source:code"
	unknown map[string]int    // code → rows
}

func newKnownTypes(env Env) *knownTypes {
	prefix := env.Source.ID
	if env.Source.Describes != "" {
		prefix = env.Source.Describes
	}
	return &knownTypes{prefix: prefix, types: env.Types, full: map[string]string{}, names: map[string]string{}, labels: map[string]string{}, unknown: map[string]int{}}
}

// named gives the type of a row as [knownTypes.of] does, and counts nothing: the place
// may be elsewhere.
func (k *knownTypes) named(row *mapping.Row) string {
	code := row.Text("type")
	typ, asked := k.names[code]
	if !asked {
		code = strings.Clone(code)
		typ = k.prefix + ":" + code
		k.names[code] = typ
	}
	return typ
}

// of gives the type of a row as "source:code".
func (k *knownTypes) of(row *mapping.Row) string {
	code := row.Text("type")
	typ, asked := k.full[code]
	if !asked {
		code = strings.Clone(code)
		typ = k.prefix + ":" + code
		k.full[code] = typ
		if !k.types.KnowsType(typ) {
			k.unknown[code] = 0
		}
	}
	if n, unknown := k.unknown[code]; unknown {
		k.unknown[code] = n + 1
	}
	return typ
}

func (k *knownTypes) label(typ string) string {
	label, asked := k.labels[typ]
	if !asked {
		label = k.types.TypeLabel(typ)
		k.labels[typ] = label
	}
	return label
}

// notes say which types were kept unknown.
func (k *knownTypes) notes() []string {
	if len(k.unknown) == 0 {
		return nil
	}
	var codes []string
	rows := 0
	for _, code := range slices.Sorted(maps.Keys(k.unknown)) {
		codes = append(codes, fmt.Sprintf("%s (%d)", code, k.unknown[code]))
		rows += k.unknown[code]
	}
	return []string{fmt.Sprintf("%d rows are of types that the list of equipment does not have; they are kept, and give no service: %s", rows, strings.Join(codes, ", "))}
}
