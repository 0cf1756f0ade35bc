package lang

import "strings"

// frenchSpaces puts the no-break space that French wants before high
// punctuation, inside quotation marks and before units.
var frenchSpaces = strings.NewReplacer(
	" ;", narrow+";", " !", narrow+"!", " ?", narrow+"?", " %", narrow+"%",
	" :", wide+":", "« ", "«"+wide, " »", wide+"»",
	" €", wide+"€", " km", wide+"km", " min", wide+"min", " h ", wide+"h ",
	"'", "’",
)

// Typeset turns a text typed with ordinary spaces and apostrophes into one set
// by its language's rules. English texts only get their apostrophes.
func Typeset(l Lang, s string) string {
	if l == French {
		return frenchSpaces.Replace(s)
	}
	return strings.ReplaceAll(s, "'", "’")
}
