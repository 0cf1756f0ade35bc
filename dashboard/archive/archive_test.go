package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/parquet-go/parquet-go"

	"maillage/dashboard/archive"
	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/data/manifest"
	"maillage/geo"
)

// bytesOf are those of the archive of the test atlas.
func bytesOf() ([]byte, error) {
	a, err := atlas.New(atlastest.Input())
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = archive.Write(context.Background(), &b, a, "rbefore", &manifest.Manifest{Format: manifest.Format, Release: a.Release.ID})
	return b.Bytes(), err
}

// shared writes it once for all tests.
var shared = sync.OnceValues(bytesOf)

// read gives its files by name.
func read(t *testing.T) map[string][]byte {
	t.Helper()
	body, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil { // the CRC too is held against what is read
			t.Fatalf("%s: %v", f.Name, err)
		}
		if inPlace := strings.HasSuffix(f.Name, ".parquet"); inPlace != (f.Method == zip.Store) {
			t.Errorf("%s is packed by method %d", f.Name, f.Method)
		}
	}
	return files
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func TestChecksumsAreOfEveryFile(t *testing.T) {
	t.Parallel()
	files := read(t)
	sums := map[string]string{}
	for line := range strings.Lines(string(files["SHA256SUMS"])) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		sums[name] = sum
	}
	if len(sums) != len(files)-1 {
		t.Errorf("%d sums of %d files", len(sums), len(files)-1)
	}
	for name, text := range files {
		if name != "SHA256SUMS" && sums[name] != digest(text) {
			t.Errorf("%s: sum %q, want %q", name, sums[name], digest(text))
		}
	}
}

// TestTheSameReleaseIsTheSameArchive is what a checksum beside it rests on.
func TestTheSameReleaseIsTheSameArchive(t *testing.T) {
	t.Parallel()
	first, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := bytesOf(); err != nil || !bytes.Equal(first, again) {
		t.Errorf("%d bytes, then %d others: %v", len(first), len(again), err)
	}
}

// TestIndicesAreFoundAgain reads ten communes by every mode.
func TestIndicesAreFoundAgain(t *testing.T) {
	t.Parallel()
	a := atlastest.New(t)
	files := read(t)
	if len(a.Modes()) < 4 {
		t.Fatalf("modes %v", a.Modes())
	}
	for _, mode := range a.Modes() {
		view, err := a.By(mode)
		if err != nil {
			t.Fatal(err)
		}
		body := files["territoires-commune-"+string(mode)+".parquet"]
		type commune struct {
			Code   string   `parquet:"code,optional"`
			Mode   string   `parquet:"mode,optional"`
			Indice *float64 `parquet:"indice,optional"`
		}
		rows, err := parquet.Read[commune](bytes.NewReader(body), int64(len(body)))
		if err != nil {
			t.Fatal(err)
		}
		known := 0
		for _, got := range rows {
			row, ok := view.Row(geo.LevelCommune, got.Code)
			want := row.Index().Value
			if !ok || got.Mode != string(mode) || (got.Indice == nil) == geo.Known(want) || got.Indice != nil && *got.Indice != want {
				t.Errorf("%s: %+v, want %v", mode, got, want)
			}
			if got.Indice != nil {
				known++
			}
		}
		if mode == geo.ModeCar && known < 10 {
			t.Errorf("%d communes have an index", known)
		}
	}
}

func TestTheCatalogueNamesEveryFile(t *testing.T) {
	t.Parallel()
	files := read(t)
	type ref struct {
		ID string `json:"@id"`
	}
	var told struct {
		Datasets []struct {
			Version  string `json:"dcat:version"`
			Previous ref    `json:"dcat:previousVersion"`
			Parts    []ref  `json:"dct:hasPart"`
			Pages    []ref  `json:"foaf:page"`
			File     *struct {
				URL     ref `json:"dcat:downloadURL"`
				Licence ref `json:"dct:license"`
				Size    struct {
					Value int `json:"@value"`
				} `json:"dcat:byteSize"`
				Checksum struct {
					Value struct {
						Value string `json:"@value"`
					} `json:"spdx:checksumValue"`
				} `json:"spdx:checksum"`
			} `json:"dcat:distribution"`
		} `json:"dcat:dataset"`
	}
	if err := json.Unmarshal(files["dcat.jsonld"], &told); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{"dcat.jsonld": true}
	for _, d := range told.Datasets[1:] {
		text := files[d.File.URL.ID]
		if len(text) == 0 || d.File.Size.Value != len(text) || d.File.Checksum.Value.Value != digest(text) || d.File.Licence.ID == "" {
			t.Errorf("%d bytes told as %+v", len(text), d.File)
		}
		named[d.File.URL.ID] = true
	}
	whole := told.Datasets[0]
	for _, p := range whole.Pages {
		named[p.ID] = true
	}
	if whole.Version != atlastest.ReleaseID || whole.Previous.ID != "urn:x-maillage:release:rbefore" || len(whole.Parts) != len(told.Datasets)-1 {
		t.Errorf("%+v", whole)
	}
	for name := range files {
		if !named[name] {
			t.Errorf("the catalogue does not name %s", name)
		}
	}
}

// TestEveryColumnIsDescribed holds the metadata against the files.
func TestEveryColumnIsDescribed(t *testing.T) {
	t.Parallel()
	files := read(t)
	var told struct {
		Tables []struct {
			URL    string
			Schema struct {
				Columns []struct{ Name, Datatype string }
			} `json:"tableSchema"`
		}
	}
	if err := json.Unmarshal(files["csv-metadata.json"], &told); err != nil {
		t.Fatal(err)
	}
	for _, table := range told.Tables {
		body := files[table.URL]
		file, err := parquet.OpenFile(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			t.Fatalf("%s: %v", table.URL, err)
		}
		fields := file.Schema().Fields()
		for i, c := range table.Schema.Columns {
			if fields[i].Name() != c.Name || c.Datatype == "" {
				t.Errorf("%s: %+v is %s", table.URL, c, fields[i].Name())
			}
		}
		delete(files, table.URL)
	}
	for name := range files {
		if strings.HasSuffix(name, ".parquet") {
			t.Errorf("%s is not described", name)
		}
	}
}

func TestTheReadmeCitesSourcesInBothLanguages(t *testing.T) {
	t.Parallel()
	files := read(t)
	for _, want := range []string{
		"Publication r0123456789ab, publiée le 2026-03-02", "Release r0123456789ab, published on 2026-03-02",
		"Licence Ouverte 2.0", "Institut fictif, 2026", "select code, nom, indice from 'territoires-commune-car.parquet'",
	} {
		if text := string(files["README.txt"]); !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}
