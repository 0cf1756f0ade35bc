package pages

import (
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/lang"
	"maillage/data/reference"
	"maillage/geo"
)

// shown are the texts that a page shows or reads out.
var shown = regexp.MustCompile(`>([^<]+)<|(?:aria-label|title|alt|placeholder|data-label)="([^"]+)"`)

// mark is what a message is completed with.
var mark = regexp.MustCompile(`\{[a-z]+\}`)

// TestEnglishPagesHoldNoFrench looks for each French message, whole and by its longest
// part, in every page in English.
func TestEnglishPagesHoldNoFrench(t *testing.T) {
	a := atlastest.New(t)
	h, french := site(t, a), frenchTexts(t, a)
	for _, tt := range append(goldenPages(), originPages()...) {
		path := tt.path
		if !strings.HasPrefix(path, "/en/") {
			path = "/en" + path
		}
		body := get(h, path).Body.String()
		var texts []string
		for _, found := range shown.FindAllStringSubmatch(body, -1) {
			if text := strings.TrimSpace(html.UnescapeString(found[1] + found[2])); text != "" {
				texts = append(texts, text)
			}
		}
		all := strings.Join(texts, "\n")
		for part, key := range french.parts {
			if strings.Contains(all, part) {
				t.Errorf("%s shows %q, which is French: %s", path, part, key)
			}
		}
		for _, text := range texts {
			if key := french.whole[text]; key != "" {
				t.Errorf("%s shows %q, which is French: %s", path, text, key)
			}
		}
	}
}

// french are French texts, and the longest parts of those that are completed, with what they
// are the texts of.
type french struct{ whole, parts map[string]string }

func frenchTexts(t *testing.T, a *atlas.Atlas) french {
	t.Helper()
	fr, en := textsOf(t, lang.French), textsOf(t, lang.English)
	out := french{map[string]string{}, map[string]string{}}
	for key, text := range fr {
		pieces := mark.Split(text, -1)
		longest := strings.TrimSpace(slices.MaxFunc(pieces, func(x, y string) int { return len(x) - len(y) }))
		switch {
		case text == en[key]:
		case len(pieces) == 1:
			out.whole[text] = key
		case len(longest) >= 20:
			out.parts[longest] = key
		}
	}
	for name, text := range declaredTexts(a.Decl) {
		if text.EN != "" && text.EN != text.FR {
			out.whole[lang.French.Pick(text)] = name
		}
	}
	for _, text := range en {
		delete(out.whole, text) // a word of both languages
	}
	for _, f := range a.FacilitiesOf("") {
		delete(out.whole, f.Name) // its own
	}
	return out
}

func declaredTexts(decl *reference.Declarations) map[string]geo.Text {
	out := map[string]geo.Text{}
	for _, s := range decl.Services {
		out["service "+s.ID] = s.Name
	}
	for _, d := range decl.Indicators {
		out["indicator "+d.ID], out["sentence of "+d.ID] = d.Name, d.Sentence
	}
	for _, theme := range decl.Themes {
		out["theme "+string(theme.ID)] = theme.Name
	}
	return out
}

// textsOf are the messages of a language as pages write them.
func textsOf(t *testing.T, l lang.Lang) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("lang/messages/" + string(l) + ".toml")
	if err != nil {
		t.Fatal(err)
	}
	var sections map[string]map[string]string
	if err := toml.Unmarshal(raw, &sections); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for section, texts := range sections {
		for key, text := range texts {
			out[section+"."+key] = lang.Typeset(l, text)
		}
	}
	return out
}
