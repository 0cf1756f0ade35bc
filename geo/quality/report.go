package quality

// Report is what was found, after the report of Frictionless Data: a task a source, an error a
// finding.
type Report struct {
	Valid bool   `json:"valid"` // no error was found
	Stats Stats  `json:"stats"`
	Tasks []Task `json:"tasks"`
}

// Stats count findings by severity.
type Stats struct {
	Tasks    int `json:"tasks,omitempty"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
}

// Task is what was found of one source.
type Task struct {
	Name   string    `json:"name"`
	Valid  bool      `json:"valid"`
	Stats  Stats     `json:"stats"`
	Errors []Finding `json:"errors"`
}

// NewReport puts findings in the order of their sources.
func NewReport(found []Finding) Report {
	r := Report{Valid: true, Tasks: []Task{}}
	at := map[string]int{}
	for _, f := range found {
		i, known := at[f.Source]
		if !known {
			i = len(r.Tasks)
			at[f.Source] = i
			r.Tasks = append(r.Tasks, Task{Name: f.Source, Valid: true})
		}
		task := &r.Tasks[i]
		task.Errors = append(task.Errors, f)
		task.Stats.add(f.Severity)
		r.Stats.add(f.Severity)
		task.Valid = task.Valid && f.Severity != Error
		r.Valid = r.Valid && f.Severity != Error
	}
	r.Stats.Tasks = len(r.Tasks)
	return r
}

func (s *Stats) add(severity Severity) {
	switch severity {
	case Error:
		s.Errors++
	case Warning:
		s.Warnings++
	default:
		s.Notes++
	}
}

// Group is the findings of one check and severity on one source: those of its communes
// together, or one of the source as a whole.
type Group struct {
	Worst    Finding // that of the greatest count
	Communes int     // 0 of a finding of a source as a whole
	Count    int
}

// Gather puts the findings of communes together, in their order.
func Gather(found []Finding) (groups []Group) {
	type key struct {
		severity Severity
		check    Check
		source   string
	}
	at := map[key]int{}
	for _, f := range found {
		if f.Commune == "" {
			groups = append(groups, Group{Worst: f, Count: f.Count})
			continue
		}
		k := key{f.Severity, f.Check, f.Source}
		i, known := at[k]
		if !known {
			i = len(groups)
			at[k] = i
			groups = append(groups, Group{Worst: f})
		}
		g := &groups[i]
		if g.Communes++; f.Count > g.Worst.Count {
			g.Worst = f
		}
		g.Count += f.Count
	}
	return groups
}
