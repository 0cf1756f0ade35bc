package main

import (
	"flag"
	"image/png"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "take the README's picture anew")

// picture is what the README shows: the demo's map, as the program draws it.
const picture = "../../dashboard/map.png"

func TestTheReadmeShowsAPictureOfTheMap(t *testing.T) {
	if *update {
		b := openBrowser(t, sharply(screens()[0]))
		b.open(t, dashboard(t)+"/?niveau=commune")
		if err := os.WriteFile(picture, b.shot(t), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(picture)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	shown, err := png.DecodeConfig(f)
	if err != nil || shown.Width != 1440 || shown.Height != 900 {
		t.Errorf("%s is %d × %d (%v), want 1440 × 900", picture, shown.Width, shown.Height, err)
	}
}
