// Package merging makes enterprises of the records that sources have of them: which records
// are of one enterprise, what each field is and by which source, what it does.
package merging

import (
	"errors"
	"slices"
	"strings"

	"maillage/data/reference"
	"maillage/data/store/loaded"
	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/function"
	"maillage/geo/linkage"
)

// Result is what records made.
type Result struct {
	Former map[string]string // ids that are no more → those that they lead to
	Doubts []linkage.Link
	Links  int // pairs of records that were linked
	Left   int // enterprises that only a register names, without employees or a function

	*merger
	of    [][]int // records of each enterprise
	ids   []string
	found map[int][]function.Found // by enterprise
}

// Records is how many records there were.
func (r *Result) Records() int { return len(r.compared) }

// Len is how many enterprises there are.
func (r *Result) Len() int { return len(r.of) }

// Close forgets what they are made of.
func (r *Result) Close() error { return r.file.Close() }

// Enterprise makes one of them, when it is its turn: of a country they take more memory than
// all records.
func (r *Result) Enterprise(i int) (loading.Enterprise, error) {
	e, err := r.make(r.of[i])
	if err != nil {
		return e, err
	}
	e.ID = r.ids[i]
	for _, f := range r.found[i] {
		e.Functions = append(slices.DeleteFunc(e.Functions, func(g loading.GivenBy) bool { return g.Function == f.Function }), loading.GivenBy{Given: f.Given, Record: f.In})
	}
	return e, nil
}

// make makes an enterprise of records, but for its id and what others' places are in it.
func (m *merger) make(of []int) (e loading.Enterprise, err error) {
	clear(m.records)
	clear(m.given)
	for _, i := range of {
		r, err := m.record(i)
		if err != nil {
			return e, err
		}
		m.records[i], m.given[i] = &r, m.functionsOf.Of(m.said(&r))
	}
	e = m.merge(of)
	m.double(&e, of)
	return e, nil
}

// merger is what enterprises are made with.
type merger struct {
	*shelf
	decl        *reference.Declarations
	functionsOf *function.Recogniser
	last        map[string]string                 // SIRET → that of who took the place
	recorded    map[string][]loading.Recorded     // by the last SIRET
	compared    []linkage.Record                  // sorted by id
	marks       []mark                            // aligned
	records     map[int]*loading.EnterpriseRecord // of the enterprise that is being made
	given       map[int][]geo.Given               // aligned
}

// mark is what of a record decides whether its enterprise is shown.
type mark struct{ does, social, shown bool }

// add takes a record, which is not kept but in the file.
func (m *merger) add(r *loading.EnterpriseRecord) error {
	given := m.functionsOf.Of(m.said(r))
	c, err := m.compare(r, given)
	if err != nil {
		return err
	}
	m.compared = append(m.compared, c)
	m.marks = append(m.marks, mark{
		does:   slices.ContainsFunc(given, func(g geo.Given) bool { return g.Certainty.Counts() }),
		social: m.social(r),
		shown:  r.Employer != nil && *r.Employer || !slices.Contains(m.decl.Merging.Registers, r.Source),
	})
	return m.shelf.add(r)
}

// Merge joins what is loaded. The result is to be closed.
func Merge(decl *reference.Declarations, in *loading.Merging) (out *Result, err error) {
	kept, err := newShelf()
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, kept.file.Close())
		}
	}()
	m := &merger{shelf: kept, decl: decl, functionsOf: function.NewRecogniser(decl.Functions), last: linkage.Successors(in.Successions),
		compared: make([]linkage.Record, 0, in.Most), marks: make([]mark, 0, in.Most),
		records: map[int]*loading.EnterpriseRecord{}, given: map[int][]geo.Given{}}
	m.note(in.Recorded)
	for r, err := range in.Records {
		if err == nil {
			err = m.add(r)
		}
		if err != nil {
			return nil, err
		}
	}
	joined := linkage.Join(m.compared, in.Successions, in.Decisions)
	out = &Result{Doubts: joined.Doubts, Links: len(joined.Links), merger: m, found: map[int][]function.Found{}}
	for _, cluster := range joined.Clusters {
		places := make([]int, len(cluster))
		for k, id := range cluster {
			places[k], _ = slices.BinarySearchFunc(m.compared, id, func(r linkage.Record, id string) int { return strings.Compare(r.ID, id) })
		}
		if !m.kept(places) {
			out.Left++
			continue
		}
		out.of = append(out.of, places)
	}
	if err := out.around(in.Around); err != nil {
		return nil, err
	}
	out.identify(in.Before)
	return out, nil
}

