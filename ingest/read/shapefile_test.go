package read_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/ingest/read"
)

// shp makes a .shp file of shapes as they are after their record headers.
func shp(shapes ...[]byte) []byte {
	body := new(bytes.Buffer)
	for i, s := range shapes {
		_ = binary.Write(body, binary.BigEndian, [2]uint32{uint32(i + 1), uint32(len(s) / 2)})
		body.Write(s)
	}
	head := make([]byte, 100)
	binary.BigEndian.PutUint32(head, 9994)
	binary.BigEndian.PutUint32(head[24:], uint32((100+body.Len())/2))
	return append(head, body.Bytes()...)
}

func pointShape(x, y float64) []byte {
	b := binary.LittleEndian.AppendUint32(nil, 1)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(y))
}

// polygonShape makes a polygon of rings, as its writer orders them.
func polygonShape(rings ...[]orb.Point) []byte {
	b := binary.LittleEndian.AppendUint32(nil, 5)
	b = append(b, make([]byte, 32)...)
	points := 0
	for _, r := range rings {
		points += len(r)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(rings)))
	b = binary.LittleEndian.AppendUint32(b, uint32(points))
	at := 0
	for _, r := range rings {
		b = binary.LittleEndian.AppendUint32(b, uint32(at))
		at += len(r)
	}
	for _, r := range rings {
		for _, p := range r {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[0]))
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[1]))
		}
	}
	return b
}

// dbf makes a table of one text column of 20 bytes, declaring a code page. A
// name that begins with * is a deleted row.
func dbf(page byte, names ...string) []byte {
	const width = 20
	head := make([]byte, 32+32+1)
	head[0], head[29] = 3, page
	binary.LittleEndian.PutUint32(head[4:], uint32(len(names)))
	binary.LittleEndian.PutUint16(head[8:], uint16(len(head)))
	binary.LittleEndian.PutUint16(head[10:], 1+width)
	copy(head[32:], "NOM")
	head[32+11], head[32+16] = 'C', width
	head[64] = '\r'
	for _, name := range names {
		row := []byte(" " + name + strings.Repeat(" ", width))
		if strings.HasPrefix(name, "*") {
			row = row[1:]
		}
		head = append(head, row[:1+width]...)
	}
	return head
}

type shapeRow struct {
	name string
	geom orb.Geometry
}

// shapes reads a shapefile to its end.
func shapes(t testing.TB, f read.Shapefile, o read.Options) (rows []shapeRow, bad []*read.RowError, fatal error) {
	t.Helper()
	r, err := read.OpenShapefile(t.Context(), f, o)
	if err != nil {
		return nil, nil, err
	}
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return rows, bad, nil
		}
		if rowErr, ok := errors.AsType[*read.RowError](err); ok {
			bad = append(bad, rowErr)
			continue
		}
		if err != nil {
			return rows, bad, err
		}
		rows = append(rows, shapeRow{rec.Values[0], rec.Geom})
	}
}

func parts(shp, dbf []byte) read.Shapefile {
	return read.Shapefile{Name: "x.shp", SHP: bytes.NewReader(shp), DBF: bytes.NewReader(dbf)}
}

func TestDBFTextIsReadInTheEncodingItIsWrittenIn(t *testing.T) {
	tests := []struct {
		name, written, cpg string
		page               byte
		options            read.Options
		want               string
	}{
		{"declared and written in windows-1252", "V\xe9lanne", "", 0x57, read.Options{}, "Vélanne"},
		{"declared windows-1252, written in UTF-8", "Vélanne", "", 0x57, read.Options{}, "Vélanne"},
		{"told by the .cpg file", "V\x82lanne", "850", 0, read.Options{}, "Vélanne"},
		{"declared cp850", "V\x82lanne", "", 0x02, read.Options{}, "Vélanne"},
		{"told by the options", "V\x82lanne", "UTF-8", 0x57, read.Options{Encoding: "cp850"}, "Vélanne"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parts(shp(pointShape(1, 2)), dbf(tt.page, tt.written))
			f.CPG = strings.NewReader(tt.cpg)
			rows, bad, err := shapes(t, f, tt.options)
			if err != nil || len(bad) > 0 || len(rows) != 1 || rows[0].name != tt.want {
				t.Errorf("rows %v, bad %v, error %v; want %q", rows, bad, err, tt.want)
			}
		})
	}
}

func TestADeletedRowTakesItsShapeAlong(t *testing.T) {
	rows, _, err := shapes(t, parts(shp(pointShape(1, 1), pointShape(2, 2), pointShape(3, 3)), dbf(0, "one", "*two", "three")), read.Options{})
	if err != nil || len(rows) != 2 || rows[1].name != "three" || !orb.Equal(rows[1].geom, orb.Point{3, 3}) {
		t.Errorf("rows %v, error %v; want one and three with their points", rows, err)
	}
}

func TestPolygonsKeepTheirHoles(t *testing.T) {
	outer := []orb.Point{{0, 0}, {0, 9}, {9, 9}, {9, 0}, {0, 0}} // clockwise
	hole := []orb.Point{{1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}}  // counter-clockwise
	island := []orb.Point{{20, 0}, {20, 1}, {21, 1}, {20, 0}}    // clockwise
	rows, bad, err := shapes(t, parts(shp(polygonShape(outer, hole, island)), dbf(0, "x")), read.Options{})
	if err != nil || len(bad) > 0 || len(rows) != 1 {
		t.Fatalf("rows %v, bad %v, error %v", rows, bad, err)
	}
	g, ok := rows[0].geom.(orb.MultiPolygon)
	if !ok || len(g) != 2 || len(g[0]) != 2 || len(g[1]) != 1 {
		t.Fatalf("geometry %v, want two polygons, the first with a hole", rows[0].geom)
	}
	if g[0][0].Orientation() != orb.CCW || g[0][1].Orientation() != orb.CW {
		t.Error("outer rings should come out counter-clockwise and holes clockwise")
	}
}

