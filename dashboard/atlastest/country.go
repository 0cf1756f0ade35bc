package atlastest

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/geotest"
)

// As many communes of the country make up each territory above them.
const (
	communesOfEPCI        = 28
	communesOfDepartement = 350
	communesOfRegion      = 2700
)

// Country is an input of as many communes as asked, the twelve over and over with
// other codes and names, in EPCI, départements and régions of the usual sizes, two
// social enterprises in each, of which one in fifty sells bread, two places that are the
// last of a service, and no contour. It is for benchmarks of lists.
func Country(communes int) atlas.Input {
	in := Input()
	template := in.Communes
	in.Communes, in.Facilities, in.Enterprises, in.Contours = nil, nil, nil, nil
	zoning := map[string]loaded.Zoning{}
	for i := range communes {
		c := template[i%12]
		c.Code, c.Name = communeCode(i), countryName(i)
		c.EPCI, c.Departement, c.Region = epciCode(i), departementCode(i), regionCode(i)
		c.Postcodes = []string{c.Code}
		c.Centre = orb.Point{-4 + 12*float64(i%187)/187, 42 + 9*float64(i/187)/187}
		in.Communes = append(in.Communes, c)
		for range 2 {
			in.Enterprises = append(in.Enterprises, geo.Enterprise{ID: fmt.Sprint(len(in.Enterprises)), Commune: c.Code, Point: c.Centre})
		}
		if i%25 == 0 {
			in.Enterprises[len(in.Enterprises)-1].Functions = []geo.Given{{Function: "pain", Certainty: geo.CertaintySure}}
		}
		class := fmt.Sprintf("%04d", i/21)
		zoning[c.Code] = loaded.Zoning{Class: class, Label: "Zone " + class, Source: "demo-cog", Vintage: "2026"}
	}
	in.Zonings = map[string]map[string]loaded.Zoning{"zrr": zoning}
	Change(&in, func(records []geotest.Record) []geotest.Record { return multiplied(records, communes) })
	threads := make([]geo.Reliance, 0, 2*communes)
	for i := range int32(2 * communes) {
		first := i / 2
		threads = append(threads, geo.Reliance{Service: int(i) % 5, Communes: []int32{first, min(first+1, int32(communes)-1)}, People: []int32{i % 997, 40}})
	}
	in.Release.Result.Threads = threads
	return in
}

// multiplied gives the records of the communes over and over, with those of the
// territories above.
func multiplied(records []geotest.Record, communes int) []geotest.Record {
	first := map[geo.Level]geotest.Record{}
	var twelve, out []geotest.Record
	for _, r := range records {
		if _, known := first[r.Level]; !known {
			first[r.Level] = r
		}
		if r.Level == geo.LevelCommune {
			twelve = append(twelve, r)
		}
	}
	above := map[string]bool{}
	for i := range communes {
		r := twelve[i%len(twelve)]
		r.Code, r.Name = communeCode(i), countryName(i)
		r.Population += geo.Inhabitants(i % 997)
		r.Index.Value = math.Mod(r.Index.Value+float64(i%101)/10, 100)
		r.Parents = map[geo.Level]string{geo.LevelEPCI: epciCode(i), geo.LevelDepartement: departementCode(i), geo.LevelRegion: regionCode(i)}
		out = append(out, r)
		for level, code := range r.Parents {
			if above[string(level)+code] {
				continue
			}
			above[string(level)+code] = true
			p := first[level]
			p.Code, p.Name = code, countryName(i)
			out = append(out, p)
		}
	}
	return out
}

func communeCode(i int) string     { return fmt.Sprintf("%05d", i+1) }
func epciCode(i int) string        { return fmt.Sprintf("2%08d", i/communesOfEPCI) }
func departementCode(i int) string { return fmt.Sprintf("%03d", i/communesOfDepartement) }
func regionCode(i int) string      { return fmt.Sprintf("R%02d", i/communesOfRegion) }

// countryName is long and has accents and hyphens, as names do.
func countryName(i int) string {
	return fmt.Sprintf("Saint-%c%c-sur-Rivière-%d", 'A'+i%26, 'é', i)
}
