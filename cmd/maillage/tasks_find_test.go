package main

import "fmt"

// findingTasks are those that begin with a name, and end with somebody to call.
func findingTasks() []task {
	return []task{
		{"a commune by its post code", onAPhone, func(r *reader) {
			r.find("00271", "Thorvivic")
			r.reads(".side-card .eyebrow", "00271")
		}},
		{"the enterprises near and what they do", inEnglish, func(r *reader) {
			r.find("guerats le col", "Guérats-le-Col")
			near := r.text(r.T, ".card-near button")
			r.press(".card-near button")
			r.see(fmt.Sprintf(`document.querySelector(".side-card h2")?.textContent === %q`, near))
			r.follow(`.side-card a[href*="/entreprises/"]`, "/entreprises/")
			r.reads("h1", near)
			if evaluate[int](r.T, r.browser, `document.querySelectorAll('[aria-labelledby="functions"] tbody th').length`) == 0 {
				r.Errorf("what %s does is not told", near)
			}
		}},
		{"whom to call", byKeys, func(r *reader) {
			r.find("taumi", "Taumires")
			r.follow(`.side-card a[href*="/agir/"]`, "/agir/commune/00263")
			r.reads(".actors li", "Mairie - Taumires")
			if evaluate[int](r.T, r.browser, `document.querySelectorAll(".actors li:first-child a[href^='tel:']").length`) == 0 {
				r.Error("no telephone of whom to call first")
			}
		}},
	}
}
