package linkage_test

import (
	"maps"
	"slices"
	"testing"

	"maillage/geo/linkage"
)

func TestIdentify(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		clusters [][]string
		before   map[string]string
		ids      []string
		former   map[string]string
	}{
		{"new ones", [][]string{{"a:1", "b:1"}, {"a:2"}}, nil, []string{"a:1", "a:2"}, nil},
		{"one that gained a record", [][]string{{"a:1", "b:1"}}, map[string]string{"b:1": "b:1"}, []string{"b:1"}, nil},
		{"two that became one", [][]string{{"a:1", "b:1", "c:1"}}, map[string]string{"a:1": "a:1", "b:1": "b:1", "c:1": "b:1"}, []string{"b:1"}, map[string]string{"a:1": "b:1"}},
		{"one that became two", [][]string{{"a:1"}, {"b:1", "c:1"}}, map[string]string{"a:1": "a:1", "b:1": "a:1", "c:1": "a:1"}, []string{"a:1+", "a:1"}, nil},
		{"one whose first record went", [][]string{{"b:1"}}, map[string]string{"b:1": "a:1"}, []string{"a:1"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ids, former := linkage.Identify(tt.clusters, tt.before)
			if !slices.Equal(ids, tt.ids) || !maps.Equal(former, tt.former) {
				t.Errorf("ids %v, former %v, want %v, %v", ids, former, tt.ids, tt.former)
			}
		})
	}
}

func TestContacts(t *testing.T) {
	t.Parallel()
	one := linkage.Contacts("+33 (0)4 75 00 00 01", "Contact@Epi.example ", "https://www.epi.example/")
	other := linkage.Contacts("04.75.00.00.01", "contact@epi.example", "epi.example")
	if want := []string{"tel 475000001", "mail contact@epi.example", "site epi.example"}; !slices.Equal(one, want) || !slices.Equal(other, want) {
		t.Errorf("%q and %q, want %q", one, other, want)
	}
	if none := linkage.Contacts("15", "voir le site", "non"); len(none) > 0 {
		t.Errorf("%q of nothing", none)
	}
}
