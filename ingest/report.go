package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/network"
)

// Outcome is how the load of a source ended.
type Outcome string

// The outcomes.
const (
	Loaded    Outcome = "loaded"
	Unchanged Outcome = "unchanged" // nothing it depends on changed since it was loaded
	Refused   Outcome = "refused"   // the last good rows stay
	Absent    Outcome = "absent"    // the mirror does not hold it
)

// Report says what an ingestion did.
type Report struct {
	Territory []string       `json:"territory"` // as the command line takes them
	Names     []string       `json:"territory_names"`
	DryRun    bool           `json:"dry_run"`
	Sources   []SourceReport `json:"sources"`
	Communes  CommuneReport  `json:"communes"`
	// Enterprises is of an ingestion that has sources of them.
	Enterprises *EnterpriseReport `json:"enterprises,omitempty"`
	Seconds     float64           `json:"seconds"`
}

// EnterpriseReport says what the sources of enterprises made together.
type EnterpriseReport struct {
	Records     int `json:"records"`     // of all sources
	Enterprises int `json:"enterprises"` // that these are of, and are shown
	Links       int `json:"links"`       // between records
	Doubts      int `json:"doubts"`      // pairs for a person to decide, not linked
	Left        int `json:"left"`        // not shown: only a register names them, without employees or a known function
}

// SourceReport says what became of one source vintage. The rows read are those
// loaded, outside, filtered, merged and rejected, together.
type SourceReport struct {
	Source  string `json:"source"`
	Vintage string `json:"vintage"`
	// SpeaksOf is the last day of the period that the edition speaks of, 2006-01-02;
	// "" where neither the catalogue nor its files tell.
	SpeaksOf      string         `json:"speaks_of"`
	Outcome       Outcome        `json:"outcome"`
	Message       string         `json:"message"`
	Files         []FileReport   `json:"files"`
	Read          int            `json:"read"`
	Loaded        int            `json:"loaded"`
	Outside       int            `json:"outside"`  // of the asked territory and its surroundings
	Filtered      int            `json:"filtered"` // by the catalogue
	Merged        int            `json:"merged"`   // into another row, or into what is known already: see the notes
	Rejected      int            `json:"rejected"`
	Reasons       map[string]int `json:"reasons"`
	FirstRejected []Reject       `json:"first_rejected,omitempty"`
	Communes      int            `json:"communes"` // current communes covered, surroundings included
	Seconds       float64        `json:"seconds"`
	RowsPerSecond float64        `json:"rows_per_second"`
	Notes         []string       `json:"notes"`
	// Extent is what a file of places or of boundaries holds as a whole.
	Extent *loaded.Extent `json:"extent,omitempty"`
	// Network is of a road network, whose rows are roads.
	Network *NetworkReport `json:"network,omitempty"`
	// Timetable is of a timetable, whose rows are trips and the lines refused.
	Timetable *TimetableReport `json:"timetable,omitempty"`
}

// NetworkReport says what a road network is made of.
type NetworkReport struct {
	Date     string                     `json:"date"`      // of the data, 2006-01-02; "" unknown
	RawNodes int                        `json:"raw_nodes"` // as surveyed
	Nodes    int                        `json:"nodes"`
	Edges    int                        `json:"edges"`
	LeftOut  map[string]network.LeftOut `json:"left_out"` // by mode: what is not joined to the rest
	Counted  map[string]int             `json:"counted"`  // by the reader, by reason
}

// network puts what is known of a graph into a report.
func (s *SourceReport) network(meta network.Meta) {
	n := NetworkReport{Date: meta.Date, RawNodes: meta.RawNodes, Nodes: meta.Nodes, Edges: meta.Edges, LeftOut: byMode(meta.Left), Counted: meta.Notes}
	s.Network, s.SpeaksOf = &n, n.Date
	text := fmt.Sprintf("%d nodes and %d edges of %d surveyed nodes", n.Nodes, n.Edges, n.RawNodes)
	if n.Date != "" {
		text += ", of " + n.Date
	}
	s.Notes = append(s.Notes, text)
	for _, mode := range []geo.Mode{geo.ModeCar, geo.ModeFoot, geo.ModeBicycle} {
		if left := n.LeftOut[string(mode)]; left.Components > 0 {
			s.Notes = append(s.Notes, fmt.Sprintf("by %s, %d components with %d nodes and %.1f km are not joined both ways to the rest and are left out",
				mode, left.Components, left.Nodes, left.Kilometres))
		}
	}
	var counted []string
	for _, reason := range slices.Sorted(maps.Keys(n.Counted)) {
		counted = append(counted, fmt.Sprintf("%s %d", strings.ReplaceAll(reason, "_", " "), n.Counted[reason]))
	}
	if len(counted) > 0 {
		s.Notes = append(s.Notes, "left out or noted while reading: "+strings.Join(counted, ", "))
	}
}

// FileReport names one file of a source.
type FileReport struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	URL    string `json:"url,omitempty"` // where it was fetched from, absent from a folder
}

// CommuneReport says what the asked territory holds.
type CommuneReport struct {
	Asked           int              `json:"asked"`
	Surroundings    int              `json:"surroundings"`
	Around          []string         `json:"around"`     // départements that the surroundings reach into
	Population      geo.Inhabitants  `json:"population"` // of those asked for
	Uncounted       int              `json:"uncounted"`  // communes asked for of which no source tells the inhabitants
	MissingContours []MissingContour `json:"missing_contours"`
}

// MissingContour is an asked commune that the loaded boundaries lack.
type MissingContour struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Refused lists the sources that were refused.
func (r *Report) Refused() []SourceReport {
	return slices.DeleteFunc(slices.Clone(r.Sources), func(s SourceReport) bool { return s.Outcome != Refused })
}

// stored leaves out of a report what depends on how fast the machine is.
func (s SourceReport) stored() SourceReport {
	s.Seconds, s.RowsPerSecond, s.FirstRejected = 0, 0, nil
	return s
}
