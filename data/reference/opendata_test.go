package reference

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"maillage/data/opendatatest"
)

func TestEveryCodeOfTheRealFileIsKnown(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(opendatatest.Path(t, "bpe/bpe18_ensemble.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Scan() // header
	seen := map[string]bool{}
	for lines.Scan() {
		code := strings.Split(lines.Text(), ";")[5]
		if it, known := d.Equipment("bpe:" + code); !seen[code] && (!known || it.First > 2018) {
			t.Errorf("code %s is %+v, want one known in 2018", code, it)
		}
		seen[code] = true
	}
	if err := lines.Err(); err != nil || len(seen) < 180 {
		t.Errorf("%d codes read, error %v", len(seen), err)
	}
}
