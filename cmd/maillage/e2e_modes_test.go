package main

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

// byMode reads what the API says of a commune by a mode.
func byMode(t *testing.T, base, code, mode string) profile {
	t.Helper()
	return getJSON[profile](t, base+"/api/v1/territories/commune/"+code+"?mode="+mode)
}

// nearly compares a figure shown with one decimal to one given with two.
func nearly(t *testing.T, what, shown string, want float64) {
	t.Helper()
	got, err := strconv.ParseFloat(strings.ReplaceAll(shown, ",", "."), 64)
	if err != nil || math.Abs(got-want) > 0.0501 {
		t.Errorf("%s is shown as %q, want %.2f", what, shown, want)
	}
}

func TestTheSwitchRepaintsMapCardAndAddress(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	b := openBrowser(t, desk())
	b.open(t, base+"/?niveau=commune&sel=commune:00263")
	const index, shown = ".card-figures div:nth-child(2) b", `document.querySelector(".card-figures div:nth-child(2) b")?.textContent`
	b.wait(t, shown+` !== undefined`)
	nearly(t, "index by car", b.text(t, index), byMode(t, base, "00263", "car").Index.Value)
	seen := map[string]bool{b.text(t, index): true}
	for mode, how := range map[string]string{
		"foot": "par la route, réseau du 1er janvier 2026", "bicycle": "par la route, réseau du 1er janvier 2026",
		"transit": "en transports en commun ou à pied, horaires du ",
	} {
		before := b.text(t, index)
		b.click(t, `input[name="mode"][value="`+mode+`"]`)
		b.wait(t, shown+` !== "`+before+`"`)
		nearly(t, "index by "+mode, b.text(t, index), byMode(t, base, "00263", mode).Index.Value)
		if says := b.text(t, ".legend h2 .estimate"); !strings.HasPrefix(says, how) {
			t.Errorf("by %s the legend says %q, want %q", mode, says, how)
		}
		if address := evaluate[string](t, b, `location.search`); !strings.Contains(address, "mode="+mode) {
			t.Errorf("the address is %q, want the mode %s in it", address, mode)
		}
		seen[b.text(t, index)] = true
	}
	if len(seen) != 4 {
		t.Errorf("the four modes give %d indices", len(seen))
	}
}

func TestAreasAreDrawnAndRemoved(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	b := openBrowser(t, desk())
	b.open(t, base+"/?niveau=commune&sel=commune:00263")
	b.wait(t, `document.querySelector(".card-areas") !== null`)
	b.click(t, ".card-areas")
	b.wait(t, `document.querySelector(".map-areas")?.hidden === false`)
	is(t, "title", b.text(t, ".map-areas h2"), "Jusqu’où on va depuis Taumires")
	if says := b.text(t, ".map-areas"); !strings.Contains(says, "par la route, réseau du 1er janvier 2026") || !strings.Contains(says, "60") {
		t.Errorf("the areas say %q", says)
	}
	if address := evaluate[string](t, b, `location.search`); !strings.Contains(address, "iso=1") {
		t.Errorf("the address is %q, want iso=1 in it", address)
	}
	b.click(t, ".map-areas .button")
	b.wait(t, `document.querySelector(".map-areas").hidden`)

	var areas struct {
		Features []struct {
			Properties struct {
				Minutes float64
				Method  string
				Date    string
			}
			Geometry struct {
				Type        string
				Coordinates [][][][2]float64
			}
		}
	}
	if err := json.Unmarshal(get(t, base+"/api/v1/isochrones?commune=00263&mode=car"), &areas); err != nil {
		t.Fatal(err)
	}
	last := 61.0
	for _, f := range areas.Features {
		p := f.Properties
		if p.Minutes >= last || p.Method != "road" || p.Date != "2026-01-01" || f.Geometry.Type != "MultiPolygon" || len(f.Geometry.Coordinates) == 0 {
			t.Errorf("area of %v min by %s of %s after one of %v, %d polygons", p.Minutes, p.Method, p.Date, last, len(f.Geometry.Coordinates))
		}
		last = p.Minutes
	}
	if len(areas.Features) != 7 {
		t.Errorf("%d areas, want the seven usual ones", len(areas.Features))
	}
}
