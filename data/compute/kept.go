package compute

import (
	"context"
	"time"

	"maillage/data/keeping"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/journal"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/measure"
)

// byHand is what people keep, on the day at which editions are judged.
func (o *Options) byHand(ctx context.Context, st *store.Store) (*keeping.Kept, error) {
	log, err := journal.Log(ctx, st)
	if err != nil {
		return nil, err
	}
	return keeping.Through(log, keeping.Last(log), o.AsOf.Format(time.DateOnly)), nil
}

// keep puts what people say over what was read. A service of which they name places that no
// file has is given by those too: its files stay judged without them.
func keep(ctx context.Context, st *store.Store, kept *keeping.Kept, decl *reference.Declarations, in *measure.Input) error {
	if kept.Edition == 0 {
		return nil
	}
	former, err := loaded.FormerEnterprises(ctx, st)
	if err != nil {
		return err
	}
	ground := keeping.Ground{Communes: make(map[string]geo.Commune, len(in.Communes)), Services: decl.Services, Former: former}
	for _, c := range in.Communes {
		ground.Communes[c.Code] = c
	}
	in.Facilities, in.Enterprises = kept.Facilities(in.Facilities, ground), kept.Enterprises(in.Enterprises, ground)
	added := keeping.Added(in.Facilities, decl.Services)
	for i := range decl.Services {
		if s := &decl.Services[i]; added[keeping.TypeOf(s.ID)] {
			s.Types = append(s.Types[:len(s.Types):len(s.Types)], keeping.TypeOf(s.ID))
		}
	}
	return nil
}
