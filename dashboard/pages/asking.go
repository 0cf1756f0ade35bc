package pages

import (
	"net/http"

	"maillage/dashboard/guard"
	"maillage/dashboard/pages/workshop"
	"maillage/data/store/jobs"
	"maillage/data/store/loaded"
)

// AskCompute asks for the figures.
func (p *Pages) AskCompute(w http.ResponseWriter, r *http.Request) {
	p.ask(w, r, "compute", []jobs.Planned{jobs.PlanCompute()})
}

// AskSource asks for a source: to load it again, or to try what would be loaded.
func (p *Pages) AskSource(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, formBytes)
	source, _, err := p.refused(r)
	var scope []string
	if err == nil {
		scope, err = loaded.Scope(r.Context(), p.guard.Store)
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	how := jobs.Loading{Territory: scope, DryRun: r.PostFormValue("do") == "preview"}
	p.ask(w, r, "load "+source, jobs.PlanSource(source, how))
}

// ask asks for tasks, and leads to the first of them.
func (p *Pages) ask(w http.ResponseWriter, r *http.Request, what string, plan []jobs.Planned) {
	l, _ := p.of(r)
	queue, err := jobs.Open(r.Context(), p.guard.Store)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	_, tasks, err := queue.Request(r.Context(), guard.Who(r).Name, what, plan)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	http.Redirect(w, r, l.messages.Path(workshop.TaskPath(tasks[0])), http.StatusSeeOther)
}

// ChangeTask cancels a task, or has it done after all.
func (p *Pages) ChangeTask(w http.ResponseWriter, r *http.Request) {
	l, _ := p.of(r)
	r.Body = http.MaxBytesReader(w, r.Body, formBytes)
	task, _, err := p.task(r, 0)
	if err != nil {
		p.fail(w, r, err)
		return
	}
	queue, err := jobs.Open(r.Context(), p.guard.Store)
	if err == nil {
		if r.PostFormValue("do") == "retry" {
			err = queue.Retry(r.Context(), task.ID)
		} else {
			err = queue.Cancel(r.Context(), task.ID, guard.Who(r).Name)
		}
	}
	if err != nil {
		p.fail(w, r, err)
		return
	}
	http.Redirect(w, r, l.messages.Path(workshop.TaskPath(task.ID)), http.StatusSeeOther)
}
