package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// printedOut is a portrait as PDF, and what poppler and qpdf read of it.
type printedOut struct {
	*testing.T
	path string
}

func portraitOf(t *testing.T, base, address string) printedOut {
	t.Helper()
	path := filepath.Join(t.TempDir(), "portrait.pdf")
	if err := os.WriteFile(path, get(t, base+address), 0o644); err != nil {
		t.Fatal(err)
	}
	return printedOut{t, path}
}

func (p printedOut) read(program string, args ...string) string {
	p.Helper()
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		p.Fatalf("%s, which make install-test installs: %v", program, err)
	}
	return string(out)
}

// info is one line of what pdfinfo says.
func (p printedOut) info(name string) string {
	p.Helper()
	found := regexp.MustCompile(`(?m)^` + name + `: +(.*)$`).FindStringSubmatch(p.read("pdfinfo", p.path))
	if found == nil {
		p.Fatalf("pdfinfo says no %s", name)
	}
	return found[1]
}

// language is that of the document.
func (p printedOut) language() string {
	p.Helper()
	var file struct{ Qpdf []map[string]json.RawMessage }
	if err := json.Unmarshal([]byte(p.read("qpdf", "--json=2", "--json-key=qpdf", p.path)), &file); err != nil {
		p.Fatal(err)
	}
	for _, raw := range file.Qpdf[1] {
		var object struct{ Value json.RawMessage }
		var catalog map[string]any
		if json.Unmarshal(raw, &object) == nil && json.Unmarshal(object.Value, &catalog) == nil && catalog["/Type"] == "/Catalog" {
			return strings.TrimPrefix(fmt.Sprint(catalog["/Lang"]), "u:")
		}
	}
	p.Fatal("no catalog")
	return ""
}

// text is what is read, in the order in which it is.
func (p printedOut) text() string {
	p.Helper()
	return strings.Join(strings.Fields(p.read("pdftotext", "-enc", "UTF-8", p.path, "-")), " ")
}

// inOrder fails where texts are missing, or come in another order.
func (p printedOut) inOrder(text string, parts ...string) {
	p.Helper()
	at := 0
	for _, part := range parts {
		next := strings.Index(text[at:], part)
		if next < 0 {
			p.Fatalf("%q is not read after what comes before it, in %d characters", part, len(text))
		}
		at += next + len(part)
	}
}

// TestPortraitsTellScenarios opens four scenarios, which have to fit two pages, in the portrait and
// in the brief of a meeting.
func TestPortraitsTellScenarios(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	valley := shared.planted.ShoplessValley
	all := url.Values{"s": {
		"ouvrir:epicerie@" + valley, "ouvrir:epicerie,boulangerie,pharmacie,medecin@00263",
		"ouvrir:boulangerie@00001;ouvrir:pharmacie@00220;ouvrir:poste@00195;ouvrir:medecin@00178", "fermer:gone",
	}}.Encode()
	name := getJSON[profile](t, base+"/api/v1/territories/commune/"+valley).Name
	for _, path := range []string{"/territoires/commune/" + valley, "/territoires/departement/00"} {
		p := portraitOf(t, base, path+"/portrait.pdf?"+all)
		is(t, "pages", p.info("Pages"), "2")
		p.inOrder(p.text(), "Évolution", "Et si", "Scénario A", "Ouvrir à "+name, "viennent à", "Scénario C", "Et 2 autres changements.",
			"Scénario D", "pas dans les données", "Les scénarios côte à côte", "Qui répond", "Sources", "édition")
	}
	brief := string(get(t, base+"/agir/commune/"+valley+"/reunion?gap=epicerie&"+all))
	for _, want := range []string{"Ouvrir à " + name, "habitants qui gagnent un service à portée", "/simuler?de=commune%3A" + valley} {
		if !strings.Contains(html.UnescapeString(brief), want) {
			t.Errorf("the brief has no %q", want)
		}
	}
}

