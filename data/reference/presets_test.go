package reference

import (
	"strings"
	"testing"
	"testing/fstest"
)

const presetDeclared = "[[preset]]\nid = \"soin\"\nname = { fr = 'S', en = 'C' }\nsentence = { fr = 's', en = 'c' }\n" +
	"theme_weights = { sante = 3 }\nsource = 'x'\n"

func TestPresetsThatCannotBeAreRefused(t *testing.T) {
	swap := func(old, new string) string { return strings.Replace(presetDeclared, old, new, 1) }
	const weights = "theme_weights = { sante = 3 }"
	tests := []struct{ name, text, want string }{
		{"twice", presetDeclared + presetDeclared, `presets.toml: line 8, column 1: id "soin": is declared twice`},
		{"an id that no address can hold", swap("soin", "Soin"), "id must be made of lower-case letters"},
		{"no sentence", swap("sentence = { fr = 's', en = 'c' }\n", ""), "needs a name and a sentence"},
		{"no source", swap("source = 'x'\n", ""), "needs its source"},
		{"no weight", swap(weights+"\n", ""), "weighs nothing otherwise than declared"},
		{"a theme beyond the scale", swap("= 3", "= 4.5"), "theme_weights go from 0 to 4"},
		{"a part beyond the scale", swap(weights, "part_weights = { medecin = 5 }"), "part_weights go from 0 to 4"},
		{"a weight below 0", swap("= 3", "= -1"), "the weight of sante is below 0"},
		{"a weight of no part", swap(weights, "part_weights = { devin = 1 }"), `"devin" is no declared service`},
		{"nothing left", swap(weights, "theme_weights = { mobilite = 0, numerique = 0, sante = 0, jeunesse = 0, services-publics = 0, services-proximite = 0 }"), "only 0 themes have a weight"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := whole()
			fsys["presets.toml"] = &fstest.MapFile{Data: []byte(tt.text)}
			_, err := LoadFS(fsys)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestPresetsWeighWhatTheySay(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	alone, frequency := 0, false
	for _, p := range d.Presets {
		if len(p.Themes) == len(d.Themes)-1 && len(p.Parts) == 0 {
			alone++
		}
		if p.ID != "frequence-usage" {
			continue
		}
		frequency = true
		for _, s := range d.Services {
			if _, named := p.Parts[s.ID]; !named {
				t.Errorf("the preset by frequency of use forgets %s", s.ID)
			}
		}
		if p.Parts["boulangerie"] != 4 || p.Parts["maternite"] != 0.5 {
			t.Errorf("bread is bought every day and births are rare, not %v and %v", p.Parts["boulangerie"], p.Parts["maternite"])
		}
	}
	if alone != len(d.Themes) || !frequency {
		t.Errorf("%d presets of one theme alone, want one a theme; by frequency of use: %t", alone, frequency)
	}
}

// TestThemesAndPartsShareNoID: an address names both by their id alone.
func TestThemesAndPartsShareNoID(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, theme := range d.Themes {
		seen[string(theme.ID)] = true
	}
	ids := []string{}
	for _, s := range d.Services {
		ids = append(ids, s.ID)
	}
	for _, i := range d.Indicators {
		ids = append(ids, i.ID)
	}
	for _, id := range ids {
		if seen[id] {
			t.Errorf("%s stands for two things", id)
		}
		seen[id] = true
	}
}
