package merging

import (
	"cmp"
	"slices"

	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/function"
)

// merge makes one enterprise of records, each field of the first that has it: names, places
// and contacts in the order of declared sources, registers last; numbers and activities of
// registers first.
func (m *merger) merge(of []int) loading.Enterprise {
	e := loading.Enterprise{Fields: map[string]string{}}
	named := m.named(of)
	official := slices.SortedFunc(slices.Values(of), func(a, b int) int { return cmp.Or(m.rank(b)-m.rank(a), a-b) })
	take := func(order []int, field string, into *string, value func(r *loading.EnterpriseRecord) string) {
		for _, i := range order {
			if v := value(m.records[i]); v != "" {
				*into, e.Fields[field] = v, m.records[i].ID
				return
			}
		}
	}
	take(named, "name", &e.Name, func(r *loading.EnterpriseRecord) string { return cmp.Or(r.Sign, r.Name) })
	take(named, "kind", &e.Kind, func(r *loading.EnterpriseRecord) string { return r.Kind })
	take(named, "website", &e.Website, func(r *loading.EnterpriseRecord) string { return r.Website })
	take(named, "phone", &e.Phone, func(r *loading.EnterpriseRecord) string { return r.Phone })
	take(named, "mail", &e.Mail, func(r *loading.EnterpriseRecord) string { return r.Mail })
	take(named, "address", &e.Address, func(r *loading.EnterpriseRecord) string { return r.Address })
	take(official, "siret", &e.SIRET, func(r *loading.EnterpriseRecord) string { return r.SIRET })
	take(official, "siren", &e.SIREN, func(r *loading.EnterpriseRecord) string { return cmp.Or(r.SIREN, r.SIRET[:min(9, len(r.SIRET))]) })
	take(official, "naf", &e.NAF, func(r *loading.EnterpriseRecord) string { return r.NAF })
	take(official, "headcount", &e.Headcount, func(r *loading.EnterpriseRecord) string { return r.Headcount })
	m.place(&e, named)
	m.origin(&e, of)
	for _, i := range named {
		r := m.records[i]
		e.Records = append(e.Records, r.ID)
		e.Social = e.Social || m.social(r)
		if !slices.Contains(e.Kinds, r.Kind) {
			e.Kinds = append(e.Kinds, r.Kind)
		}
	}
	e.Functions = m.functions(named)
	return e
}

// named are records in the order in which names, places and contacts are taken of them.
func (m *merger) named(of []int) []int {
	return slices.SortedFunc(slices.Values(of), func(a, b int) int { return cmp.Or(m.rank(a)-m.rank(b), a-b) })
}

// rank is the place of a record's source in the declared order: of those that are not
// declared before the registers.
func (m *merger) rank(i int) int {
	source, merging := m.compared[i].Source, &m.decl.Merging
	if k := slices.Index(merging.Names, source); k >= 0 {
		return k
	}
	if k := slices.Index(merging.Registers, source); k >= 0 {
		return 1000 - k
	}
	return len(merging.Names)
}

// place puts an enterprise where the first record with an address does, or in the commune
// of the first.
func (m *merger) place(e *loading.Enterprise, order []int) {
	at := order[0]
	if i := slices.IndexFunc(order, func(i int) bool { return m.records[i].Precision == geo.PrecisionAddress }); i >= 0 {
		at = order[i]
	}
	r := m.records[at]
	e.Commune, e.Precision, e.Geometry, e.Fields["place"] = r.Commune, r.Precision, r.Geometry, r.ID
}

// origin is the freshest record: an enterprise is as old as that.
func (m *merger) origin(e *loading.Enterprise, of []int) {
	r := m.records[slices.MaxFunc(of, func(a, b int) int { return cmp.Or(cmp.Compare(m.records[a].SpeaksOf, m.records[b].SpeaksOf), b-a) })]
	e.Source, e.Vintage, e.Record = r.Source, r.Vintage, r.ID
}

// functions are those of all records, each by the surest, in declared order.
func (m *merger) functions(order []int) []loading.GivenBy {
	best := map[string]loading.GivenBy{}
	for _, i := range order {
		for _, g := range m.given[i] {
			if function.Surer(g, best[g.Function].Given) {
				best[g.Function] = loading.GivenBy{Given: g, Record: m.records[i].ID}
			}
		}
	}
	var out []loading.GivenBy
	for i := range m.decl.Functions {
		if g, ok := best[m.decl.Functions[i].ID]; ok {
			out = append(out, g)
		}
	}
	return out
}
