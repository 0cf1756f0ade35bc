package openlineage

import (
	"cmp"
	"maps"
	"path"
)

// spec is where the standard has what events are made of.
const spec = "https://openlineage.io/spec/2-0-2/"

// facetSpec is where it has the facets, which have versions of their own.
const facetSpec = "https://openlineage.io/spec/"

// facets are what is said beside, by their names.
type facets map[string]any

// event is a RunEvent.
type event struct {
	Type     string    `json:"eventType"`
	Time     string    `json:"eventTime"` // RFC 3339
	Producer string    `json:"producer"`
	Schema   string    `json:"schemaURL"`
	Run      named     `json:"run"`
	Job      job       `json:"job"`
	Inputs   []dataset `json:"inputs"`
	Outputs  []dataset `json:"outputs"`
}

type named struct {
	ID     string `json:"runId"`
	Facets facets `json:"facets"`
}

type job struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	Facets    facets `json:"facets"`
}

type dataset struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	Facets    facets `json:"facets"`
	Input     facets `json:"inputFacets,omitempty"`
	Output    facets `json:"outputFacets,omitempty"`
}

// facet is one of a schema, with who says so.
func (s *Sender) facet(schema string, says facets) facets {
	out := facets{"_producer": s.producer, "_schemaURL": facetSpec + schema + ".json#/$defs/" + path.Base(schema)}
	maps.Copy(out, says)
	return out
}

func (s *Sender) dataset(d Dataset) dataset {
	out := dataset{Namespace: cmp.Or(d.Namespace, s.namespace), Name: d.Name, Facets: facets{}}
	if d.Version != "" {
		out.Facets["version"] = s.facet("facets/1-0-1/DatasetVersionDatasetFacet", facets{"datasetVersion": d.Version})
	}
	return out
}

func counts(d Dataset) facets {
	out := facets{}
	if d.Rows > 0 {
		out["rowCount"] = d.Rows
	}
	if d.Bytes > 0 {
		out["size"] = d.Bytes
	}
	return out
}
