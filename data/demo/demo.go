package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"maillage/geo"
)

// Options say how large a land to make. Equal options make equal bytes.
type Options struct {
	Communes int    // some 300 make a département; 35,000 a country
	Seed     uint64 // another seed, another land
}

// The sizes that [Write] accepts.
const (
	DefaultCommunes = 300
	DefaultSeed     = 11
	minCommunes     = 50 // below, an island has too few villages for all that is planted
	maxCommunes     = 40000
)

// Today is the day on the island, a little after the newest of its files was brought up to
// date: none is too old then, whatever day it is elsewhere.
func Today() time.Time { return time.Date(2026, time.October, 15, 0, 0, 0, 0, time.UTC) }

// Summary reports what was written.
type Summary struct {
	Departement string   `json:"departement"`
	Communes    int      `json:"communes"`
	EPCI        int      `json:"epci"`
	Population  int      `json:"population"`
	Equipment   int      `json:"equipment"`
	Planted     Planted  `json:"planted"`
	Files       []string `json:"files"`
}

// Write makes a land and writes it under dir as a mirror, replacing files of
// the same names. Zero options mean the defaults.
func Write(ctx context.Context, dir string, o Options) (Summary, error) {
	if o.Communes == 0 {
		o.Communes = DefaultCommunes
	}
	if o.Seed == 0 {
		o.Seed = DefaultSeed
	}
	if o.Communes < minCommunes || o.Communes > maxCommunes {
		return Summary{}, geo.Errorf(geo.CodeInvalid, "the demo makes %d to %d communes, not %d", minCommunes, maxCommunes, o.Communes)
	}
	w := build(o)
	if err := ctx.Err(); err != nil {
		return Summary{}, err
	}
	return w.write(ctx, dir, o)
}

// stream is a source of randomness of its own for each subject, so that a
// change in one leaves the others as they are.
func stream(o Options, subject string) *rand.Rand {
	h := o.Seed
	for _, c := range []byte(subject) {
		h = hash(h, int64(c), 0)
	}
	return rand.New(rand.NewPCG(o.Seed, h))
}

// build makes the land, its people and their names.
func build(o Options) *island {
	cells := 110
	if o.Communes > 2000 {
		cells = 45 // a country is seen from further away
	}
	w := placeVillages(newRelief(o.Seed, o.Communes, cells), o.Communes, stream(o, "villages"))
	w.populate(stream(o, "people"))
	w.divide()
	w.associate()
	w.nameAll(stream(o, "names"))
	return w
}

func (w *island) write(ctx context.Context, dir string, o Options) (Summary, error) {
	p := w.plant()
	all := w.equip(p, stream(o, "equipment"))
	f, links := &folder{dir: dir}, w.links()
	p.stories = w.tell(p, all)
	open := w.want(&p, all) // what is left today; the counts of earlier editions have all
	p.doctorByCar, p.shortcut, p.bakeriesLost = w.onlyByCar(p, all), w.shortcut(links), w.bakeriesLost(p)
	roads := w.roads(links, o)
	rail := w.stations(p, stream(o, "stations"))
	roads.rivers()
	roads.tracks(rail)
	lines := w.coaches(p, links, rail, stream(o, "coaches"))
	for _, step := range []func(){
		func() { w.writeCommunes(f) },
		func() { w.writeEPCI(f) },
		func() { w.writeCodes(f) },
		func() { w.writeReferencePopulation(f) },
		func() { w.writeContours(f, o.Seed) },
		func() { w.writeBPE(f, append(slices.Clip(open), p.double())) },
		func() { w.writeEditions(f, p, all, stream(o, "editions")) },
		func() { w.writeSchools(f, all) },
		func() { w.writeCharging(f, all) },
		func() { w.writeFranceServices(f, stream(o, "france services")) },
		func() { w.writePost(f, stream(o, "post")) },
		func() { w.writeDirectory(f, all, stream(o, "directory")) },
		func() { w.writeFund(f) },
		func() { w.writeBodies(f) },
		func() { w.writeCompetences(f) },
		func() { w.writeAids(f) },
		func() { w.writeCarpool(f, stream(o, "carpool")) },
		func() { rail.write(f) },
		func() { w.writeFINESS(f, open, stream(o, "hospitals")) },
		func() { w.writeAPL(f, all, stream(o, "apl")) },
		func() { w.writeDigitalPlaces(f, stream(o, "digital")) },
		func() { w.writeSIAE(f, p, stream(o, "siae")) },
		func() { w.writeThirdPlaces(f, stream(o, "third places")) },
		func() { w.writeList(f, p, stream(o, "list")) },
		func() { w.writeCensusOfPlaces(f, p) },
		func() { w.writeProgrammes(f, stream(o, "programmes")) },
		func() { w.writePopulation(f, stream(o, "population")) },
		func() { w.writeIncome(f, stream(o, "income")) },
		func() { w.writeCensus(f, stream(o, "census")) },
		func() { w.writeZonings(f) },
		func() { w.writeARCEP(f, stream(o, "arcep")) },
		func() { roads.write(f) },
		func() { w.writeTimetable(f, lines, rail) },
		func() { w.writeSquares(f, roads, stream(o, "squares")) },
	} {
		if step(); f.err != nil {
			return Summary{}, fmt.Errorf("write the demo: %w", f.err)
		}
		if err := ctx.Err(); err != nil {
			return Summary{}, err
		}
	}
	return Summary{
		Departement: w.deps[0], Communes: len(w.communes), EPCI: len(w.epcis), Population: w.people(),
		Equipment: len(open) + 1, Planted: p.published(), Files: f.files,
	}, nil
}
