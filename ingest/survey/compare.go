package survey

import (
	"context"
	"errors"
	"slices"
	"strings"

	"maillage/data/catalogue"
	"maillage/ingest/fetch"
	"maillage/ingest/read"
)

// compare reads the columns of a file and says what became of those that are declared,
// and of those that it had before, none where nobody knows.
func (one *Finding) compare(ctx context.Context, b fetch.Beginning, v catalogue.Vintage, f catalogue.File, before []string) {
	names, err := columns(ctx, b, f)
	if err == nil {
		one.Lost = without(declared(v, f, names), names)
		if len(before) > 0 {
			one.Grown = without(names, before)
		}
		if one.columns = names; isJSON(f) { // the first objects need not have every key
			one.columns = append(without(before, names), names...)
		}
	}
	switch {
	case err != nil && !errors.Is(err, errUnseen):
		one.State, one.Message = Wrong, err.Error()
	case len(one.Lost) > 0:
		one.State = Lost
	case one.MovedTo != "":
		one.State = Moved
	case err != nil:
		one.State = Unseen
	case len(one.Grown) > 0:
		one.State = Grew
	default:
		one.State = Right
	}
}

func isJSON(f catalogue.File) bool {
	return slices.Contains([]string{read.FormatJSON, read.FormatNDJSON, read.FormatGeoJSON}, f.Format)
}

// declared lists the columns that a load of the file needs. Objects of JSON may lack
// what may be empty, and a path into them begins with a key.
func declared(v catalogue.Vintage, f catalogue.File, names []string) []string {
	if !isJSON(f) {
		return v.ColumnsOf(f)
	}
	var needed []string
	for _, field := range v.Fields {
		key, _, _ := strings.Cut(field.From, ".")
		if slices.Contains(names, field.From) {
			key = field.From
		}
		if key != "" && !field.Optional {
			needed = append(needed, key)
		}
	}
	slices.Sort(needed)
	return slices.Compact(needed)
}

// without lists those names that are not among others.
func without(names, others []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return slices.Contains(others, name) })
}
