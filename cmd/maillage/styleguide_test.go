package main

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// block is the side of the squares whose mean colours are compared, in dots, and most how far
// they may be apart, of 255: another version of the browser draws letters a little otherwise.
const (
	block = 24
	most  = 24
)

// TestTheStyleGuideLooksAsItDid holds the parts of screens to pictures, in each set of colours.
func TestTheStyleGuideLooksAsItDid(t *testing.T) {
	t.Parallel()
	b := openBrowser(t, screen{name: "guide", width: 900, height: 2400, sharp: true})
	for _, look := range []struct{ name, scheme, contrast string }{
		{"light", "light", "no-preference"}, {"dark", "dark", "no-preference"}, {"contrast", "light", "more"},
	} {
		call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: look.scheme}, {Name: "prefers-contrast", Value: look.contrast},
		}})
		b.open(t, dashboard(t)+"/styleguide")
		b.wait(t, `document.body.dataset.drawn && document.fonts.status === "loaded"`)
		evaluate[bool](t, b, `(document.querySelector("[data-state=focus]").focus({focusVisible: true}), true)`)
		t.Run(look.name, func(t *testing.T) { b.looksLike(t, "styleguide-"+look.name+".png") })
	}
}

// looksLike holds what the window shows to a picture of testdata.
func (b *browser) looksLike(t *testing.T, name string) {
	t.Helper()
	path, shown := filepath.Join("testdata", name), b.shot(t)
	if *update {
		if err := os.WriteFile(path, shown, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(got, shown, 0o644); err != nil {
		t.Fatal(err)
	}
	if apart := farthest(decode(t, got), decode(t, path)); apart != "" {
		t.Errorf("%s: %s; if it should, run the test with -args -update and look at the picture", name, apart)
		b.screenshot(t, "differs-"+name)
	}
}

func decode(t *testing.T, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// farthest tells where two pictures are farther apart than they may be, "" nowhere.
func farthest(x, y image.Image) string {
	if x.Bounds() != y.Bounds() {
		return fmt.Sprintf("it is %v large, and was %v", x.Bounds().Size(), y.Bounds().Size())
	}
	for top := 0; top < x.Bounds().Dy(); top += block {
		for left := 0; left < x.Bounds().Dx(); left += block {
			square := image.Rect(left, top, left+block, top+block).Intersect(x.Bounds())
			a, b := mean(x, square), mean(y, square)
			for c := range a {
				if d := a[c] - b[c]; d > most || d < -most {
					return fmt.Sprintf("it looks otherwise around %d, %d: %.0f, and was %.0f", left, top, a, b)
				}
			}
		}
	}
	return ""
}

// mean is the mean colour of a part of a picture, each channel of 255.
func mean(picture image.Image, part image.Rectangle) (m [3]float64) {
	n := float64(part.Dx() * part.Dy())
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			for c, v := range [3]uint32{r, g, b} {
				m[c] += float64(v>>8) / n
			}
		}
	}
	return m
}
