// Package lineage says in datasets of OpenLineage what an ingestion read and made.
package lineage

import (
	"net/url"

	"maillage/data/openlineage"
	"maillage/geo"
	"maillage/ingest"
)

// Source is what is loaded of a source.
func Source(id, vintage string, rows int) openlineage.Dataset {
	return openlineage.Dataset{Name: "source." + id, Version: vintage, Rows: int64(rows)}
}

// Sources are the editions that figures are made of.
func Sources(all []geo.SourceVintage) []openlineage.Dataset {
	var out []openlineage.Dataset
	for _, v := range all {
		out = append(out, Source(v.Source, v.Vintage, 0))
	}
	return out
}

// Release are the figures of a release.
func Release(id string) openlineage.Dataset {
	return openlineage.Dataset{Name: "release", Version: id}
}

// Files are those of a source, by the address that they came from, or else by their path in a mirror.
func Files(s ingest.SourceReport) []openlineage.Dataset {
	var out []openlineage.Dataset
	for _, f := range s.Files {
		d := openlineage.Dataset{Namespace: "file", Name: f.Path, Version: f.SHA256, Bytes: f.Bytes}
		if from, err := url.Parse(f.URL); err == nil && from.Host != "" {
			d.Namespace, d.Name = from.Scheme+"://"+from.Host, from.Path
		}
		out = append(out, d)
	}
	return out
}

// Tell adds to a run what a source read and made.
func Tell(run *openlineage.Run, s ingest.SourceReport) {
	run.Read(Files(s)...)
	if s.Outcome == ingest.Loaded {
		run.Made(Source(s.Source, s.Vintage, s.Loaded))
	}
}
