package reference

import (
	"slices"
	"testing"

	"maillage/geo/difference"
)

func TestBoundsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	const bound = "[[bound]]\nid = 'b'\n"
	refuse(t, []refusal{
		{"no figure of those that are compared", "b.toml", bound + "figure = 'colour'\nmost_fall = 0.1\nsource = 'x'\n", `b.toml: line 2, column 1: id "b": figure is none`},
		{"nothing bounded", "b.toml", bound + "figure = 'places'\nsource = 'x'\n", "needs most_fall or most_rise"},
		{"below nothing", "b.toml", bound + "figure = 'places'\nmost_fall = -0.1\nsource = 'x'\n", "must not be below 0"},
		{"without a source", "b.toml", bound + "figure = 'places'\nmost_fall = 0.1\n", "needs its source"},
		{"twice", "b.toml", bound + "figure = 'places'\nmost_fall = 0.1\nsource = 'x'\n" + bound + "figure = 'places'\nmost_fall = 0.1\nsource = 'x'\n", "is declared twice"},
	})
}

func TestEveryFigureThatIsComparedHasABound(t *testing.T) {
	t.Parallel()
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range difference.Figures() {
		if !slices.ContainsFunc(d.Bounds, func(b difference.Bound) bool { return b.Figure == f }) {
			t.Errorf("%s may move as it will", f)
		}
	}
}
