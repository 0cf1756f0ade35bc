package lang

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func load(t *testing.T, l Lang) *Messages {
	t.Helper()
	m, err := LoadMessages(l)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestBothLanguagesHaveTheSameKeys(t *testing.T) {
	fr, en := load(t, French), load(t, English)
	for key := range fr.texts {
		if !en.Has(key) {
			t.Errorf("%s has no English text", key)
		}
	}
	for key := range en.texts {
		if !fr.Has(key) {
			t.Errorf("%s has no French text", key)
		}
	}
}

func TestBothLanguagesNameTheSameValues(t *testing.T) {
	fr, en := load(t, French), load(t, English)
	for key := range fr.texts {
		if got, want := placeholders(en.T(key)), placeholders(fr.T(key)); !slices.Equal(got, want) {
			t.Errorf("%s: English has %v, French %v", key, got, want)
		}
	}
}

func placeholders(text string) []string {
	found := regexp.MustCompile(`\{[a-z]+\}`).FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// sourceText is all that can name a key: the Go files of the pages and the scripts
// that are not tests, the templates of both.
func sourceText(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, root := range []string{"..", "../../ogc", "../../web/templates", "../../web/src"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".test.ts") {
				return err
			}
			if !slices.Contains([]string{".go", ".gohtml", ".ts"}, filepath.Ext(path)) {
				return nil
			}
			raw, err := os.ReadFile(path)
			all.Write(raw)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

func TestNoTextIsUnused(t *testing.T) {
	source := sourceText(t)
	for key := range load(t, French).texts {
		if !used(source, key) {
			t.Errorf("nothing shows %s", key)
		}
	}
}

// used reports whether a key is in the source whole, without its plural form,
// or as a beginning ("state.") that the program completes.
func used(source, key string) bool {
	key = strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")
	if strings.Contains(source, `"`+key+`"`) {
		return true
	}
	for i := len(key) - 1; i > 0; i-- {
		if (key[i] == '.' || key[i] == '-') && (strings.Contains(source, `"`+key[:i+1]+`"`) || strings.Contains(source, "`"+key[:i+1]+"${")) {
			return true
		}
	}
	return strings.HasSuffix(key, "-message") && used(source, strings.TrimSuffix(key, "-message"))
}

func TestEveryTextThatIsAskedForExists(t *testing.T) {
	fr := load(t, French)
	asked := regexp.MustCompile(`(?:\bt |\bT\(|\bN\(|Named\(|"th(?:-num)?" )"([a-z-]+\.[A-Za-z_.-]*[a-z])"`)
	found := asked.FindAllStringSubmatch(sourceText(t), -1)
	if len(found) < 50 {
		t.Fatalf("only %d keys are found in the source: the pattern no longer fits it", len(found))
	}
	for _, match := range found {
		if key := match[1]; !fr.Has(key) && !fr.Has(key+".other") {
			t.Errorf("%s is shown and has no text", key)
		}
	}
}

func TestPluralsFollowTheLanguage(t *testing.T) {
	tests := []struct {
		l    Lang
		n    int
		want string
	}{
		{French, 0, "0 territoire."}, {French, 1, "1 territoire."}, {French, 2, "2 territoires."},
		{English, 0, "0 territories."}, {English, 1, "1 territory."}, {English, 1200, "1,200 territories."},
	}
	for _, tt := range tests {
		if got := load(t, tt.l).N("ranking.found", tt.n); got != tt.want {
			t.Errorf("%s %d: got %q, want %q", tt.l, tt.n, got, tt.want)
		}
	}
}

func TestTReplacesNamedValues(t *testing.T) {
	if got, want := load(t, French).T("figure.too-far-value", "n", 3, "of", 1200), "3 sur 1\u202f200"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := load(t, French).T("no.such"); got != "[no.such]" {
		t.Errorf("a missing text shows as %q, want it between brackets", got)
	}
}

func TestListsEndWithAnd(t *testing.T) {
	fr := load(t, French)
	for want, names := range map[string][]string{
		"": nil, "Drôme": {"Drôme"}, "Ain, Isère et Rhône": {"Ain", "Isère", "Rhône"},
	} {
		if got := fr.List(names); got != want {
			t.Errorf("List(%v) = %q, want %q", names, got, want)
		}
	}
}
