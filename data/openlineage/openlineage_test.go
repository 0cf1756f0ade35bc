package openlineage_test

import (
	"bytes"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"maillage/data/openlineage"
	"maillage/data/openlineage/openlineagetest"
	"maillage/geo"
)

func sender(t *testing.T, o openlineage.Options) *openlineage.Sender {
	t.Helper()
	s, err := openlineage.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func TestRunsAreToldAsTheStandardHasThem(t *testing.T) {
	server := openlineagetest.New()
	defer server.Close()
	s := sender(t, openlineage.Options{URL: server.URL + "/", Namespace: "here", Producer: "v1 dirty"})
	whole := s.Start("ingest", nil)
	part := s.Start("load.bpe", whole)
	part.Read(openlineage.Dataset{Namespace: "file", Name: "bpe.csv", Version: "abc", Bytes: 12})
	part.Made(openlineage.Dataset{Name: "source.bpe", Version: "2025", Rows: 3})
	part.Complete()
	part.Fail("told already")
	whole.End(errors.New("no room"))
	s.Start("compute", nil).Abort()
	s.Close()
	s.Start("late", nil) // is lost, and breaks nothing
	if faults := server.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
	var told []string
	for _, e := range server.Events() {
		told = append(told, e.Job.Namespace+"/"+e.Job.Name+" "+e.EventType)
	}
	want := "here/ingest START, here/load.bpe START, here/load.bpe COMPLETE, here/ingest FAIL, here/compute START, here/compute ABORT"
	if got := strings.Join(told, ", "); got != want {
		t.Fatalf("told %s, want %s", got, want)
	}
	events := server.Events()
	done, failed := events[2], events[3]
	if in, out := done.Inputs[0], done.Outputs[0]; in.Namespace+" "+in.Name != "file bpe.csv" || !strings.Contains(string(in.Facets["version"]), `"abc"`) || !strings.Contains(string(in.InputFacets["inputStatistics"]), `"size":12`) ||
		out.Namespace+" "+out.Name != "here source.bpe" || !strings.Contains(string(out.OutputFacets["outputStatistics"]), `"rowCount":3`) {
		t.Errorf("read %s %s, made %s %s", in.Name, in.InputFacets, out.Name, out.OutputFacets)
	}
	if parent := string(done.Run.Facets["parent"]); !strings.Contains(parent, failed.Run.RunID) || !strings.Contains(string(failed.Run.Facets["errorMessage"]), "no room") {
		t.Errorf("parent %s, and the whole says %s", parent, failed.Run.Facets["errorMessage"])
	}
}

// TestNothingWaitsForAServerOfLineage tells a server that refuses, one that is away, and none.
func TestNothingWaitsForAServerOfLineage(t *testing.T) {
	var key string
	refusing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key = r.Header.Get("Authorization")
		w.WriteHeader(http.StatusForbidden)
	}))
	defer refusing.Close()
	for address, want := range map[string]int{refusing.URL: 1, "http://127.0.0.1:1": 1, "": 0} {
		var log bytes.Buffer
		s := sender(t, openlineage.Options{URL: address, APIKey: "secret", Logger: slog.New(slog.NewTextHandler(&log, nil))})
		began := time.Now()
		for range 3 {
			run := s.Start("compute", nil)
			run.Read(openlineage.Dataset{Name: "x"})
			run.Complete()
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("%q: telling took %s", address, took)
		}
		s.Close()
		if told := strings.Count(log.String(), "lineage is not told"); told != want {
			t.Errorf("%q: told %d times, want %d: %s", address, told, want, log.String())
		}
	}
	if key != "Bearer secret" {
		t.Errorf("authorised by %q", key)
	}
}

func TestTheEnvironmentNamesTheServer(t *testing.T) {
	env := map[string]string{"OPENLINEAGE_URL": "ftp://x", "OPENLINEAGE_NAMESPACE": "n"}
	get := func(name string) string { return env[name] }
	if _, err := openlineage.New(openlineage.FromEnvironment(get)); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("an address by ftp: %v", err)
	}
	env["OPENLINEAGE_DISABLED"] = "True"
	if s, err := openlineage.New(openlineage.FromEnvironment(get)); s != nil || err != nil {
		t.Errorf("disabled: %v, %v", s, err)
	}
}
