package api

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Support is an organisation that accompanies enterprises, as people keep it.
type Support struct {
	ID          string      `json:"id"`
	Name        string      `json:"name"`
	Role        string      `json:"role"`
	Territories []string    `json:"territories"` // "departement:26"; FR is the country
	Themes      []geo.Theme `json:"themes"`      // none is all
	Accompanies []string    `json:"accompanies"` // ids of social enterprises
	Contact     Contact     `json:"contact"`
	KeptBy      string      `json:"kept_by"`
	On          string      `json:"on"` // day of its last change
}

// Contact is how an organisation is reached.
type Contact struct {
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	Web     string `json:"web,omitempty"`
	Address string `json:"address,omitempty"`
}

// Supports lists the organisations that accompany enterprises in ?parent=, on ?theme=.
func Supports(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	among := p.supported(a)
	limit, offset := p.window()
	if err := p.done(); err != nil {
		return nil, err
	}
	return page(a.Supports(among.Within, among.Theme), offset, limit, supportItem), nil
}

func supportItem(s geo.Support) Support {
	out := Support{
		ID: s.ID, Name: s.Name, Role: s.Role, Territories: []string{}, Themes: themeList(s.Themes), Accompanies: append([]string{}, s.Accompanies...),
		Contact: Contact{s.Phone, s.Mail, s.Website, s.Address}, KeptBy: s.By, On: s.On,
	}
	for _, area := range s.Territories {
		out.Territories = append(out.Territories, area.String())
	}
	return out
}
