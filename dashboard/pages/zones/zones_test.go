package zones

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
)

func TestALongZoningIsReadPageByPageAndByName(t *testing.T) {
	t.Parallel()
	c := pagetest.Context(t, lang.French, func(in *atlas.Input) { *in = atlastest.Country(21 * 120) }) // of 120 zones
	for _, tt := range []struct {
		name       string
		query      Query
		lines      int
		first      string
		found      string
		pages      int
		next, seek string
	}{
		{"the first page", Query{Page: 1}, page.ListSize, "", "120 zones.", 3, "/zonages/zrr?page=2", "/zonages/zrr"},
		{"the last page", Query{Zoning: "zrr", Page: 3}, 20, "", "120 zones.", 3, "/zonages/zrr?page=2", "/zonages/zrr"},
		{"beyond it", Query{Zoning: "zrr", Page: 9}, 20, "", "120 zones.", 3, "/zonages/zrr?page=2", "/zonages/zrr"},
		{"by name, whatever the case", Query{Name: "zone 011", Page: 1}, 10, "", "10 zones.", 0, "", "/zonages/zrr"},
		{"of one name", Query{Name: "0042", Page: 1}, 1, "Zone 0042", "1 zone.", 0, "", "/zonages/zrr"},
		{"of none", Query{Name: "rien", Page: 1}, 0, "", "0 zone.", 0, "", "/zonages/zrr"},
	} {
		got, err := New(c, tt.query)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Lines) != tt.lines || pagetest.Plain(got.Find.Found) != tt.found || len(got.Pages) != tt.pages || got.Find.Action != tt.seek {
			t.Errorf("%s: %d lines, %+v, %d pages", tt.name, len(got.Lines), got.Find, len(got.Pages))
		}
		if tt.first != "" && got.Lines[0].Label != tt.first {
			t.Errorf("%s: first %q", tt.name, got.Lines[0].Label)
		}
		if tt.pages > 0 && got.Pages[1].Href != tt.next {
			t.Errorf("%s: the second page is %q", tt.name, got.Pages[1].Href)
		}
	}
	if _, err := New(c, Query{Zoning: "absent", Page: 1}); geo.ErrorCode(err) != geo.CodeNotFound {
		t.Errorf("a zoning that is not loaded: %v", err)
	}
	if _, err := ParseQuery("zrr", map[string][]string{"page": {"0"}}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("page 0: %v", err)
	}
}
