// Package styleguide is the page that shows each scale and part that the screens are made of,
// for those who write them. A test holds it to pictures.
package styleguide

import (
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
)

// Path is the address, without language: the page is in English, as what developers read is.
const Path = "/styleguide"

// Page is the style guide.
type Page struct {
	page.Frame
	Sizes    []string // of text, the tokens' names
	Spaces   []string
	Colours  []string
	Palettes []string // of maps; scripts draw their ramps
}

// New builds the page.
func New(m *lang.Messages) *Page {
	return &Page{
		Frame:  page.NewFrame(m, "", Path, "Style guide", ""),
		Sizes:  []string{"text-6", "text-5", "text-4", "text-3", "text-2", "text-1"},
		Spaces: []string{"space-1", "space-2", "space-3", "space-4", "space-5", "space-6"},
		Colours: []string{
			"paper", "paper-raised", "paper-sunk", "ink", "ink-soft", "line", "line-strong", "accent", "accent-wash",
			"enterprise", "enterprise-wash", "good", "good-wash", "bad", "bad-wash", "focus", "map-ground", "map-land",
		},
		Palettes: []string{"bruyere", "lagune", "terre", "viridis"},
	}
}
