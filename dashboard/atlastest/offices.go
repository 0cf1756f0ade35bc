package atlastest

import (
	"maillage/data/store/loaded"
	"maillage/geo"
)

// offices are the town hall of the most fragile commune with those of a former one, an EPCI,
// the département, and its prefecture; no région.
func offices(communes []geo.Commune) []geo.Office {
	at := func(kind, id, name, commune string) geo.Office {
		o := geo.Office{
			ID: "demo-annuaire:" + id, Source: "demo-annuaire", Vintage: "2026", Kind: kind, Name: name, Commune: commune,
			Departement: Departement, Region: "0Z", // of a région that is not loaded
			Phone: "02 61 91 00 0" + id, Mail: kind + "@annuaire.example",
		}
		for _, c := range communes {
			if c.Code == commune {
				o.Point, o.EPCI = c.Centre, c.EPCI
			}
		}
		return o
	}
	west := at("epci", "3", "Communauté de l'Ouest", Town)
	west.SIREN, west.Website = EPCIWest, "https://ouest.example"
	silent := at("prefecture", "5", "Préfecture", Town)
	silent.Phone, silent.Mail = "", ""
	return []geo.Office{
		at("mairie", "1", "Mairie déléguée - Vieille-Combrelle", Remote), at("mairie", "2", "Mairie - Haute-Combrelle", Remote),
		west, at("departement", "4", "Conseil départemental", Town), silent, at("sous-prefecture", "6", "Sous-préfecture - Ouest", Town),
		at("cci", "7", "Chambre de commerce", Town),
	}
}

// officeAreas say that the sub-prefecture serves the west.
func officeAreas(communes []geo.Commune) []loaded.OfficeArea {
	var out []loaded.OfficeArea
	for _, c := range communes {
		if c.EPCI == EPCIWest {
			out = append(out, loaded.OfficeArea{Commune: c.Code, Kind: "sous-prefecture", Office: "demo-annuaire:6"})
		}
	}
	return out
}

func competences() []loaded.Competence {
	const shops = "Actions de développement économique, dont la politique locale du commerce"
	return []loaded.Competence{{EPCI: EPCIWest, Label: shops, Source: "demo-banatic", Vintage: "2026"}}
}
