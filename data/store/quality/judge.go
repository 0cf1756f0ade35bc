package quality

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/reference"
	"maillage/data/store"
	"maillage/data/store/release"
	"maillage/geo"
	"maillage/geo/quality"
)

// Judge finds what is wrong with what is loaded of sources, judged old or not on a day, for the
// services that are declared.
func Judge(ctx context.Context, st *store.Store, sources []catalogue.Source, d *reference.Declarations, on time.Time) ([]quality.Finding, error) {
	var labels []string
	for _, e := range d.EquipmentTypes {
		labels = append(labels, e.Label)
	}
	found, err := facts(ctx, st, labels, func(source string, speaksOf time.Time) bool {
		i := slices.IndexFunc(sources, func(s catalogue.Source) bool { return s.ID == source })
		return i >= 0 && sources[i].Stale(speaksOf, on)
	})
	if err != nil {
		return nil, err
	}
	short, err := shortfalls(ctx, st)
	if err != nil {
		return nil, err
	}
	var services []quality.Service
	for _, s := range d.Services {
		forms := d.Forms[s.ID]
		if len(forms) == 0 {
			forms = []reference.Form{{Types: s.Types}}
		}
		for i, form := range forms {
			judged := quality.Service{ID: s.ID, Name: s.Name, Choices: form.Choices()}
			if i == 0 {
				judged.Shortfall = short[s.ID]
			}
			services = append(services, judged)
		}
	}
	return quality.Judge(found, services), nil
}

// shortfalls are the services that the published release does not measure, for want of places.
func shortfalls(ctx context.Context, st *store.Store) (map[string]*geo.Shortfall, error) {
	id, err := release.PublishedID(ctx, st)
	if err != nil || id == "" {
		return nil, err
	}
	var text []byte
	if err := st.Pool().QueryRow(ctx, `select declarations from release where id = $1`, id).Scan(&text); err != nil {
		if errors.Is(err, pgx.ErrNoRows) { // another was published, and this one dropped
			return nil, nil
		}
		return nil, fmt.Errorf("read the declarations of release %s: %w", id, err)
	}
	d, err := reference.OfRelease(id, text)
	if err != nil {
		return nil, err
	}
	short := map[string]*geo.Shortfall{}
	for _, s := range d.Services {
		short[s.ID] = s.Shortfall
	}
	return short, nil
}
