package dashboard

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"maillage/dashboard/atlas"
	"maillage/data/store/pulse"
	"maillage/geo"
)

// metrics are what /metrics exposes, in a registry of the server's own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

func newMetrics(holder *atlas.Holder, database *pulse.Pulse) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "maillage_http_request_duration_seconds",
			Help:    "Time to answer, by route and status.",
			Buckets: []float64{.0005, .001, .002, .005, .01, .03, .1, .3, 1, 3},
		}, []string{"route", "status"}),
	}
	m.registry.MustRegister(
		m.requests,
		releaseCollector{holder},
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "maillage_database_up",
			Help: "1 while the database answers, 0 while it is away and what is served comes from memory.",
		}, func() float64 {
			if database.Err() != nil {
				return 0
			}
			return 1
		}),
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true}) // the server compresses
}

// timed measures the duration of every answer of a route.
func (m *metrics) timed(route string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		rec := &recorder{ResponseWriter: w}
		next.ServeHTTP(rec, r)
		m.requests.WithLabelValues(route, strconv.Itoa(rec.code())).Observe(time.Since(start).Seconds())
	})
}

// releaseCollector exposes which release is served, read at each scrape.
type releaseCollector struct{ holder *atlas.Holder }

func (releaseCollector) info() *prometheus.Desc {
	return prometheus.NewDesc("maillage_release_info", "1 for the release that is served.", []string{"release"}, nil)
}

func (releaseCollector) published() *prometheus.Desc {
	return prometheus.NewDesc("maillage_release_published_timestamp_seconds", "When the release that is served was published, Unix time.", nil, nil)
}

func (releaseCollector) territories() *prometheus.Desc {
	return prometheus.NewDesc("maillage_release_territories", "Territories of the release that is served, by level.", []string{"level"}, nil)
}

// Describe implements [prometheus.Collector].
func (c releaseCollector) Describe(ch chan<- *prometheus.Desc) {
	ch <- c.info()
	ch <- c.published()
	ch <- c.territories()
}

// Collect implements [prometheus.Collector]; it emits nothing before a release
// is loaded.
func (c releaseCollector) Collect(ch chan<- prometheus.Metric) {
	a := c.holder.Current()
	if a == nil {
		return
	}
	ch <- prometheus.MustNewConstMetric(c.info(), prometheus.GaugeValue, 1, a.Release.ID)
	ch <- prometheus.MustNewConstMetric(c.published(), prometheus.GaugeValue, float64(a.Release.Published.Unix()))
	for _, l := range geo.Levels() {
		ch <- prometheus.MustNewConstMetric(c.territories(), prometheus.GaugeValue, float64(len(a.Rows(l))), string(l))
	}
}
