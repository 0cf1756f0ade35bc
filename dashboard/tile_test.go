package dashboard_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
)

// The tile of zoom 7 that holds the whole island.
const islandTile = "/tiles/" + atlastest.ReleaseID + "/epci/7/62/45.mvt"

func TestTilesAreImmutableAndTheSameCompressedOrNot(t *testing.T) {
	s := open(t, atlastest.New(t))
	zipped := ask(s, http.MethodGet, islandTile, "Accept-Encoding", "gzip")
	h := zipped.Header()
	if zipped.Code != http.StatusOK || h.Get("Content-Encoding") != "gzip" || !strings.Contains(h.Get("Cache-Control"), "immutable") {
		t.Fatalf("%d, encoding %q, cache %q", zipped.Code, h.Get("Content-Encoding"), h.Get("Cache-Control"))
	}
	if got := h.Get("Content-Type"); got != "application/vnd.mapbox-vector-tile" {
		t.Errorf("content type %q", got)
	}
	z, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if plain := ask(s, http.MethodGet, islandTile); plain.Body.String() != string(opened) || !strings.Contains(string(opened), atlastest.EPCIEast) {
		t.Errorf("%d bytes plain, %d opened, or without the EPCI's code", plain.Body.Len(), len(opened))
	}
}

func TestATileOfTheSeaIsEmpty(t *testing.T) {
	s := open(t, atlastest.New(t))
	w := ask(s, http.MethodGet, "/tiles/"+atlastest.ReleaseID+"/commune/10/100/100.mvt")
	if w.Code != http.StatusNoContent || w.Body.Len() != 0 {
		t.Errorf("%d with %d bytes", w.Code, w.Body.Len())
	}
}

func TestTileJSONLeadsToTheTilesOfTheRelease(t *testing.T) {
	s := open(t, atlastest.New(t))
	w := ask(s, http.MethodGet, "/tiles/commune.json", "X-Forwarded-Proto", "https")
	var doc struct {
		TileJSON string
		Tiles    []string
	}
	if err := json.Unmarshal(w.Body.Bytes(), &doc); err != nil {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	if len(doc.Tiles) != 1 || !strings.HasPrefix(doc.Tiles[0], "https://example.com/tiles/"+atlastest.ReleaseID+"/commune/{z}/{x}/{y}") {
		t.Errorf("%+v", doc)
	}
	if w := ask(s, http.MethodGet, "/tiles/roads.json"); w.Code != http.StatusNotFound {
		t.Errorf("an unknown layer: %d", w.Code)
	}
}

func TestWithoutContoursThereAreNoTiles(t *testing.T) {
	in := atlastest.Input()
	in.Contours = nil
	a, err := atlas.New(in)
	if err != nil {
		t.Fatal(err)
	}
	if w := ask(open(t, a), http.MethodGet, "/tiles/commune.json"); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "contour") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
