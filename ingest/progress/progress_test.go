package progress_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"maillage/ingest"
	"maillage/ingest/fetch"
	"maillage/ingest/progress"
)

func TestALineTellsHowEachSourceEnded(t *testing.T) {
	tests := []struct {
		name string
		s    ingest.SourceReport
		want string
	}{
		{"loaded", ingest.SourceReport{Source: "bpe", Vintage: "2024", Outcome: ingest.Loaded, Read: 12, Loaded: 10, Rejected: 2, Seconds: 1.26},
			"bpe 2024: 10 rows loaded of 12, 2 rejected, 1.3 s\n"},
		{"unchanged", ingest.SourceReport{Source: "bpe", Vintage: "2024", Outcome: ingest.Unchanged, Read: 12}, "bpe 2024: unchanged\n"},
		{"refused", ingest.SourceReport{Source: "bpe", Outcome: ingest.Refused, Message: "the file holds no row"}, "bpe: refused: the file holds no row\n"},
		{"absent", ingest.SourceReport{Source: "bpe", Outcome: ingest.Absent, Message: "not in the mirror"}, "bpe: absent: not in the mirror\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			lines := progress.NewLines(&out)
			lines.Begin(tt.s.Source, tt.s.Vintage, 100)
			lines.Advance(tt.s.Source, 50)
			if out.Len() > 0 {
				t.Errorf("%q is written before the end", out.String())
			}
			lines.Fetched(tt.s.Source, "2024", 142_884_474)
			if here := "bpe 2024: 142.9 MB at hand\n"; out.String() != here {
				t.Errorf("%q, want %q", out.String(), here)
			}
			out.Reset()
			lines.End(tt.s)
			if out.String() != tt.want {
				t.Errorf("%q, want %q", out.String(), tt.want)
			}
		})
	}
}

func TestAForecastTellsSizesAndWhatIsAtHand(t *testing.T) {
	away := ingest.Forecast{Later: []string{"osm", "gtfs-cars"}, Files: []ingest.Awaited{
		{Source: "bpe", Vintage: "2025", Expected: fetch.Expected{URL: "https://a.example/BPE25.zip", Bytes: 142_884_474}},
		{Source: "laposte", Vintage: "2026", Expected: fetch.Expected{URL: "https://b.example/raw", Bytes: fetch.Unknown}},
		{Source: "finess", Vintage: "2026", Expected: fetch.Expected{URL: "https://c.example/f.csv", Bytes: 4_000_000, AtHand: 40_000_000}},
		{Source: "gares", Vintage: "2026", Expected: fetch.Expected{AtHand: 263_829}},
	}}
	const want = `to download, 3 of 4 files: 146.9 MB and 1 of unknown size; at hand: 40.3 MB
  bpe 2025      142.9 MB                 https://a.example/BPE25.zip
  laposte 2026  size unknown             https://b.example/raw
  finess 2026   4.0 MB, 40.0 MB at hand  https://c.example/f.csv
  osm, gtfs-cars: known once the territory's codes are loaded
`
	here := ingest.Forecast{Files: away.Files[3:]}
	for _, tt := range []struct {
		told ingest.Forecast
		want string
	}{{away, want}, {here, "nothing to download: 264 kB at hand, files: 1\n"}} {
		var out bytes.Buffer
		progress.NewLines(&out).Expect(tt.told)
		if out.String() != tt.want {
			t.Errorf("%s\nwant\n%s", out.String(), tt.want)
		}
		out.Reset()
		bars := progress.NewBars(&out)
		bars.Expect(tt.told)
		bars.Wait()
		if !strings.Contains(out.String(), tt.want) {
			t.Errorf("with bars: %s\nwant\n%s", out.String(), tt.want)
		}
	}
}

func TestLinesOfSourcesThatEndTogetherStayWhole(t *testing.T) {
	var out bytes.Buffer
	lines := progress.NewLines(&out)
	var ends sync.WaitGroup
	for range 50 {
		ends.Go(func() { lines.End(ingest.SourceReport{Source: "bpe", Vintage: "2024", Outcome: ingest.Unchanged}) })
	}
	ends.Wait()
	if want := strings.Repeat("bpe 2024: unchanged\n", 50); out.String() != want {
		t.Errorf("%q", out.String())
	}
}

// TestBarsEndWhateverWasRead holds that Wait returns where a source was read in
// part, beyond its size, or never ended, and that its line is shown.
func TestBarsEndWhateverWasRead(t *testing.T) {
	var out bytes.Buffer
	bars := progress.NewBars(&out)
	bars.Begin("part", "1", 100)
	bars.Advance("part", 40)
	bars.Begin("beyond", "1", 100)
	bars.Advance("beyond", 150)
	bars.Advance("beyond", 150)
	bars.Begin("stopped", "1", 100)
	bars.Advance("nobody", 10)
	bars.End(ingest.SourceReport{Source: "part", Outcome: ingest.Refused, Message: "it is cut off"})
	bars.End(ingest.SourceReport{Source: "beyond", Vintage: "1", Outcome: ingest.Loaded, Read: 3, Loaded: 3})
	bars.End(ingest.SourceReport{Source: "never begun", Vintage: "1", Outcome: ingest.Unchanged})
	bars.Wait()
	for _, want := range []string{"part: refused: it is cut off", "beyond 1: 3 rows loaded of 3", "never begun 1: unchanged"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not shown in %q", want, out.String())
		}
	}
}
