package sirenetest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// Stock is the establishments and their units, three of these for four of those, of which
// one in twenty is of the social economy and a tenth is not to be shown; two establishments
// of five are open.
type Stock struct {
	Rows    int                // establishments
	Commune func(i int) string // of an establishment
	Placed  bool               // where they are is written, in the Drôme
}

// WriteTo writes both files into the folder of a mirror, that of the establishments first.
func (s Stock) WriteTo(t testing.TB, mirror string) {
	t.Helper()
	for i, write := range []func(w *bufio.Writer) error{s.establishments, s.units} {
		path := filepath.Join(mirror, []string{EstablishmentFile, UnitFile}[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := toFile(f, write); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func toFile(to io.Writer, rows func(w *bufio.Writer) error) error {
	w := bufio.NewWriterSize(to, 1<<20)
	if err := rows(w); err != nil {
		return err
	}
	return w.Flush()
}

// siren is that of the unit of an establishment.
func siren(i int) int { return 500_000_000 + 3*i/4 }

// mixed spreads numbers, so that what depends on them follows no period.
func mixed(i int) uint64 { return (uint64(i)*0x9e3779b97f4a7c15 ^ 0x5bd1e995) >> 33 }

func (s Stock) establishments(w *bufio.Writer) error {
	_, _ = fmt.Fprintln(w, Establishments) // kept by the writer, reported by Flush
	for i := range s.Rows {
		h, unit := mixed(i), siren(i)
		state, shown, sign := "F", "O", ""
		if h%5 < 2 {
			state = "A"
		}
		street, lane, x, y := "DES QUATRE CHEMINS", "RUE", 840000+int(h%9999), 6400000+int(h>>8%9999)
		place := fmt.Sprintf("%d.%d,%d.%d", x, h%100, y, h>>4%100)
		if !s.Placed {
			place = ","
		}
		switch {
		case mixed(unit)%10 == 0:
			shown, street, lane, place = "P", "[ND]", "[ND]", "[ND],[ND]"
		case h%97 == 0:
			sign = `"AUX HALLES, ""CHEZ NOUS"""`
		case h%7 == 0:
			sign = "AU BON COIN"
		}
		_, _ = fmt.Fprintf(w, "%09d,%05d,%09d%05d,%s,2011-0%d-15,NN,,,2026-10-0%dT03:00:00,%t,%d,,%d,,%s,%s,26%03d,CREST,%s,%s,2015-06-01,%s,%s,,,,%s,NAFRev2,%s,\n",
			unit, i%4, unit, i%4, shown, 1+h%9, 1+h%9, h%2 == 0, 1+h%6, 1+h%200, lane, street, h%1000, s.Commune(i), place, state, sign,
			[]string{"94.99Z", "47.11B", "62.01Z", "81.21Z"}[h>>3%4], []string{"N", "N", "O", ""}[h>>5%4])
	}
	return nil
}

func (s Stock) units(w *bufio.Writer) error {
	_, _ = fmt.Fprintln(w, Units)
	for i := range s.Rows {
		unit := siren(i)
		if i > 0 && siren(i-1) == unit {
			continue
		}
		h, social, form, name, sigle := mixed(unit), "N", "1000", "", ""
		switch {
		case h%20 == 1:
			social, form, name, sigle = "O", "9220", fmt.Sprintf("ASSOCIATION DES AMIS DU LAVOIR %d", h%100000), "AAL"
		case h%3 == 0:
			social = ""
		}
		if name == "" && h%2 == 0 {
			form, name = "5710", fmt.Sprintf("SOCIETE %d ET FILS", h%100000)
		}
		if h%10 == 0 {
			name = "[ND]"
		}
		_, _ = fmt.Fprintf(w, "%09d,O,,2011-01-15,%s,,,,%s,%s,%s,94.99Z,00010,%s,,\n", unit, sigle, name, form, []string{"A", "A", "C"}[h>>4%3], social)
	}
	return nil
}
