package aside_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"maillage/geo/aside"
)

// names lists what is in a folder.
func names(t *testing.T, dir string) (found []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		found = append(found, e.Name())
	}
	return found
}

func TestAnUnnamedFileIsInNoFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file, err := aside.Unnamed(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteString("text"); err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(io.NewSectionReader(file, 0, 4))
	if err != nil || string(text) != "text" || len(names(t, dir)) > 0 {
		t.Errorf("%q, %v, in a folder of %q", text, err, names(t, dir))
	}
	if _, err := aside.Unnamed(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("in no folder: %v", err)
	}
}

func TestAFileIsReplacedWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path, broken := filepath.Join(dir, "x"), errors.New("broken")
	put := func(text string, err error) error {
		return aside.Replace(path, func(out *os.File) error {
			_, wrote := out.WriteString(text)
			return errors.Join(wrote, err)
		})
	}
	for _, tt := range []struct {
		text string
		give error
		want string
	}{{"first", nil, "first"}, {"second", broken, "first"}, {"third", nil, "third"}} {
		if err := put(tt.text, tt.give); !errors.Is(err, tt.give) {
			t.Errorf("%s: %v", tt.text, err)
		}
		text, err := os.ReadFile(path)
		if err != nil || string(text) != tt.want || len(names(t, dir)) != 1 {
			t.Errorf("after %s: %q, %v, among %q", tt.text, text, err, names(t, dir))
		}
	}
}
