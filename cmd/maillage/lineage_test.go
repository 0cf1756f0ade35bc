package main

import (
	"slices"
	"strings"
	"testing"

	"maillage/data/openlineage/openlineagetest"
)

// TestLineageIsTold reads what the commands that loaded the shared demo told.
func TestLineageIsTold(t *testing.T) {
	published := shownRelease(t, dashboard(t))
	if faults := shared.lineage.Faults(); len(faults) > 0 {
		t.Error(faults)
	}
	ended := func(job, made, version string) (openlineagetest.Event, bool) {
		for _, e := range shared.lineage.Events() {
			if e.EventType == "COMPLETE" && e.Job.Name == job && slices.ContainsFunc(e.Outputs, func(d openlineagetest.Dataset) bool {
				return d.Name == made && strings.Contains(string(d.Facets["version"]), version)
			}) {
				return e, true
			}
		}
		return openlineagetest.Event{}, false
	}
	load, loaded := ended("load.bpe", "source.bpe", "")
	if !loaded || load.Inputs[0].Namespace != "file" || !strings.HasPrefix(load.Inputs[0].Name, "bpe/") || !strings.Contains(string(load.Run.Facets["parent"]), `"ingest"`) {
		t.Errorf("the load of facilities is told as %+v", load)
	}
	figures, computed := ended("compute", "release", published)
	if !computed || !slices.ContainsFunc(figures.Inputs, func(d openlineagetest.Dataset) bool { return d.Name == "source.bpe" }) {
		t.Errorf("release %s is told to be made of %+v", published, figures.Inputs)
	}
}
