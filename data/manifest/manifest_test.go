package manifest_test

import (
	"bytes"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/manifest"
	"maillage/data/store/release"
	"maillage/geo"
)

func made() *manifest.Manifest {
	return &manifest.Manifest{
		Format: manifest.Format, Release: "r1", Program: "v1.2.3", ComputedBy: map[string]string{"measure": "11"}, Declared: "d",
		Options: manifest.Options{Territory: []string{"26"}, AsOf: "2026-03-01"},
		Inputs:  []geo.Edition{{SourceVintage: geo.SourceVintage{Source: "own", Vintage: "2026"}, Files: []geo.InputFile{{Path: "a.csv", SHA256: "1"}}}},
		Tables:  []release.Sum{{Table: "release_index", Rows: 2, Columns: map[string]string{"rank": "a", "code": "b"}}},
	}
}

func TestAManifestIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := made().Write(&b); err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Read(&b, "m.json")
	if err != nil || m.Inputs[0].Files[0].SHA256 != "1" || m.Tables[0].Columns["rank"] != "a" {
		t.Errorf("%v: %+v", err, m)
	}
	for text, want := range map[string]string{
		`{`:                                "m.json is no manifest of a release: ",
		`{"format":"other/1"}`:             `m.json has format "other/1", and this program reads maillage-manifest/1`,
		`{"format":"maillage-manifest/1"}`: "m.json names no input, no territory or no table",
	} {
		if _, err := manifest.Read(strings.NewReader(text), "m.json"); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

func TestWhatDiffersIsNamed(t *testing.T) {
	t.Parallel()
	for want, alter := range map[string]func(*manifest.Manifest){
		"release_index differs in code, rank":           func(m *manifest.Manifest) { m.Tables[0].Columns = map[string]string{"rank": "c"} },
		"release_index has 3 rows instead of 2":         func(m *manifest.Manifest) { m.Tables[0].Rows = 3 },
		"release_index is missing; release_x is not in": func(m *manifest.Manifest) { m.Tables[0].Table = "release_x" },
	} {
		again := made()
		alter(again)
		if err := made().Compare(again); geo.ErrorCode(err) != geo.CodeConflict || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if err := made().Compare(made()); err != nil {
		t.Error(err)
	}
}

func TestWhatCannotBeMadeAgainIsRefusedBefore(t *testing.T) {
	t.Parallel()
	own := []catalogue.Source{{ID: "own", Vintages: []catalogue.Vintage{{ID: "2026"}}}}
	declared, err := catalogue.Digest(own[0], own[0].Vintages[0])
	if err != nil {
		t.Fatal(err)
	}
	given := manifest.Given{ComputedBy: map[string]string{"measure": "11"}, Declared: "d", Catalogue: own}
	whole := func() *manifest.Manifest {
		m := made()
		m.Inputs[0].Declared = declared
		return m
	}
	if err := whole().Require(given); err != nil {
		t.Error(err)
	}
	for want, alter := range map[string]func(*manifest.Manifest){
		`measure was computed by version "10", which is "11" here: take Maillage v1.2.3`: func(m *manifest.Manifest) { m.ComputedBy["measure"] = "10" },
		"figures were declared otherwise":                                                func(m *manifest.Manifest) { m.Declared = "e" },
		"own 2026 is declared otherwise":                                                 func(m *manifest.Manifest) { m.Inputs[0].Declared = "e" },
		"it counts what people keep by hand":                                             func(m *manifest.Manifest) { m.Kept = 3 },
		"own 2025 is declared otherwise, or no":                                          func(m *manifest.Manifest) { m.Inputs[0].Vintage = "2025" },
	} {
		m := whole()
		alter(m)
		if err := m.Require(given); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	twice := whole()
	twice.Inputs = append(twice.Inputs, geo.Edition{Files: []geo.InputFile{{Path: "a.csv", SHA256: "2"}}})
	if _, err := twice.Files(); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("two contents of one file: %v", err)
	}
}
