package pages

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"maillage/dashboard/atlastest"
)

// invitation invites an EPCI and an enterprise.
const invitation = "?gap=" + atlastest.Bakery + "&actor=demo-annuaire:3&actor=demo-ess:2"

func TestThoseInvitedAreAWorkbook(t *testing.T) {
	h := site(t, atlastest.New(t))
	w := get(h, "/agir/commune/"+atlastest.Remote+"/reunion.xlsx"+invitation)
	book, err := excelize.OpenReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("reunion")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	want := []string{"L'Épicerie roulante", "Entreprise d’insertion : Pain", "donne déjà ce service près d’ici", "04 75 00 00 01", "bonjour@epicerie.example", "https://epicerie.example"}
	if got := rows[1][:6]; !slices.Equal(plain(got), plain(want)) || rows[2][0] != "Communauté de l'Ouest" {
		t.Errorf("rows %q", rows)
	}
}

// plain writes texts with ordinary spaces.
func plain(texts []string) []string {
	out := slices.Clone(texts)
	for i := range out {
		out[i] = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(out[i])
	}
	return out
}

func TestThoseInvitedAreCards(t *testing.T) {
	h := site(t, atlastest.New(t))
	w := get(h, "/en/agir/commune/"+atlastest.Remote+"/reunion.vcf"+invitation)
	cards := w.Body.String()
	for _, want := range []string{"FN:Communauté de l'Ouest\r\n", "TEL;TYPE=WORK,VOICE:02 61 91 00 03\r\n", "URL:https://ouest.example\r\n", "FN:L'Épicerie roulante\r\n"} {
		if !strings.Contains(cards, want) {
			t.Errorf("no %q in %q", want, cards)
		}
	}
	if n := strings.Count(cards, "BEGIN:VCARD"); n != 2 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/vcard") {
		t.Errorf("%d cards of type %s", n, w.Header().Get("Content-Type"))
	}
}

func TestAListOfNobodyIsNoFile(t *testing.T) {
	h := site(t, atlastest.New(t))
	for query, want := range map[string]int{"": http.StatusNotFound, "?actor=gone": http.StatusNotFound, "?" + strings.Repeat("actor=a&", 61): http.StatusBadRequest} {
		if w := get(h, "/agir/commune/"+atlastest.Remote+"/reunion.vcf"+query); w.Code != want {
			t.Errorf("%.20s: status %d, want %d", query, w.Code, want)
		}
	}
}
