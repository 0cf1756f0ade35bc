package store

import (
	"github.com/jackc/pgx/v5/pgtype"
)

// interner gives one string to each text however often it is read: sources, types
// and codes of communes stand in a country's places a million times over.
type interner map[string]string

// text is the string of what was read; "" for null.
func (in interner) text(b pgtype.DriverBytes) string {
	if s, ok := in[string(b)]; ok { // looked up without a copy
		return s
	}
	s := string(b)
	in[s] = s
	return s
}
