package export

import (
	"fmt"
	"strings"

	"maillage/geo"
)

// layersOfLevels names a layer a level.
func layersOfLevels() map[string]string {
	return map[string]string{
		string(geo.LevelCommune): "communes", string(geo.LevelEPCI): "epci",
		string(geo.LevelDepartement): "departements", string(geo.LevelRegion): "regions",
	}
}

func shadedByIndex() Shaded { return Shaded{"indice", []float64{0, 20, 40, 60, 80, 100}} }
func shadedByGap() Shaded   { return Shaded{"carence", []float64{0, 0.2, 0.4, 0.6, 0.8, 1}} }

// shades go from the least to the most worrying, red, green and blue: they differ in
// lightness, for those who do not tell colours apart.
func shades() []string {
	return []string{"255,255,204,255", "254,217,118,255", "253,141,60,255", "227,26,28,255", "128,0,38,255"}
}

// qml is the style of a table's layers as QGIS reads it.
func qml(t Table) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + `<qgis version="3.22" styleCategories="Symbology">`)
	if t.Shaded.Column == "" {
		b.WriteString(`<renderer-v2 type="singleSymbol"><symbols>` + symbol(t.Shape, 0, "33,113,181,255") + `</symbols></renderer-v2></qgis>`)
		return b.String()
	}
	fmt.Fprintf(&b, `<renderer-v2 type="graduatedSymbol" attr="%s" graduatedMethod="GraduatedColor"><ranges>`, t.Shaded.Column)
	bounds := t.Shaded.Bounds
	for i := range shades() {
		fmt.Fprintf(&b, `<range lower="%v" upper="%v" symbol="%d" label="%v – %v" render="true"/>`, bounds[i], bounds[i+1], i, bounds[i], bounds[i+1])
	}
	b.WriteString(`</ranges><symbols>`)
	for i, color := range shades() {
		b.WriteString(symbol(t.Shape, i, color))
	}
	b.WriteString(`</symbols></renderer-v2></qgis>`)
	return b.String()
}

func symbol(s Shape, name int, color string) string {
	if s == Areas {
		return fmt.Sprintf(`<symbol type="fill" name="%d" alpha="1"><layer class="SimpleFill" enabled="1"><prop k="color" v="%s"/>`+
			`<prop k="style" v="solid"/><prop k="outline_color" v="110,110,110,255"/><prop k="outline_style" v="solid"/>`+
			`<prop k="outline_width" v="0.1"/></layer></symbol>`, name, color)
	}
	return fmt.Sprintf(`<symbol type="marker" name="%d" alpha="1"><layer class="SimpleMarker" enabled="1"><prop k="name" v="circle"/>`+
		`<prop k="color" v="%s"/><prop k="outline_color" v="255,255,255,255"/><prop k="outline_width" v="0.2"/><prop k="size" v="2"/></layer></symbol>`, name, color)
}
