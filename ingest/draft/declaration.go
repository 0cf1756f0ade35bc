package draft

import (
	"fmt"
	"strings"

	"maillage/data/catalogue"
)

// declaration writes what is measured from a source: how far its places are, or its first
// figure by inhabitant.
func declaration(id, theme string, g guess) string {
	if g.target == catalogue.TargetObservations {
		return indicator(id, theme, g)
	}
	return fmt.Sprintf(`[[service]]
id = %q
name = { fr = "", en = "" } # one of these places, such as Bibliothèque
sentence = { fr = "", en = "" } # what one goes there for
theme = %q
gamme = "intermediaire" # from when it is far, by car: proximite 7 min, intermediaire 15, superieure 30
types = [%q]
`, id, theme, id+":"+id)
}

func indicator(id, theme string, g guess) string {
	numerator := ""
	var others []string
	for i, f := range g.figures {
		if i == 0 {
			numerator = g.observed(f)
		} else {
			others = append(others, g.observed(f))
		}
	}
	text := fmt.Sprintf(`[[indicator]]
id = %q
name = { fr = "", en = "" } # with what it is by
sentence = { fr = "", en = "" }
theme = %q
unit = "‰"
decimals = 1
numerator = %q
denominators = ["population_2021"] # leave out for the figure as it is
scale = 1000
# With weight, direction = "higher-worse" or "higher-better", and limit it enters the index.
`, id, theme, numerator)
	if len(others) > 0 {
		text += "# Figures of the table besides: " + strings.Join(others, ", ") + "\n"
	}
	return text
}
