package progress

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"maillage/ingest"
	"maillage/ingest/fetch"
)

// Expect writes what is about to be fetched.
func (l *Lines) Expect(f ingest.Forecast) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = io.WriteString(l.w, forecast(f))
}

// Expect writes what is about to be fetched, above the bars.
func (b *Bars) Expect(f ingest.Forecast) { _, _ = io.WriteString(b.progress, forecast(f)) }

// Fetched writes that the files of a source are here.
func (l *Lines) Fetched(source, vintage string, bytes int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = io.WriteString(l.w, fetched(source, vintage, bytes))
}

// Fetched writes that the files of a source are here, above the bars.
func (b *Bars) Fetched(source, vintage string, bytes int64) {
	_, _ = io.WriteString(b.progress, fetched(source, vintage, bytes))
}

func fetched(source, vintage string, bytes int64) string {
	return fmt.Sprintf("%s %s: %s at hand\n", source, vintage, size(bytes))
}

// forecast is a line for all files together and one for each that is not at hand.
func forecast(f ingest.Forecast) string {
	bytes, unknown, atHand := f.Sums()
	var text strings.Builder
	var away []ingest.Awaited
	for _, file := range f.Files {
		if file.Bytes != 0 {
			away = append(away, file)
		}
	}
	if len(away) == 0 {
		fmt.Fprintf(&text, "nothing to download: %s at hand, files: %d\n", size(atHand), len(f.Files))
	} else {
		sum := size(bytes)
		if unknown > 0 {
			sum += fmt.Sprintf(" and %d of unknown size", unknown)
		}
		fmt.Fprintf(&text, "to download, %d of %d files: %s; at hand: %s\n", len(away), len(f.Files), sum, size(atHand))
	}
	table := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, file := range away {
		rest := "size unknown"
		if file.Bytes != fetch.Unknown {
			rest = size(file.Bytes)
		}
		if file.AtHand > 0 {
			rest += ", " + size(file.AtHand) + " at hand"
		}
		fmt.Fprintf(table, "  %s %s\t%s\t%s\n", file.Source, file.Vintage, rest, file.URL)
	}
	_ = table.Flush() // into memory
	if len(f.Later) > 0 {
		fmt.Fprintf(&text, "  %s: known once the territory's codes are loaded\n", strings.Join(f.Later, ", "))
	}
	return text.String()
}

// size writes a number of bytes for people.
func size(bytes int64) string {
	switch {
	case bytes >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
	case bytes >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	case bytes >= 1e3:
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%d bytes", bytes)
}
