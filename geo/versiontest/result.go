package versiontest

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"maillage/geo"
)

// AddResult adds all the figures of a result, by the names of the places and not
// by their numbers.
func AddResult(t testing.TB, f *Figures, r *geo.Result) {
	t.Helper()
	for _, frame := range r.Frames {
		addFrame(f, frame)
	}
	for _, list := range [][]geo.Reliance{r.Threads, r.Answers} {
		for _, relied := range list {
			Add(f, relied.Service)
			AddWords(f, r.Places[relied.Place])
			Add(f, relied.Communes...)
			Add(f, relied.People...)
		}
	}
	addJSON(t, f, r.Analysis)
	addJSON(t, f, r.Types)
}

func addFrame(f *Figures, frame *geo.Frame) {
	for i := range frame.Territories {
		AddWords(f, frame.Territories[i].Code)
	}
	for _, g := range frame.Groups() {
		for _, c := range g.Columns {
			addColumn(f, frame, c)
		}
	}
}

func addColumn(f *Figures, frame *geo.Frame, c geo.Column) {
	switch {
	case c.Floats != nil:
		Add(f, *c.Floats...)
	case c.Counts != nil:
		Add(f, *c.Counts...)
	case c.Words != nil:
		Add(f, *c.Words...)
	case c.Places != nil:
		for _, number := range *c.Places {
			AddWords(f, frame.Place(number))
		}
	case c.Flags != nil:
		for _, flag := range *c.Flags {
			if flag {
				Add(f, 1)
			} else {
				Add(f, 0)
			}
		}
	case c.Dates != nil:
		AddWords(f, *c.Dates...)
	case c.Texts != nil:
		AddWords(f, *c.Texts...)
	case c.Lists != nil:
		for _, list := range *c.Lists {
			AddWords(f, list...)
		}
	case c.FloatLists != nil:
		for _, list := range *c.FloatLists {
			Add(f, list...)
		}
	}
}

// addJSON adds what is written as JSON: its numbers as figures, its keys in order.
func addJSON(t testing.TB, f *Figures, v any) {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var read any
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	addRead(f, read)
}

func addRead(f *Figures, v any) {
	switch v := v.(type) {
	case float64:
		Add(f, v)
	case string:
		AddWords(f, v)
	case []any:
		Add(f, len(v))
		for _, item := range v {
			addRead(f, item)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			AddWords(f, key)
			addRead(f, v[key])
		}
	}
}