// around finds what other files' places are in enterprises that stand at an address.
func (r *Result) around(places []function.Recorded) error {
	var hosts []function.Host
	var of []int
	for i := range r.of {
		e, err := r.make(r.of[i])
		if err != nil {
			return err
		}
		if e.Precision != geo.PrecisionAddress || e.Geometry == nil || len(e.Functions) == 0 {
			continue
		}
		point, err := loaded.PointOf(e.Geometry)
		if err != nil {
			return err
		}
		h := function.Host{Commune: e.Commune, Point: point}
		for _, g := range e.Functions {
			h.Functions = append(h.Functions, g.Given)
		}
		hosts, of = append(hosts, h), append(of, i)
	}
	for _, f := range function.Around(r.decl.Functions, places, hosts) {
		r.found[of[f.Host]] = append(r.found[of[f.Host]], f)
	}
	return nil
}

// identify gives each enterprise its id: a new one that of its record which is believed most.
func (r *Result) identify(before map[string]string) {
	clusters := make([][]string, len(r.of))
	for i, of := range r.of {
		for _, k := range r.named(of) {
			clusters[i] = append(clusters[i], r.compared[k].ID)
		}
	}
	r.ids, r.Former = linkage.Identify(clusters, before)
}

// said is a record as the rules of functions read it.
func (m *merger) said(r *loading.EnterpriseRecord) function.Record {
	return function.Record{Kind: r.Kind, Activity: r.NAF, Nomenclature: r.Nomenclature, Names: namesOf(r), Says: r.Says, Recorded: m.typesOf(r.SIRET), Social: m.social(r)}
}

func namesOf(r *loading.EnterpriseRecord) []string {
	if r.Sign == "" {
		return []string{r.Name}
	}
	return []string{r.Name, r.Sign}
}

// compare is a record as linkage reads it.
func (m *merger) compare(r *loading.EnterpriseRecord, given []geo.Given) (linkage.Record, error) {
	c := linkage.Record{ID: r.ID, Source: r.Source, SIRET: r.SIRET, SIREN: r.SIREN, Names: namesOf(r), Commune: r.Commune, Town: []string{r.Town},
		Contacts: linkage.Contacts(r.Phone, r.Mail, r.Website)}
	for _, g := range given {
		if g.Certainty.Counts() && !function.Find(m.decl.Functions, g.Function).SaysHow {
			c.Functions = append(c.Functions, g.Function)
		}
	}
	if r.Precision != geo.PrecisionAddress || r.Geometry == nil {
		return c, nil
	}
	var err error
	c.Point, err = loaded.PointOf(r.Geometry)
	c.Exact = err == nil
	return c, err
}

// kept reports whether the enterprise of records is shown: one that people name, that
// employs or that does something known. Of those that are none of the social economy, what
// they do must be known.
func (m *merger) kept(of []int) bool {
	var any mark
	for _, i := range of {
		k := m.marks[i]
		any = mark{any.does || k.does, any.social || k.social, any.shown || k.shown}
	}
	return any.does || any.social && any.shown
}

// social reports whether a record is of the social economy, by its kind.
func (m *merger) social(r *loading.EnterpriseRecord) bool {
	return !m.decl.EnterpriseKinds[r.Kind].Ordinary
}
