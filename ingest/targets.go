package ingest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"maillage/data/catalogue"
	"maillage/ingest/load"
	"maillage/ingest/mapping"
	"maillage/ingest/osm"
)

// stage says when a target is loaded: what a stage holds may depend on those before
// it.
type stage int

// The stages.
const (
	stageCodes      stage = iota // the current communes and what they belong to
	stageCoded                   // what is read by their codes, of the whole country
	stageBoundaries              // which decide what lies around the territory
	stagePlaced                  // everything else, of the territory and its surroundings
	stageLinked                  // what is said of enterprises that are loaded
)

// target says what a target of the catalogue is to an ingestion.
type target struct {
	name   catalogue.Target
	stage  stage
	gather gatherFunc
	// rows builds what takes the rows, of a target that is gathered by rows.
	rows load.Builder
	// depends write what a load depends on besides files, declarations and the
	// reference sources.
	depends []dependency
	// intact reports whether what is loaded beside the database is still as it was
	// written, nil where nothing is.
	intact func(r *run, ctx context.Context, j *job) (bool, error)

	strict      bool // no row may be rejected: each would lose a territory
	judgesRows  bool // its reader refuses a file of too many faults itself
	eachCommune bool // it has a row for each commune, or nearly: few mean a file cut off
	// unit is the field that begins with the SIREN of a legal unit, of stageLinked: rows of
	// others are left out.
	unit string
	// mayBeEmpty is true where a file need not say anything of what is loaded.
	mayBeEmpty bool
	// severalVintages is true where vintages are side by side. Places of two
	// vintages would be counted twice; figures would not, each says its vintage.
	severalVintages bool
}

// gatherFunc reads the files of a source. An error with CodeInvalid refuses the
// source; the issues found so far come with it.
type gatherFunc func(r *run, ctx context.Context, j *job, ref reference) (load.Saver, []mapping.Issue, error)

// dependency writes into a fingerprint.
type dependency func(r *run, ref reference, into io.Writer) error

// targets are all of them in the order of loading. The network takes longest: the
// others are loaded meanwhile.
func targets() []target {
	rows := (*run).gatherRows
	scope, typed := []dependency{onScope}, []dependency{onScope, onTypes}
	return []target{
		{name: catalogue.TargetRegions, stage: stageCodes, gather: rows, rows: load.Regions, strict: true},
		{name: catalogue.TargetDepartements, stage: stageCodes, gather: rows, rows: load.Departements, strict: true},
		{name: catalogue.TargetCommunes, stage: stageCodes, gather: rows, rows: load.Communes, strict: true},
		{name: catalogue.TargetEvents, stage: stageCoded, gather: rows, rows: load.Events, strict: true},
		{name: catalogue.TargetPassage, stage: stageCoded, gather: rows, rows: load.Passage},
		{name: catalogue.TargetEPCI, stage: stageCoded, gather: rows, rows: load.EPCI, strict: true},
		{name: catalogue.TargetPopulations, stage: stageCoded, gather: rows, rows: load.Populations},
		{name: catalogue.TargetPostcodes, stage: stageCoded, gather: rows, rows: load.Postcodes},
		{name: catalogue.TargetCentres, stage: stageCoded, gather: rows, rows: load.Centres},
		{name: catalogue.TargetContours, stage: stageBoundaries, gather: rows, rows: load.Contours, depends: scope, eachCommune: true},
		{name: catalogue.TargetNetwork, stage: stagePlaced, gather: (*run).gatherNetwork, depends: []dependency{onExtent, onScope, onNetworkVersion}, intact: (*run).networkIntact},
		{name: catalogue.TargetFacilities, stage: stagePlaced, gather: rows, rows: load.Facilities, depends: typed},
		{name: catalogue.TargetDetails, stage: stagePlaced, gather: rows, rows: load.Details, depends: typed},
		{name: catalogue.TargetEnterprises, stage: stagePlaced, gather: rows, rows: load.Enterprises, depends: scope},
		{name: catalogue.TargetObservations, stage: stagePlaced, gather: rows, rows: load.Observations, depends: scope, eachCommune: true, severalVintages: true},
		{name: catalogue.TargetZonings, stage: stagePlaced, gather: rows, rows: load.Zonings, depends: scope, severalVintages: true},
		{name: catalogue.TargetSquares, stage: stagePlaced, gather: rows, rows: load.Squares, depends: scope},
		{name: catalogue.TargetOffices, stage: stagePlaced, gather: rows, rows: load.Offices, depends: scope},
		{name: catalogue.TargetOfficeAreas, stage: stagePlaced, gather: rows, rows: load.OfficeAreas, depends: scope},
		{name: catalogue.TargetCompetences, stage: stagePlaced, gather: rows, rows: load.Competences, depends: scope},
		{name: catalogue.TargetGroupings, stage: stagePlaced, gather: rows, rows: load.Groupings, depends: scope},
		{name: catalogue.TargetAids, stage: stagePlaced, gather: rows, rows: load.Aids, depends: scope},
		{name: catalogue.TargetHistory, stage: stagePlaced, gather: rows, rows: load.History, depends: typed},
		{name: catalogue.TargetTimetable, stage: stagePlaced, gather: (*run).gatherTimetable, depends: scope, judgesRows: true},
		{name: catalogue.TargetSuccessions, stage: stageLinked, gather: rows, rows: load.Successions, unit: "from", depends: []dependency{onUnits}, mayBeEmpty: true},
		{name: catalogue.TargetRecorded, stage: stageLinked, gather: rows, rows: load.Recorded, unit: "siret", depends: []dependency{onUnits, onScope, onTypes}, mayBeEmpty: true},
	}
}

// targetOf finds a target and its place in the order of loading.
func targetOf(name catalogue.Target) (target, int) {
	all := targets()
	i := slices.IndexFunc(all, func(t target) bool { return t.name == name })
	return all[i], i
}

// isReference reports whether other sources depend on a target.
func (t target) isReference() bool { return t.stage < stagePlaced }

// onScope is for what is cut to the territories asked for.
func onScope(_ *run, ref reference, into io.Writer) error {
	_, err := fmt.Fprintln(into, ref.scope.Texts())
	return err
}

// onUnits is for what is said of the legal units of enterprises.
func onUnits(_ *run, ref reference, into io.Writer) error {
	_, err := fmt.Fprintln(into, slices.Sorted(maps.Keys(ref.units)))
	return err
}

// onExtent is for roads: where they are cut, and their declared speeds.
func onExtent(_ *run, ref reference, into io.Writer) error {
	speeds, err := osm.DefaultSpeeds()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(into, ref.around, speeds)
	return err
}

// onNetworkVersion is for what package network builds: a program that builds otherwise
// builds it again.
func onNetworkVersion(r *run, _ reference, into io.Writer) error {
	_, err := fmt.Fprintln(into, r.networkVersion)
	return err
}

// onTypes is for rows that name types of equipment.
func onTypes(r *run, _ reference, into io.Writer) error {
	types, err := json.Marshal([]any{r.Declarations.EquipmentTypes, r.Declarations.EquipmentLists, r.Declarations.Past}) // a figure that is declared loads nothing again
	if err != nil {
		return fmt.Errorf("digest of the equipment types: %w", err)
	}
	_, err = into.Write(types)
	return err
}
