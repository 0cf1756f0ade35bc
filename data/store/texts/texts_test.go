package texts

import (
	"fmt"
	"strings"
	"testing"
)

// TestASheetKeepsWhatItHolds fills many pieces, and one with a text that is longer than
// they are.
func TestASheetKeepsWhatItHolds(t *testing.T) {
	var on Sheet
	var read string
	into := on.To(&read)
	var kept, want []string
	for i := range 20_000 {
		text := fmt.Sprintf("bpe:%05d", i)
		if i == 7_000 {
			text = strings.Repeat("é", 100_000)
		}
		if err := into.ScanBytes([]byte(text)); err != nil {
			t.Fatal(err)
		}
		kept, want = append(kept, read), append(want, text)
	}
	for i := range want {
		if kept[i] != want[i] {
			t.Fatalf("text %d is %.20q, want %.20q", i, kept[i], want[i])
		}
	}
	if err := into.ScanBytes(nil); err != nil || read != "" {
		t.Errorf("null is read as %q, %v", read, err)
	}
}
