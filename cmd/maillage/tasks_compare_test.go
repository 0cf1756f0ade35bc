package main

import "github.com/chromedp/chromedp"

// comparingTasks set territories side by side.
func comparingTasks() []task {
	return []task{{"two communes side by side", byKeys, func(r *reader) {
		r.find("thorvivic", "Thorvivic")
		r.follow(`.side-card a[href*="/comparer"]`, "/comparer?t=commune:00271")
		r.see(`document.activeElement.id === "f-add"`) // one types at once
		r.actions++
		r.do(r.T, chromedp.KeyEvent("taumires"))
		r.follow(".adding button", "commune:00271%2Ccommune:00263")
		r.reads(".side-by-side thead", "Taumires")
		r.reads(".side-by-side tbody", "Indice de fragilité")
		r.reads(".side-by-side tbody .chip", "différence") // the intervals of both meet
	}}}
}
