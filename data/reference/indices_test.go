package reference

import (
	"strings"
	"testing"

	"maillage/geo"
)

const (
	indexDeclared = "[[index]]\nid = \"fragilite\"\nname = { fr = 'F', en = 'F' }\nsentence = { fr = 'f', en = 'f' }\n" +
		"normalisation = 'threshold'\nweights_by = 'declared'\naggregation = 'arithmetic'\nleast_theme_weight = 0.5\nleast_themes = 4\n"
	uncertaintyDeclared = "[uncertainty]\nruns = 10\ndesign = 'monte-carlo'\nresamples = 10\nlevel = 0.95\nseed = 1\nquantiles = [0.05, 0.95]\nweight_spread = 0.5\nshifts = [0]\n" +
		"normalisations = ['threshold']\naggregations = ['arithmetic']\nfloor = 0.01\nsource = 'x'\n"
)

const needsDeclared = "[[indicator]]\nid = \"revenu\"\nname = { fr = 'R', en = 'I' }\nsentence = { fr = 'R', en = 'I' }\nnumerator = 'revenu'\n[needs]\nleast_weight = 0.5\nsource = 'x'\n" +
	"[[needs.part]]\nindicator = \"revenu\"\nhigh = false\nweight = 1\n"

const typologyDeclared = "[typology]\nleast_known = 0.6\nleast = 2\nmost = 4\nsample = 100\nsamples = 1\nstarts = 1\nseed = 1\ntwins = 10\nsize_factor = 2\nsource = 'x'\n" +
	"[[typology.feature]]\nid = \"theme:sante\"\nhigh = { fr = 'h', en = 'h' }\nlow = { fr = 'l', en = 'l' }\n"

// mine is an index of an analyst's, for whole declarations.
var mine = strings.Replace(indexDeclared, "fragilite", "mine", 1)

