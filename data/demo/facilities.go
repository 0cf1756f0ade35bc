package demo

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// writeBPE writes the equipment as INSEE's located file does: texts quoted, _Z for what does
// not apply, a place in Lambert-93 and in degrees where it is known. It is written as it
// comes, for rows are wide.
func (w *island) writeBPE(f *folder, all []equipment) {
	const path = "bpe/BPE25.csv"
	header := Header(path)
	blank := slices.Repeat([]string{`"_Z"`}, len(header))
	column := map[string]int{}
	for i, name := range header {
		column[name] = i
		if strings.HasPrefix(name, "INDIC_") {
			blank[i], blank[i-1] = `"0"`, ""
		}
	}
	f.file(path, func(out *bufio.Writer) error {
		out.WriteString(`"` + strings.Join(header, `";"`) + "\"\n")
		row := make([]string, len(header))
		for _, e := range all {
			copy(row, blank)
			for name, cell := range e.cells() {
				row[column[name]] = cell
			}
			out.WriteString(strings.Join(row, ";"))
			out.WriteByte('\n')
		}
		return nil
	})
}

// cells are those that a piece of equipment fills.
func (e equipment) cells() map[string]string {
	quoted := func(s string) string { return `"` + s + `"` }
	c := e.commune
	cells := map[string]string{"AN": `"2025"`, "CODPOS": quoted(c.postcode), "DEPCOM": quoted(c.code), "DEP": quoted(c.dep), "REG": quoted(regionCode),
		"LIBCOM": quoted(upper(c.name)), "DOM": quoted(e.kind[:1]), "SDOM": quoted(e.kind[:2]), "TYPEQU": quoted(e.kind), "EPSG": `"2154"`,
		"DCIRIS": quoted(c.code), "EPCI": quoted(c.epci.code), "BV2022": quoted(c.epci.seat.code),
		"LAMBERT_X": "", "LAMBERT_Y": "", "LONGITUDE": "", "LATITUDE": "", "QUALITE_XY": `"_U"`}
	if e.kind[0] == 'C' {
		cells["CANTINE"], cells["EP"], cells["RPI"] = quoted(flag(c.population > 500)), quoted("0"), quoted(flag(c.population < 250))
	}
	if e.placed {
		at := lambert.ToWGS84(e.at[0], e.at[1])
		cells["LAMBERT_X"], cells["LAMBERT_Y"] = metres(e.at[0]), metres(e.at[1])
		cells["LONGITUDE"], cells["LATITUDE"] = strconv.FormatFloat(at[0], 'f', 5, 64), strconv.FormatFloat(at[1], 'f', 5, 64)
		cells["QUALITE_XY"], cells["QUALITE_GEOLOC"] = `"B"`, `"11"`
	}
	if e.siret != "" {
		cells["SIRET"] = quoted(e.siret)
	}
	return cells
}

func flag(yes bool) string {
	if yes {
		return "1"
	}
	return "0"
}

func metres(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// degrees gives longitude and latitude as files write them.
func degrees(p orb.Point) (lon, lat string) {
	at := lambert.ToWGS84(p[0], p[1])
	return strconv.FormatFloat(at[0], 'f', 6, 64), strconv.FormatFloat(at[1], 'f', 6, 64)
}

// rounded gives a position in degrees to six decimals.
func rounded(p orb.Point) orb.Point {
	at := lambert.ToWGS84(p[0], p[1])
	return orb.Point{math.Round(at[0]*1e6) / 1e6, math.Round(at[1]*1e6) / 1e6}
}

func street(rng *rand.Rand) string {
	kinds := []string{"Rue", "Place", "Chemin", "Route", "Quai", "Impasse"}
	names := []string{"de la Fontaine", "des Lavandières", "du Port", "de l'Église", "des Écoles", "du Moulin", "de la Halle",
		"des Tilleuls", "du Vieux Four", "de la Grève", "des Ajoncs", "du Sémaphore", "des Remparts", "du Lavoir"}
	return fmt.Sprintf("%d %s %s", 1+rng.IntN(60), kinds[rng.IntN(len(kinds))], names[rng.IntN(len(names))])
}

// upper writes a name as La Poste and SNCF do.
func upper(s string) string {
	s = strings.ToUpper(s)
	return strings.NewReplacer("É", "E", "È", "E", "Ê", "E", "Ç", "C", "'", " ", "-", " ").Replace(s)
}
