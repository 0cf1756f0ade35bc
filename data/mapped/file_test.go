//go:build unix

package mapped_test

import (
	"fmt"
	"os"
	"reflect"
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
			Territory: geo.Territory{Level: geo.LevelCommune, Code: fmt.Sprintf("%05d", i), Population: i, Communes: 1},
			Access: geotest.Access{
				Index:  geo.Score{Value: float64(i) / 3, Coverage: 1, Known: i%3 > 0, Rank: i % 3},
				Themes: make([]geo.ThemeScore, len(geo.Themes())),
				Services: []geo.ServiceScore{{Minutes: float64(i) / 7, Known: i%2 == 0, Method: geo.MethodRoad, State: geo.StateCovered,
					Facility: fmt.Sprint("bpe:", i), Count: i}},
			},
			Indicators: []geo.Value{{Value: float64(-i), Known: i%5 > 0}},
		})
	}
	return out
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
		want := geotest.Records(result)
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
		if got := geotest.Records(result); !reflect.DeepEqual(got, want) {
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
