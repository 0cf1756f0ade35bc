package operator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maillage/dashboard/operator"
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "operator.toml")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestConformityIsThatOfAnAuditOfTheLastThreeYears(t *testing.T) {
	for text, want := range map[string]operator.Conformity{
		"":                                  operator.None,
		"[audit]\nday=2026-01-10\nrate=49":  operator.None,
		"[audit]\nday=2026-01-10\nrate=50":  operator.Partial,
		"[audit]\nday=2023-11-29\nrate=99":  operator.None,
		"[audit]\nday=2023-12-01\nrate=100": operator.Full,
	} {
		o, err := operator.Read(write(t, text))
		if err != nil {
			t.Fatal(err)
		}
		if got := o.Conformity(time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestAFileThatIsNotUnderstoodIsToldByItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"name = \"Val de Drôme\"\nsiren = 200040459x\n": "operator.toml:2:",
		"[audit]\nrate = 120\n":                         "give a percentage, 0 to 100",
	} {
		if _, err := operator.Read(write(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", text, err, want)
		}
	}
	if o, err := operator.Read(filepath.Join(t.TempDir(), "absent.toml")); err != nil || *o != (operator.Operator{}) {
		t.Errorf("without a file: %+v, %v", o, err)
	}
}
