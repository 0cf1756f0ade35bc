package page

import (
	"strings"

	"maillage/dashboard/pages/lang"
)

// RejectKind is the kind of a reason for which a row was refused: a colon and what is wrong with that row follow it.
func RejectKind(reason string) string {
	kind, _, _ := strings.Cut(reason, ":")
	return kind
}

// RejectName names a kind of reason; one that the catalogue of messages does not have stays as it is.
func RejectName(m *lang.Messages, kind string) string {
	if key := "reject." + strings.ReplaceAll(kind, " ", "-"); m.Has(key) {
		return m.T(key)
	}
	return kind
}
