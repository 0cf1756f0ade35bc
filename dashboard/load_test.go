package dashboard_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"maillage/dashboard/atlastest"
)

// readers is how many clients ask at once.
const readers = 32

// BenchmarkUnderLoad measures, over the network and all middlewares, what
// readers wait for while 32 of them ask at once. It reports the 95th percentile.
func BenchmarkUnderLoad(b *testing.B) {
	s := open(b, atlastest.New(b))
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	for name, path := range map[string]string{
		"profile": "/api/v1/territories/commune/" + atlastest.Remote,
		"values":  "/api/v1/values/index?level=commune",
		"tile":    "/tiles/" + atlastest.ReleaseID + "/commune/9/249/180.mvt",
		"search":  "/api/v1/search?q=saint",
	} {
		b.Run(name, func(b *testing.B) {
			waits := load(b, server, path)
			b.ReportMetric(float64(percentile(waits, 95).Microseconds())/1000, "p95-ms")
			b.ReportMetric(float64(percentile(waits, 50).Microseconds())/1000, "p50-ms")
		})
	}
}

// load asks for a path b.N times from all readers and gives each wait.
func load(b *testing.B, server *httptest.Server, path string) []time.Duration {
	b.Helper()
	client := server.Client()
	client.Transport.(*http.Transport).MaxIdleConnsPerHost = readers
	waits := make([]time.Duration, b.N)
	next := make(chan int, readers)
	failures := make(chan error, readers)
	var all sync.WaitGroup
	b.ResetTimer()
	for range readers {
		all.Go(func() {
			for i := range next {
				start := time.Now()
				if err := fetch(client, server.URL+path); err != nil {
					select {
					case failures <- err:
					default:
					}
				}
				waits[i] = time.Since(start)
			}
		})
	}
	for i := range b.N {
		next <- i
	}
	close(next)
	all.Wait()
	b.StopTimer()
	select {
	case err := <-failures:
		b.Fatal(err)
	default:
	}
	return waits
}

func fetch(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("GET %s: %s", url, resp.Status)
	}
	var sink [32 << 10]byte
	for {
		if _, err := resp.Body.Read(sink[:]); err != nil {
			return nil // the end; what is cut short shows in the tests, not here
		}
	}
}

func percentile(waits []time.Duration, p int) time.Duration {
	sorted := slices.Sorted(slices.Values(waits))
	return sorted[min(len(sorted)-1, len(sorted)*p/100)]
}
