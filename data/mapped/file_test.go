//go:build unix && !race

package mapped_test

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"testing"

	"maillage/data/mapped"
	"maillage/geo"
	"maillage/geo/geotest"
)

// records are communes with figures of every kind.
func records(n int) []geotest.Record {
	var out []geotest.Record
	for i := range n {
		out = append(out, geotest.Record{
			Territory: geo.Territory{Level: geo.LevelCommune, Code: fmt.Sprintf("%05d", i), Population: geo.Inhabitants(i), Communes: 1},
			Access: geotest.Access{
				Index:  geo.Score{Value: unless(i%3 == 0, float64(i)/3), Coverage: 1, Rank: i % 3},
				Themes: make([]geo.ThemeScore, len(geo.Themes())),
				Services: []geo.ServiceScore{{Minutes: unless(i%2 > 0, float64(i)/7), Method: geo.MethodRoad, State: geo.StateCovered,
					Facility: fmt.Sprint("bpe:", i), Count: i}},
			},
			Indicators: []float64{unless(i%5 == 0, float64(-i))},
		})
	}
	return out
}

// unless is a figure that may be missing.
func unless(missing bool, v float64) float64 {
	if missing {
		return math.NaN()
	}
	return v
}

// columnsOf are the columns of the communes that a table would hold.
func columnsOf(f *geo.Frame) []geo.Column {
	a := f.Access[geo.ModeCar]
	columns := a.Index.Columns("index_value", "index_coverage")
	for i := range a.Services {
		columns = append(columns, a.Services[i].Columns()...)
		columns = append(columns, a.Services[i].Nearest.Columns()...)
	}
	return append(columns, geo.Column{Floats: &f.Indicators[0]})
}

func TestWhatIsKeptReadsAsBefore(t *testing.T) {
	for _, n := range []int{1, 7, 5000} {
		result := geotest.Result(records(n))
		want := geotest.Text(geotest.Records(result))
		dir := t.TempDir()
		file, err := mapped.Create(dir)
		if err != nil {
			t.Fatal(err)
		}
		f := result.Frame(geo.LevelCommune)
		if err := file.Keep(f, columnsOf(f)); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		if geotest.Text(geotest.Records(result)) != want {
			t.Errorf("%d communes read otherwise", n)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%d files are left in the folder, %v", len(left), err)
		}
		runtime.KeepAlive(result)
	}
}

func TestAFolderThatIsNotThereIsAnError(t *testing.T) {
	if _, err := mapped.Create(t.TempDir() + "/none"); err == nil {
		t.Error("a file is made in a folder that is not there")
	}
}
