package lambert

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// System is a coordinate reference system that French official files are written in.
type System struct {
	EPSG int
	// ToWGS84 converts a position in metres; nil where positions are in degrees.
	ToWGS84 func(x, y float64) orb.Point
	// Usual is where nearly all positions lie, in metres.
	Usual orb.Bound
}

// ByEPSG finds a system by its code. The older ones, which lie a hundred metres off
// and more, are refused by their names.
func ByEPSG(code int) (System, error) {
	switch {
	case slices.Contains([]int{4326, 4258, 4171, 5489, 4624, 4627, 4470, 4463}, code):
		return System{EPSG: 4326}, nil
	case code == 2154 || code == 9794:
		// Some files carry overseas places in Lambert-93 too: far out, not wrong.
		return System{2154, ToWGS84, bound(-400e3, 5.7e6, 1.6e6, 7.5e6)}, nil
	case code == 3035:
		return System{code, LAEAToWGS84, bound(2.5e6, 1.4e6, 4.6e6, 3.4e6)}, nil
	case code >= 3942 && code <= 3950:
		zone := code - 3900
		y := float64(zone-41)*1e6 + 200e3
		return System{code, zoneToWGS84(zone), bound(1.0e6, y-250e3, 2.4e6, y+250e3)}, nil
	}
	for _, z := range utmZones() {
		if slices.Contains(z.codes, code) {
			return System{z.codes[0], utmToWGS84(z.meridian, z.south), z.usual}, nil
		}
	}
	if name := older()[code]; name != "" {
		return System{}, fmt.Errorf("EPSG:%d is the older %s, which cannot be read: convert the file, to Lambert-93 (EPSG:2154) or to WGS 84", code, name)
	}
	return System{}, fmt.Errorf("EPSG:%d is none of the systems of French official files: WGS 84 (4326), Lambert-93 (2154), LAEA Europe (3035), "+
		"the conic zones (3942 to 3950) and those overseas (5490, 2972, 3313, 2975, 4471, 4467)", code)
}

// ByName finds a system by its code or by the names that INSEE and FINESS give it:
// 2154, EPSG:2154, LAMBERT_93, UTM_N20.
func ByName(name string) (System, error) {
	plain := strings.ToUpper(regexp.MustCompile(`[^A-Za-z0-9]`).ReplaceAllString(name, ""))
	if code, err := strconv.Atoi(strings.TrimPrefix(plain, "EPSG")); err == nil {
		return ByEPSG(code)
	}
	switch plain {
	case "LAMBERT93", "L93", "RGF93", "RGF93LAMBERT93":
		return ByEPSG(2154)
	case "WGS84", "CRS84", "OGCCRS84":
		return ByEPSG(4326)
	}
	for _, z := range utmZones() {
		if slices.Contains(z.names, plain) {
			return ByEPSG(z.codes[0])
		}
	}
	return System{}, fmt.Errorf("no system of French official files is named %q: known are EPSG codes, LAMBERT_93, WGS84, UTM_N20, UTM_N21, UTM_N22, UTM_S38 and UTM_S40", name)
}

// Legal is the system that law prescribes where a commune lies, by its code.
func Legal(commune string) System {
	legal := map[string]int{"971": 5490, "972": 5490, "973": 2972, "974": 2975, "975": 4467, "976": 4471, "977": 5490, "978": 5490}
	code := legal[commune[:min(3, len(commune))]]
	if code == 0 {
		code = 2154
	}
	s, _ := ByEPSG(code) // all of these are known
	return s
}

// utmZone is a zone overseas.
type utmZone struct {
	codes    []int // the official one first, then those that differ by a metre at most
	names    []string
	meridian float64 // degrees
	south    bool
	usual    orb.Bound
}

func utmZones() []utmZone {
	return []utmZone{
		{[]int{5490, 4559, 2989, 32620}, []string{"UTMN20", "UTM20N", "RGAF09UTM20N", "RGAF09UTM20"}, -63, false, bound(400e3, 1.5e6, 800e3, 2.1e6)},
		{[]int{2972, 32622}, []string{"UTMN22", "UTM22N", "RGFG95UTM22N", "UTM22RGFG95"}, -51, false, bound(50e3, 200e3, 560e3, 700e3)},
		{[]int{3313}, nil, -57, false, bound(450e3, 200e3, 1.0e6, 700e3)},
		{[]int{4467, 32621}, []string{"UTMN21", "UTM21N", "RGSPM06UTM21N"}, -57, false, bound(500e3, 5.1e6, 600e3, 5.3e6)},
		{[]int{2975, 32740}, []string{"UTMS40", "UTM40S", "RGR92UTM40S"}, 57, true, bound(300e3, 7.6e6, 400e3, 7.8e6)},
		{[]int{4471, 32738}, []string{"UTMS38", "UTM38S", "RGM04UTM38S"}, 45, true, bound(480e3, 8.5e6, 570e3, 8.7e6)},
	}
}

func bound(w, s, e, n float64) orb.Bound {
	return orb.Bound{Min: orb.Point{w, s}, Max: orb.Point{e, n}}
}

// older names the systems that France had before.
func older() map[int]string {
	names := map[int]string{
		4275: "NTF", 4807: "NTF (Paris)", 2970: "Guadeloupe 1948", 2969: "Fort Marigot", 2973: "Martinique 1938", 2971: "CSG67",
		3312: "CSG67", 3727: "Réunion 1947", 2990: "Réunion 1947", 2980: "Combani 1950", 2987: "Saint-Pierre et Miquelon 1950",
	}
	for zone, name := range []string{"Lambert I", "Lambert II étendu", "Lambert III", "Lambert IV"} {
		names[27571+zone], names[27581+zone] = name+" (NTF)", name+" (NTF)"
		names[27561+zone], names[27591+zone] = name+" (NTF)", name+" (NTF)"
	}
	names[27562], names[27592] = "Lambert II (NTF)", "Lambert II (NTF)"
	return names
}
