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
	names   map[string]string // code → "source:code"
	known   map[string]bool   // whether a list has it, by "source:code"
	labels  map[string]string // by "source:code"
	unknown map[string]int    // code → rows
}

func newKnownTypes(env Env) *knownTypes {
	prefix := env.Source.ID
	if env.Source.Describes != "" {
		prefix = env.Source.Describes
	}
	return &knownTypes{prefix: prefix, types: env.Types, names: map[string]string{}, known: map[string]bool{}, labels: map[string]string{}, unknown: map[string]int{}}
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
	typ := k.named(row)
	known, asked := k.known[typ]
	if !asked {
		known = k.types.KnowsType(typ)
		k.known[typ] = known
	}
	if !known {
		k.unknown[strings.TrimPrefix(typ, k.prefix+":")]++
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
