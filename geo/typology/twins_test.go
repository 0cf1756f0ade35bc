package typology

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"maillage/geo"
)

func twinsOf(t testing.TB, p *Profiles, sizes []float64, factor float64, count int) [][]Twin {
	t.Helper()
	twins, err := p.Twins(context.Background(), sizes, factor, count)
	if err != nil {
		t.Fatal(err)
	}
	return twins
}

// TestTwinsByHand: six units on a line, of sizes 100, 199, 200, 201, 0 and
// unknown, within a factor 2.
func TestTwinsByHand(t *testing.T) {
	p := asTheyAre(Table{Units: 6, Features: 1, Values: []float64{0, 3, 1, -1, 0, 0}})
	got := twinsOf(t, p, []float64{100, 199, 200, 201, 0, na}, 2, 2)
	want := [][]Twin{
		{{2, 1}, {1, 3}}, // 201 is beyond twice its size
		{{2, 2}, {0, 3}},
		{{0, 1}, {1, 2}}, // and so is the unit at −1, as far
		{{2, 2}, {1, 4}},
		nil, nil,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("twins are %v, want %v", got, want)
	}
	if got := twinsOf(t, p, []float64{1, 1, 1, 1, 1, 1}, 1, 2)[0]; !reflect.DeepEqual(got, []Twin{{4, 0}, {5, 0}}) {
		t.Errorf("of equal ones the first: %v, want 4 and 5", got)
	}
	if got := twinsOf(t, p, []float64{1, 10, 100, 1000, 1e4, 1e5}, 2, 2)[3]; len(got) != 0 {
		t.Errorf("a unit alone in its band has %v", got)
	}
}

// everyTwin compares each unit with all others, as the comment of Twins says.
func everyTwin(p *Profiles, sizes []float64, factor float64, count int) [][]Twin {
	twins := make([][]Twin, p.total)
	for i, unit := range p.units {
		if !(sizes[unit] > 0) {
			continue
		}
		found := []Twin{}
		for j, other := range p.units {
			a, b := sizes[unit], sizes[other]
			if i != j && a > 0 && b > 0 && max(a, b) <= factor*min(a, b) {
				found = append(found, Twin{other, p.distance(i, j)})
			}
		}
		slices.SortFunc(found, compareTwins)
		twins[unit] = found[:min(count, len(found))]
	}
	return twins
}

// populations are as skewed as those of communes.
func populations(r *rand.Rand, n int) []float64 {
	sizes := make([]float64, n)
	for i := range sizes {
		sizes[i] = math.Round(math.Exp(6.2 + 1.3*r.NormFloat64()))
	}
	return sizes
}

func TestTwinsEqualEveryComparison(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for range 20 {
		table := withHoles(r, clouds(r, 1+r.IntN(200), 1+r.IntN(30), 3), 0.1*r.Float64())
		for i := range table.Values {
			if r.IntN(2) == 0 {
				table.Values[i] = math.Round(table.Values[i]) // equal distances
			}
		}
		p, sizes := standardised(t, table), populations(r, table.Units)
		for _, factor := range []float64{1, 1.5, 2, math.Inf(1)} {
			got, want := twinsOf(t, p, sizes, factor, 10), everyTwin(p, sizes, factor, 10)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("within a factor %v, twins are %v, want %v", factor, got, want)
			}
		}
	}
}

func TestTwinsThatMakeNoSense(t *testing.T) {
	p := asTheyAre(ruspini())
	for name, ask := range map[string]func() error{
		"a factor below 1": func() error { _, err := p.Twins(context.Background(), make([]float64, 75), 0.9, 5); return err },
		"no twin":          func() error { _, err := p.Twins(context.Background(), make([]float64, 75), 2, 0); return err },
		"sizes of others":  func() error { _, err := p.Twins(context.Background(), make([]float64, 74), 2, 5); return err },
	} {
		if err := ask(); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// country makes profiles of which nothing is missing, and sizes.
func country(t testing.TB, units, features int) (*Profiles, []float64) {
	r := rand.New(rand.NewPCG(1, 9))
	return standardised(t, clouds(r, units, features, 40)), populations(r, units)
}

// scipy has SciPy's k-d tree find ten twins of all profiles, and gives the
// nanoseconds that it took and the sum of all distances.
func scipy(t testing.TB, p *Profiles) (took, sum float64) {
	t.Helper()
	const python = "/usr/bin/python3"
	if err := exec.Command(python, "-c", "import scipy.spatial").Run(); err != nil {
		t.Skipf("%s has no SciPy: make install-bench installs it", python)
	}
	data, err := binary.Append(nil, binary.LittleEndian, p.z)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "profiles")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	answer, err := exec.Command(python, "testdata/twins_scipy.py", file, strconv.Itoa(len(p.features))).Output()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscan(string(answer), &took, &sum); err != nil {
		t.Fatal(err)
	}
	return took, sum
}

func TestPeersAgree(t *testing.T) {
	p, sizes := country(t, 500, 12)
	_, want := scipy(t, p)
	var sum float64
	for _, twins := range twinsOf(t, p, sizes, math.Inf(1), 10) {
		for _, twin := range twins {
			sum += twin.Distance
		}
	}
	if math.Abs(sum-want) > 1e-6*want {
		t.Errorf("distances sum up to %v, SciPy's to %v", sum, want)
	}
}

// BenchmarkTwins finds ten twins of each unit within half to twice its size, and
// beside SciPy's k-d tree, which knows no band, among all.
func BenchmarkTwins(b *testing.B) {
	for _, size := range []struct{ units, features int }{{4025, 12}, {4025, 40}, {35000, 12}} {
		p, sizes := country(b, size.units, size.features)
		for name, factor := range map[string]float64{"band": 2, "all": math.Inf(1)} {
			b.Run(fmt.Sprintf("%d×%d/%s/maillage", size.units, size.features, name), func(b *testing.B) {
				for b.Loop() {
					twinsOf(b, p, sizes, factor, 10)
				}
			})
		}
		b.Run(fmt.Sprintf("%d×%d/all/cKDTree", size.units, size.features), func(b *testing.B) {
			var took float64
			for b.Loop() {
				once, _ := scipy(b, p)
				took += once
			}
			b.ReportMetric(took/float64(b.N), "ns/op")
		})
	}
}
