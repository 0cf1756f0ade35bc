package load

import "maillage/ingest/mapping"

// knownTypes checks equipment types, remembering its answers.
type knownTypes struct {
	prefix string
	types  Types
	full   map[string]string // code → "source:code", "" where nobody knows it
	labels map[string]string // by "source:code"
}

func newKnownTypes(env Env) *knownTypes {
	prefix := env.Source.ID
	if env.Source.Describes != "" {
		prefix = env.Source.Describes
	}
	return &knownTypes{prefix: prefix, types: env.Types, full: map[string]string{}, labels: map[string]string{}}
}

// check gives the type of a row as "source:code".
func (k *knownTypes) check(row *mapping.Row) (string, *mapping.Issue) {
	code := row.Text("type")
	typ, asked := k.full[code]
	if !asked {
		if full := k.prefix + ":" + code; k.types.KnowsType(full) {
			typ = full
		}
		k.full[code] = typ
	}
	if typ == "" {
		return "", row.Reject("unknown type", row.Column("type"), code,
			"no vintage of the source knows this type of equipment: correct it, or declare it in data/reference")
	}
	return typ, nil
}

func (k *knownTypes) label(typ string) string {
	label, asked := k.labels[typ]
	if !asked {
		label = k.types.TypeLabel(typ)
		k.labels[typ] = label
	}
	return label
}
