package archive

import (
	"io"
	"strings"

	"maillage/dashboard/export"
	"maillage/geo"
)

// Addresses that the catalogue names.
const (
	// releaseIRI begins what a release is called by, wherever its archive lies.
	releaseIRI = "urn:x-maillage:release:"
	mediaIRI   = "https://www.iana.org/assignments/media-types/"
	sha256IRI  = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
	themeIRI   = "http://publications.europa.eu/resource/authority/data-theme/REGI"
	licenceIRI = readmeName + "#licences"
)

type object = map[string]any

// writeCatalogue describes the archive to catalogues by DCAT-AP 3. A table is a data set of one distribution, and the
// release one that they are parts of. Addresses of files are relative: they hold where the archive is unpacked.
func (c contents) writeCatalogue(w io.Writer) error {
	parts, datasets := make([]object, len(c.tables)), []object{c.release()}
	for i := range c.tables {
		parts[i] = ref(c.iri(&c.tables[i]))
		datasets = append(datasets, c.dataset(&c.tables[i]))
	}
	datasets[0]["dct:hasPart"] = parts
	return writeJSON(w, object{
		"@context": object{
			"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
			"spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#",
		},
		"@id": catalogueName, "@type": "dcat:Catalog", "dct:title": export.InBoth(geo.Text{FR: "Maillage, archive d'une publication", EN: "Maillage, archive of a release"}),
		"dct:description": export.InBoth(about()), "dct:publisher": agent("Maillage"), "dcat:dataset": datasets,
	})
}

// release is the data set of the whole release.
func (c contents) release() object {
	out := object{
		"@id": releaseIRI + c.origin.Release, "@type": "dcat:Dataset", "dct:identifier": c.origin.Release, "dcat:version": c.origin.Release,
		"dct:title": export.InBoth(geo.Text{FR: "Fragilité des territoires", EN: "Fragility of territories"}), "dct:description": export.InBoth(about()),
		"dct:publisher": agent("Maillage"), "dct:spatial": object{"@type": "dct:Location", "dct:identifier": c.a.Release.Scope},
		"dcat:theme": ref(themeIRI), "dct:source": c.sources(),
		"foaf:page": []object{ref(readmeName), ref(columnsName), ref(manifestName), ref(sumsName)},
	}
	if c.origin.Published != "" {
		out["dct:issued"] = dated(c.origin.Published)
	}
	if c.previous != "" {
		out["dcat:previousVersion"] = ref(releaseIRI + c.previous)
	}
	return out
}

// dataset is a table, with its file.
func (c contents) dataset(t *table) object {
	return object{
		"@id": c.iri(t), "@type": "dcat:Dataset", "dct:title": export.InBoth(t.title), "dct:description": export.InBoth(t.title),
		"dct:isPartOf": ref(releaseIRI + c.origin.Release),
		"dcat:distribution": object{
			"@type": "dcat:Distribution", "dct:title": t.name, "dcat:accessURL": ref(t.name), "dcat:downloadURL": ref(t.name),
			"dcat:mediaType": ref(mediaIRI + t.format.ContentType()), "dct:license": object{"@id": licenceIRI, "@type": "dct:LicenseDocument", "dct:title": strings.Join(c.licences(), ", ")},
			"dcat:byteSize": object{"@value": t.bytes, "@type": "xsd:nonNegativeInteger"},
			"spdx:checksum": object{"@type": "spdx:Checksum", "spdx:algorithm": ref(sha256IRI), "spdx:checksumValue": object{"@value": t.sha256, "@type": "xsd:hexBinary"}},
		},
	}
}

func (c contents) iri(t *table) string { return releaseIRI + c.origin.Release + ":" + t.Name }

// sources are the editions that the release was computed over; what is not known of one is left out.
func (c contents) sources() []object {
	out := make([]object, len(c.origin.Sources))
	for i, s := range c.origin.Sources {
		out[i] = object{"@type": "dcat:Dataset", "dct:identifier": s.Source + " " + s.Vintage, "dcat:version": s.Vintage}
		for _, of := range []struct {
			key, known string
			value      any
		}{
			{"dct:title", s.Title, s.Title},
			{"dct:publisher", s.Publisher, agent(s.Publisher)},
			{"dct:license", s.Licence, object{"@type": "dct:LicenseDocument", "dct:title": s.Licence}},
			{"dct:bibliographicCitation", s.Attribution, s.Attribution},
			{"dct:temporal", s.SpeaksOf, object{"@type": "dct:PeriodOfTime", "dcat:endDate": dated(s.SpeaksOf)}},
			{"dcat:landingPage", s.LandingPage, ref(s.LandingPage)},
		} {
			if of.known != "" {
				out[i][of.key] = of.value
			}
		}
	}
	return out
}

// about says what an archive holds.
func about() geo.Text {
	return geo.Text{
		FR: "L'indice de fragilité des territoires, les temps jusqu'aux services, les manques, les équipements et les entreprises sociales.",
		EN: "The index of fragility of territories, times to services, gaps, facilities and social enterprises.",
	}
}

func ref(iri string) object { return object{"@id": iri} }

func agent(name string) object { return object{"@type": "foaf:Agent", "foaf:name": name} }

func dated(day string) object { return object{"@value": day, "@type": "xsd:date"} }
