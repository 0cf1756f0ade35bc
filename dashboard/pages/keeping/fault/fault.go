// Package fault says what is wrong with a change, and how to mend it.
package fault

import (
	"maillage/dashboard/pages/lang"
	"maillage/data/keeping"
)

// Sentence is what is wrong, in a sentence.
func Sentence(m *lang.Messages, f keeping.Fault) string {
	return m.T("fault."+f.What, "value", f.Value, "hint", f.Hint)
}
