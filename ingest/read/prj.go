package read

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// wellKnownCRS recognises a system in the well-known text of a .prj file; without
// one, degrees are taken for granted.
func wellKnownCRS(prj string) (int, error) {
	prj = strings.TrimSpace(prj)
	if m := regexp.MustCompile(`(?:AUTHORITY|ID)\["EPSG",\s*"?(\d+)"?\]\]$`).FindStringSubmatch(prj); m != nil {
		return strconv.Atoi(m[1])
	}
	parameter := func(name string) float64 {
		m := regexp.MustCompile(`(?i)PARAMETER\["` + name + `",\s*(-?[\d.]+)`).FindStringSubmatch(prj)
		if m == nil {
			return 0
		}
		n, _ := strconv.ParseFloat(m[1], 64) // digits
		return n
	}
	east, north := parameter("false_easting"), parameter("false_northing")
	switch {
	case strings.Contains(prj, "NTF") || strings.Contains(prj, "Nouvelle_Triangulation"):
		return 0, fmt.Errorf("the .prj file names an older system, NTF: convert the file to Lambert-93 or WGS 84: %s", cutRaw(prj))
	case prj == "" || strings.HasPrefix(prj, "GEOGCS"):
		return 4326, nil
	case strings.Contains(prj, "Lambert_Conformal_Conic") && east == 700e3 && north == 6600e3:
		return 2154, nil
	case strings.Contains(prj, "Lambert_Conformal_Conic") && east == 1700e3 && north >= 1200e3 && north <= 9200e3:
		return 3941 + int(north/1e6), nil
	case strings.Contains(prj, "Lambert_Azimuthal_Equal_Area") && east == 4321e3 && north == 3210e3:
		return 3035, nil
	case strings.Contains(prj, "Transverse_Mercator") && east == 500e3:
		zones := map[float64]int{-63: 5490, -57: 4467, -51: 2972, 57: 2975, 45: 4471}
		if epsg := zones[parameter("central_meridian")]; epsg != 0 {
			return epsg, nil
		}
	}
	return 0, fmt.Errorf("the .prj file names a system that is none of those of French official files: %s", cutRaw(strings.ToValidUTF8(prj, "\uFFFD")))
}