func TestIndicesThatCannotBeAreRefused(t *testing.T) {
	swap := func(old, new string) string { return strings.Replace(mine, old, new, 1) }
	tests := []refusal{
		{"no published index", "indices.toml", mine + uncertaintyDeclared + typologyDeclared, `index "fragilite" is not declared`},
		{"the published one made otherwise", "indices.toml", strings.Replace(indexDeclared, "arithmetic", "worst", 1), `indices.toml: line 2, column 1: id "fragilite": the published index is by threshold`},
		{"twice", "more.toml", mine + mine, `more.toml: line 11, column 1: id "mine": is declared twice`},
		{"no sentence", "more.toml", swap("sentence = { fr = 'f', en = 'f' }\n", ""), "needs a name and a sentence"},
		{"unknown normalisation", "more.toml", swap("threshold", "log"), "normalisation is none of [threshold min-max z-score percentile target-distance]"},
		{"unknown weighting", "more.toml", swap("declared", "mine"), "weights_by is none of"},
		{"unknown aggregation", "more.toml", swap("arithmetic", "sum"), "aggregation is none of"},
		{"a geometric mean without floor", "more.toml", swap("arithmetic", "geometric"), "a geometric mean needs a floor"},
		{"an odd number of runs", "indices.toml", indexDeclared + strings.Replace(uncertaintyDeclared, "runs = 10", "runs = 9", 1), "needs an even number of runs"},
		{"no coverage", "more.toml", swap("least_themes = 4", "least_themes = 0"), "least_themes 1 to 6"},
		{"a weight of no part", "more.toml", mine + "part_weights = { devin = 1 }\n", `"devin" is no declared service`},
		{"a weight below 0", "more.toml", mine + "theme_weights = { sante = -1 }\n", "the weight of sante is below 0"},
		{"a weight of no theme", "more.toml", mine + "theme_weights = { sport = 1 }\n", `"sport" is not one of the six themes`},
		{"too few themes left", "more.toml", mine + "theme_weights = { sante = 0, mobilite = 0, numerique = 0 }\n", "only 3 themes have a weight"},
		{"no typology", "indices.toml", indexDeclared + uncertaintyDeclared, "no typology is declared"},
		{"typology twice", "more.toml", typologyDeclared, "more.toml: line 1, column 1: typology is declared twice"},
		{"a feature of nothing", "indices.toml", indexDeclared + uncertaintyDeclared + strings.Replace(typologyDeclared, "sante", "sport", 1), `id "theme:sport": is neither theme: nor indicator:`},
		{"more groups than communes in a sample", "indices.toml", indexDeclared + uncertaintyDeclared + strings.Replace(typologyDeclared, "sample = 100", "sample = 4", 1), "typology needs"},
		{"needs twice", "more.toml", needsDeclared + needsDeclared, "more.toml: line "},
		{"a need of nothing", "more.toml", strings.Replace(needsDeclared, `indicator = "revenu"`, `indicator = "devin"`, 1), `indicator "devin": is no declared indicator`},
		{"a need without weight", "more.toml", strings.Replace(needsDeclared, "weight = 1", "weight = 0", 1), "weight must be above 0"},
		{"needs without source", "more.toml", strings.Replace(needsDeclared, "source = 'x'\n", "", 1), "needs want a least_weight"},
		{"no uncertainty", "indices.toml", indexDeclared + typologyDeclared, "no uncertainty is declared"},
		{"uncertainty twice", "more.toml", uncertaintyDeclared, "more.toml: line 1, column 1: uncertainty is declared twice"},
		{"quantiles that fall", "indices.toml", indexDeclared + strings.Replace(uncertaintyDeclared, "0.05, 0.95", "0.95, 0.05", 1), "needs two quantiles, rising"},
		{"no nominal threshold", "indices.toml", indexDeclared + strings.Replace(uncertaintyDeclared, "shifts = [0]", "shifts = [0.1]", 1), "needs shifts, 0 among them"},
		{"uncertainty of an unknown aggregation", "indices.toml", indexDeclared + strings.Replace(uncertaintyDeclared, "'arithmetic'", "'arithmetic', 'sum'", 1), `knows no aggregation "sum"`},
		{"uncertainty without the published aggregation first", "indices.toml", indexDeclared + strings.Replace(uncertaintyDeclared, "arithmetic", "worst", 1), "those of the published index first"},
		{"uncertainty of an unknown design", "indices.toml", indexDeclared + strings.Replace(uncertaintyDeclared, "monte-carlo", "dice", 1), "needs a design, monte-carlo or sobol"},
		{"intervals of confidence without a level", "indices.toml", indexDeclared + strings.Replace(uncertaintyDeclared, "level = 0.95", "level = 1", 1), "a level between 0 and 1"},
	}
	refuse(t, tests)
}

func TestAnalystsAddTheirIndices(t *testing.T) {
	d, err := LoadFS(whole())
	if err != nil {
		t.Fatal(err)
	}
	if err := d.AddIndices("my.toml", []byte(mine+"part_weights = { medecin = 3 }\n")); err != nil {
		t.Fatal(err)
	}
	if got := d.Indices[1]; got.ID != "mine" || !got.Custom || got.Parts["medecin"] != 3 || d.Published().Custom {
		t.Errorf("indices %+v", d.Indices)
	}
	for name, text := range map[string]string{
		"my.toml must hold [[index]] entries":                          "[[theme]]\nid = \"sante\"\nname = { fr = 'a', en = 'b' }\nweight = 1\n",
		"my.toml: line 2, ":                                            "[[index]]\nid =\n",
		`my.toml: line 2, column 1: id "fragilite": is declared twice`: indexDeclared,
		"entries, and nothing else":                                    "",
	} {
		if err := d.AddIndices("my.toml", []byte(text)); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), name) {
			t.Errorf("got %v, want an invalid one with %q", err, name)
		}
	}
	if len(d.Indices) != 2 {
		t.Errorf("%d indices are left, want 2: what was refused must not stay", len(d.Indices))
	}
}
