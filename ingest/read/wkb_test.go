package read

import (
	"encoding/hex"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"
	"github.com/paulmach/orb/encoding/wkb"
)

func shapesForWKB() []orb.Geometry {
	square, hole := orb.Ring{{0, 0}, {9, 0}, {9, 9}, {0, 0}}, orb.Ring{{1, 1}, {2, 1}, {2, 2}, {1, 1}}
	return []orb.Geometry{
		orb.Point{-3.5, 46.25}, orb.MultiPoint{{1, 2}, {3, 4}}, orb.LineString{{0, 0}, {1, 1}}, orb.MultiLineString{{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}}},
		orb.Polygon{square, hole}, orb.MultiPolygon{{square, hole}, {square}},
	}
}

// Geometries written by orb come back, in the order of bytes of either machine and
// with a system before them.
func TestWellKnownBinaryIsRead(t *testing.T) {
	for _, want := range shapesForWKB() {
		written, err := wkb.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		extended, err := ewkb.Marshal(want, 2154)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range [][]byte{written, extended} {
			if got, err := decodeWKB(b); err != nil || !orb.Equal(got, want) {
				t.Errorf("%s %x: %v, %v; want %v", want.GeoJSONType(), b, got, err, want)
			}
			for n := range b { // cut anywhere, it is refused
				if got, err := decodeWKB(b[:n]); err == nil {
					t.Errorf("%s cut to %d bytes of %d is read as %v", want.GeoJSONType(), n, len(b), got)
				}
			}
		}
	}
}

func TestAltitudesAreLeftOut(t *testing.T) {
	for name, text := range map[string]string{
		"ISO, big-endian":        "00" + "000003e9" + "3ff0000000000000" + "4000000000000000" + "4008000000000000",
		"PostGIS, little-endian": "01" + "01000080" + "000000000000f03f" + "0000000000000040" + "0000000000000840",
		"ISO with a measure too": "01" + "b90b0000" + "000000000000f03f" + "0000000000000040" + "0000000000000840" + "0000000000000840",
	} {
		b, err := hex.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := decodeWKB(b); err != nil || got != (orb.Point{1, 2}) {
			t.Errorf("%s: %v, %v; want 1, 2", name, got, err)
		}
	}
}

func TestOtherBinariesAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"":           "cut short",
		"02":         "cut short",
		"0109000000": "type 9 is not one that can be read",
		"0106000000" + "ffffffff" + "00000000000000000000":                                                          "cut short",
		"0103000000" + "01000000" + "02000000" + "0000000000000000000000000000000000000000000000000000000000000000": "a ring of 2 positions",
		"0104000000" + "01000000" + "0104000000" + "00000000":                                                       "stand within one another",
		"0104000000" + "01000000" + "010200000000000000":                                                            "stands among others",
		"0101000000" + "000000000000f03f" + "0000000000000040" + "00":                                               "1 bytes follow the geometry",
	} {
		b, err := hex.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decodeWKB(b); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	empty, _ := hex.DecodeString("0101000000" + "000000000000f87f" + "000000000000f87f")
	if got, err := decodeWKB(empty); err != nil || got != nil {
		t.Errorf("an empty point: %v, %v; want none", got, err)
	}
}

func FuzzWKB(f *testing.F) {
	for _, g := range shapesForWKB() {
		b, err := wkb.Marshal(g)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(_ *testing.T, b []byte) { _, _ = decodeWKB(b) })
}
