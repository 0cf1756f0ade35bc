package jobs

import (
	"strings"

	"maillage/data/store/loaded"
)

// Loading are the arguments of a task that loads.
type Loading struct {
	Territory []string `json:"territory"` // sorted, as the command line takes it
	// Part is the share of an ingestion, as ingest.Part has it: all of it where empty.
	Part    string   `json:"part,omitempty"`
	Sources []string `json:"sources,omitempty"`
	Without []string `json:"without,omitempty"`
	Force   bool     `json:"force,omitempty"`
	DryRun  bool     `json:"dry_run,omitempty"` // keep nothing: what would be loaded and rejected
	// Upload is a file that is loaded instead of the one of its path, and stands for it once it was.
	Upload *loaded.Upload `json:"upload,omitempty"`
}

// Plan makes a task of it.
func (l Loading) Plan(subject string, after ...After) Planned {
	return Planned{Kind: Load, Subject: subject, Arguments: l, Key: l.key(subject), After: after}
}

// key says what the task would do.
func (l Loading) key(subject string) string {
	parts := []string{"load", subject, l.Part, strings.Join(l.Territory, ","), strings.Join(l.Sources, ","), strings.Join(l.Without, ",")}
	if l.Force {
		parts = append(parts, "force")
	}
	if l.DryRun {
		parts = append(parts, "preview")
	}
	if l.Upload != nil {
		parts = append(parts, l.Upload.Path, l.Upload.SHA256)
	}
	return strings.Join(parts, " ")
}

// PlanFetch makes a task that fetches the files of a source.
func PlanFetch(source string) Planned {
	return Planned{Kind: Fetch, Subject: source, Arguments: struct{}{}, Key: "fetch " + source}
}

// PlanCompute makes a task that computes all that is loaded.
func PlanCompute(after ...After) Planned {
	return Planned{Kind: Compute, Subject: "all", Arguments: struct{}{}, Key: "compute", After: after}
}

// PlanSource makes the tasks that load one source again, and then compute; those of a preview
// end before that.
func PlanSource(source string, how Loading) []Planned {
	how.Sources = []string{source}
	load := how.Plan(source)
	if how.DryRun {
		return []Planned{load}
	}
	return []Planned{load, PlanCompute(After{Key: load.Key, Strict: true})}
}

// PlanUpload makes the tasks that try a file handed in and, where it is taken and the trial was
// not refused, load it and compute.
func PlanUpload(territory []string, u loaded.Upload, take bool) []Planned {
	how := Loading{Territory: territory, Sources: []string{u.Source + "@" + u.Vintage}, Upload: &u}
	load := how
	how.DryRun = true
	trial := how.Plan(u.Source)
	if !take {
		return []Planned{trial}
	}
	taken := load.Plan(u.Source, After{Key: trial.Key, Strict: true})
	return []Planned{trial, taken, PlanCompute(After{Key: taken.Key, Strict: true})}
}

// PlanOther makes a task of a kind that depends on nothing.
func PlanOther(kind Kind, subject string) []Planned {
	return []Planned{{Kind: kind, Subject: subject, Arguments: struct{}{}, Key: string(kind) + " " + subject}}
}