func TestPortraitsAreTwoTaggedPages(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	for _, tt := range []struct{ name, path, title, language string }{
		{"commune", "/territoires/commune/00263", "Portrait de territoire\u00a0: Taumires", "fr"},
		{"town", "/territoires/commune/00001", "", "fr"},
		{"far from all", "/territoires/commune/00220", "", "fr"},
		{"epci in english", "/en/territoires/epci/000000109", "", "en"},
		{"departement", "/territoires/departement/00", "", "fr"},
		{"region", "/territoires/region/00", "", "fr"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := portraitOf(t, base, tt.path+"/portrait.pdf")
			is(t, "pages", p.info("Pages"), "2")
			is(t, "tagged", p.info("Tagged"), "yes")
			is(t, "size", strings.Fields(p.info("Page size"))[0], "594.96")
			is(t, "language", p.language(), tt.language)
			if title := p.info("Title"); title == "" || tt.title != "" && title != tt.title {
				t.Errorf("title %q", title)
			}
			if figures := strings.Count(p.read("pdfinfo", "-struct", p.path), "Figure"); figures != 1 {
				t.Errorf("%d figures, want the map", figures)
			}
			text := p.text()
			if tt.language == "en" {
				p.inOrder(text, "Portrait of a territory", "What is missing", "Change over time", "Who answers", "Sources")
			} else {
				p.inOrder(text, "Portrait de territoire", "Ce qui manque", "Évolution", "Qui répond", "Sources", "édition")
			}
		})
	}
}

func TestAllPortraitsOfAnEPCIAreOneCommand(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	dir := t.TempDir()
	out, errs, code := maillage(t.Context(), shared.home, "portrait", "--of", "epci:000000109", "--each", "commune", "--language", "en", "-o", dir, "--quiet")
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	want := []string{"portrait-epci-000000109.pdf"}
	for _, c := range territories(t, base, "commune") {
		if c.Parents["epci"] == "000000109" {
			want = append(want, "portrait-commune-"+c.Code+".pdf")
		}
	}
	if lines := strings.Fields(out); len(lines) != len(want) || len(want) < 3 {
		t.Errorf("%d files are named, want %d", len(lines), len(want))
	}
	for _, name := range want {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !bytes.HasPrefix(raw, []byte("%PDF-")) {
			t.Errorf("%s: %.10q, %v", name, raw, err)
		}
	}
	for _, args := range [][]string{{"--language", "de"}, {"--of", "epci:1", "--each", "region"}, {}} {
		if _, errs, code := maillage(t.Context(), shared.home, append([]string{"portrait"}, args...)...); code != exitMisuse {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
}

// BenchmarkPortrait makes the portrait of a commune by a browser that is warm: under 2 s.
func BenchmarkPortrait(b *testing.B) {
	base := dashboard(b)
	address := base + "/territoires/commune/00263/portrait.pdf"
	get(b, address)
	for b.Loop() {
		began := time.Now()
		get(b, address)
		if took := time.Since(began); took > 2*time.Second {
			b.Errorf("took %v", took)
		}
	}
}

func TestAMapIsPrintedAsOneTaggedSheet(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	p := portraitOf(t, base, "/carte.pdf?mesure=theme:sante&niveau=commune")
	for name, want := range map[string]string{"Pages": "1", "Tagged": "yes", "Page size": "841.92 x 594.96 pts (A4)"} {
		is(t, name, p.info(name), want)
	}
	if title := p.info("Title"); !strings.Contains(title, "Santé") {
		t.Errorf("the title is %q", title)
	}
	is(t, "language", p.language(), "fr")
	credits := regexp.MustCompile(`<tspan[^>]*>([^<]*)</tspan></text>\s*</svg>\s*$`).FindSubmatch(get(t, base+"/carte.svg?mesure=theme:sante&niveau=commune"))
	if credits == nil {
		t.Fatal("the drawing has no credits")
	}
	p.inOrder(p.text(), "Santé", "manque", "moins de", "Sources", html.UnescapeString(string(credits[1])))
}
