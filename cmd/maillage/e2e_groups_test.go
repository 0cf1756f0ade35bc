package main

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// pairAt is the address of a map in the middle of two social enterprises that are near
// each other, and which no third is near.
func pairAt(t *testing.T, base string) string {
	t.Helper()
	type list struct {
		Total int
		Items []struct {
			Point  []float64
			Metres float64
		}
	}
	for _, e := range getJSON[list](t, base+"/api/v1/enterprises?limit=1000").Items {
		if len(e.Point) != 2 {
			continue
		}
		near := getJSON[list](t, fmt.Sprintf("%s/api/v1/enterprises?near=%f,%f&radius=9000", base, e.Point[0], e.Point[1]))
		if near.Total == 2 && near.Items[1].Metres > 300 && near.Items[1].Metres < 3500 {
			other := near.Items[1].Point
			return fmt.Sprintf("%s/?ess=1#9.00/%.5f/%.5f", base, (e.Point[1]+other[1])/2, (e.Point[0]+other[0])/2)
		}
	}
	t.Fatal("no two enterprises of the demo are near each other and far from all others")
	return ""
}

// TestAGroupOfMarksOpens clicks on the mark of two enterprises: the map goes nearer, until
// they part, and no card opens.
func TestAGroupOfMarksOpens(t *testing.T) {
	t.Parallel()
	base := dashboard(t)
	b := openBrowser(t, desk())
	b.open(t, pairAt(t, base))
	b.wait(t, mapReady)
	b.click(t, canvas) // in its middle
	b.wait(t, `Number(location.hash.slice(1).split("/")[0]) > 9.2`)
	if hidden := evaluate[bool](t, b, `document.querySelector(".side-card").hidden`); !hidden {
		t.Error("a card opened")
	}
	zoom, err := strconv.ParseFloat(strings.Split(strings.TrimPrefix(evaluate[string](t, b, `location.hash`), "#"), "/")[0], 64)
	if err != nil || zoom > 12 {
		t.Errorf("the map is at zoom %v: %v", zoom, err)
	}
	if found := b.complaints(); len(found) > 0 {
		t.Error(found)
	}
}
