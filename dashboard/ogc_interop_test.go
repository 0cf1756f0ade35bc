//go:build interop

package dashboard

import (
	"net/http/httptest"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// peer runs a program that reads features by their address; the test is skipped where it is missing.
func peer(t *testing.T, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed: make install-interop installs what the distribution has", program)
	}
	out, err := exec.CommandContext(t.Context(), path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v: %s", program, args, err, out)
	}
	return string(out)
}

// TestInteropGDALReadsEveryCollection compares its counts to those of the database.
func TestInteropGDALReadsEveryCollection(t *testing.T) {
	k := connected(t)
	server := httptest.NewServer(k.Handler())
	defer server.Close()
	for id, view := range map[string]string{
		"communes": "feature_commune", "epci": "feature_territory where level = 'epci'", "departements": "feature_territory where level = 'departement'",
		"regions": "feature_territory where level = 'region'", "facilities": "feature_facility", "enterprises": "feature_enterprise", "gaps": "feature_gap",
	} {
		var want int
		if err := k.st.Pool().QueryRow(t.Context(), "select count(*) from "+view).Scan(&want); err != nil || want == 0 {
			t.Fatalf("%s: %d, %v", id, want, err)
		}
		out := peer(t, "ogrinfo", "-ro", "-al", "-oo", "PAGE_SIZE=7", "OAPIF:"+server.URL+"/ogc/collections/"+id)
		if !strings.Contains(out, "Feature Count: "+strconv.Itoa(want)+"\n") || strings.Count(out, "\nOGRFeature(") != want {
			t.Errorf("%s: %d features, want %d: %s", id, strings.Count(out, "\nOGRFeature("), want, out[:min(len(out), 2000)])
		}
	}
	rejects := peer(t, "ogrinfo", "-ro", "-al", "--config", "GDAL_HTTP_HEADERS", "Authorization: "+k.analyst()[1], "OAPIF:"+server.URL+"/ogc/collections/rejects")
	if strings.Count(rejects, "\nOGRFeature(") != 4 {
		t.Errorf("refused rows: %s", rejects)
	}
}

// TestInteropGDALFilters has communes chosen by an attribute, a box and both, and counts them.
func TestInteropGDALFilters(t *testing.T) {
	k := connected(t)
	server := httptest.NewServer(k.Handler())
	defer server.Close()
	const where, box = "code = '00001'", "-5.3 47 -5.15 47.2"
	for want, args := range map[string][]string{
		"00001":       append([]string{"-where", where, "-spat"}, strings.Fields(box)...),
		"00002 00009": {"-where", "population > 1000 AND code <> '00001'"},
	} {
		args = append([]string{"-f", "CSV", "/vsistdout/", "-select", "code", "OAPIF:" + server.URL + "/ogc", "communes"}, args...)
		if got := strings.Join(strings.Fields(peer(t, "ogr2ogr", args...))[1:], " "); strings.ReplaceAll(got, `"`, "") != want {
			t.Errorf("%v gives %s, want %s", args, got, want)
		}
	}
	if out := peer(t, "ogrinfo", "-ro", "-so", "-where", where, "OAPIF:"+server.URL+"/ogc", "communes"); !strings.Contains(out, "Feature Count: 1\n") || !strings.Contains(out, "population: Integer") {
		t.Error(out)
	}
}
