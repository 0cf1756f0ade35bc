package main

import (
	"os"
	"path/filepath"
)

// portraitTasks are those that end on paper.
func portraitTasks() []task {
	return []task{
		{"a portrait of two pages", byKeys, func(r *reader) {
			r.find("taumi", "Taumires")
			r.follow(`.side-card a[href*="/territoires/"]`, "/territoires/commune/00263")
			const link = `a[href$="/territoires/commune/00263/portrait.pdf"]`
			r.press(link)
			path := filepath.Join(r.TempDir(), "portrait.pdf")
			if err := os.WriteFile(path, get(r.T, evaluate[string](r.T, r.browser, `document.querySelector('`+link+`').href`)), 0o644); err != nil {
				r.Fatal(err)
			}
			is(r.T, "pages", printedOut{r.T, path}.info("Pages"), "2")
		}},
	}
}