func TestPRJTellsTheCoordinates(t *testing.T) {
	lambert93 := `PROJCS["RGF93_Lambert_93",PROJECTION["Lambert_Conformal_Conic"],PARAMETER["false_easting",700000],PARAMETER["false_northing",6600000]]`
	f := parts(shp(pointShape(700000, 6600000)), dbf(0, "x"))
	f.PRJ = strings.NewReader(lambert93)
	rows, _, err := shapes(t, f, read.Options{})
	if err != nil || len(rows) != 1 {
		t.Fatalf("rows %v, error %v", rows, err)
	}
	if p := rows[0].geom.(orb.Point); math.Abs(p[0]-3) > 1e-9 || math.Abs(p[1]-46.5) > 1e-9 {
		t.Errorf("point %v, want 3, 46.5", p)
	}
	guadeloupe := `PROJCS["RGAF09_UTM_Zone_20N",GEOGCS["GCS_RGAF09",DATUM["D_RGAF09"]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",-63.0]]`
	f = parts(shp(pointShape(660342.312388862, 1791644.13149472)), dbf(0, "x"))
	f.PRJ = strings.NewReader(guadeloupe)
	if rows, _, err = shapes(t, f, read.Options{}); err != nil || len(rows) != 1 || math.Abs(rows[0].geom.(orb.Point)[0]+61.5) > 1e-8 {
		t.Errorf("rows %v, error %v; want a point at 61.5° W", rows, err)
	}
	for prj, want := range map[string]string{
		`PROJCS["OSGB"]`: "none of those of French official files",
		`PROJCS["NTF (Paris) / Lambert zone II",GEOGCS["NTF (Paris)"],AUTHORITY["EPSG","27572"]]`: "EPSG:27572 is the older Lambert II étendu (NTF)",
		`PROJCS["NTF_Lambert_II_étendu",GEOGCS["GCS_NTF",DATUM["D_NTF"]]]`:                        "names an older system, NTF",
	} {
		f = parts(shp(), dbf(0))
		f.PRJ = strings.NewReader(prj)
		if _, _, err := shapes(t, f, read.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

func TestALostShapefileIsRefused(t *testing.T) {
	two := shp(pointShape(1, 1), pointShape(2, 2))
	tests := []struct {
		name     string
		shp, dbf []byte
		want     string
	}{
		{"no shapefile", []byte("PK"), dbf(0, "x"), "the .shp header"},
		{"another file", make([]byte, 200), dbf(0, "x"), "not a shapefile"},
		{"truncated shapes", two[:len(two)-5], dbf(0, "a", "b"), "truncated"},
		{"truncated table", two, dbf(0, "a", "b")[:70], "truncated"},
		{"fewer rows than shapes", two, dbf(0, "a"), "the .dbf table ends before the .shp file"},
		{"fewer shapes than rows", two, dbf(0, "a", "b", "c"), "the .shp file ends before the .dbf table"},
		{"no table", two, []byte("x"), "the .dbf header"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, err := shapes(t, parts(tt.shp, tt.dbf), read.Options{}); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestAWrongShapeIsToldAndPassedOver(t *testing.T) {
	open := polygonShape([]orb.Point{{0, 0}, {0, 1}, {1, 1}, {1, 0}})
	rows, bad, err := shapes(t, parts(shp(open, pointShape(2, 2)), dbf(0, "a", "b")), read.Options{})
	if err != nil || len(rows) != 1 || len(bad) != 1 || bad[0].Line != 1 || bad[0].Column != "geometry" {
		t.Errorf("rows %v, bad %v, error %v; want row 1 refused for its geometry", rows, bad, err)
	}
}

func TestAShapefileIsFoundByPathAndInAZip(t *testing.T) {
	dir := t.TempDir()
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	for name, content := range map[string][]byte{"places.shp": shp(pointShape(1, 2)), "places.DBF": dbf(0, "a")} {
		w, err := z.Create("folder/" + name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), content, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := read.OpenPath(t.Context(), filepath.Join(dir, "places.shp"), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rows, _, points := drain(t, r); rows != 1 || points != 1 {
		t.Errorf("by path: %d rows, %d points; want 1 and 1", rows, points)
	}
	if err := r.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	got := readAll(t, archive.Bytes(), "places.zip", read.Options{Format: read.FormatShapefile})
	if got.fatal != nil || len(got.rows) != 1 {
		t.Errorf("in a zip: %d rows, fatal %v; want 1", len(got.rows), got.fatal)
	}
	if _, err := read.OpenPath(t.Context(), filepath.Join(dir, "other.shp"), read.Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing shapefile gives %v, want os.ErrNotExist", err)
	}
}

func FuzzShapefile(f *testing.F) {
	f.Add(shp(pointShape(1, 2)), dbf(0x57, "Vélanne"))
	f.Add(shp(polygonShape([]orb.Point{{0, 0}, {0, 9}, {9, 9}, {0, 0}})), dbf(0, "x"))
	f.Fuzz(func(t *testing.T, shp, dbf []byte) {
		_, bad, _ := shapes(t, parts(shp, dbf), read.Options{})
		for _, b := range bad {
			if b.Line < 1 || b.Reason == "" {
				t.Errorf("row error without a position or reason: %+v", b)
			}
		}
	})
}
