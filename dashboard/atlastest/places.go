package atlastest

import (
	"github.com/paulmach/orb"

	"maillage/geo"
)

// facilities: the town has every service, two villages a bakery, the commune
// across the border the maternity nearest to the east.
func facilities(communes []geo.Commune) []geo.Facility {
	at := func(code, id, name, kind string, precision geo.Precision) geo.Facility {
		f := geo.Facility{
			ID: "demo:" + id, Source: "demo-equipements", Vintage: "2025", Name: name,
			Commune: code, Precision: precision,
			Functions: []geo.Function{{Type: "demo:" + kind, Count: 1}},
		}
		for _, c := range communes {
			if c.Code == code {
				f.Point = c.Centre
			}
		}
		if precision == geo.PrecisionAddress {
			f.Point = orb.Point{f.Point[0] + 0.004, f.Point[1] - 0.003}
		}
		return f
	}
	return []geo.Facility{
		at(Town, "medecin-1", "Maison de santé du port", "MED", geo.PrecisionAddress),
		at("00009", "medecin-2", "Cabinet médical de Valmarine", "MED", geo.PrecisionAddress),
		at(Town, "maternite-1", "Maternité Sainte-Maëlle", "MAT", geo.PrecisionAddress),
		at(Abroad, "maternite-2", "Maternité de la Voisine", "MAT", geo.PrecisionAddress),
		at(Town, "boulangerie-1", "Boulangerie", "BOU", geo.PrecisionCommune),
		at("00004", "boulangerie-2", "Boulangerie", "BOU", geo.PrecisionCommune),
		at("00009", "boulangerie-3", "Boulangerie", "BOU", geo.PrecisionCommune),
		at("00009", "gare-1", "Gare de Valmarine", "GAR", geo.PrecisionAddress),
		at(Town, "fs-1", "France services du port", "FS", geo.PrecisionAddress),
	}
}

// enterprises: one in the town, one beside the most fragile commune, one without
// position and one across the border.
func enterprises(communes []geo.Commune) []geo.Enterprise {
	centreOf := func(code string) orb.Point {
		for _, c := range communes {
			if c.Code == code {
				return c.Centre
			}
		}
		return orb.Point{}
	}
	return []geo.Enterprise{
		{
			ID: "demo-ess:1", Source: "demo-ess", Vintage: "2025", Name: "Les Jardins du Port", Kind: "ACI",
			SIRET: "00000000100010", NAF: "8810C", Commune: Town, Precision: geo.PrecisionAddress, Point: centreOf(Town),
		},
		{
			ID: "demo-ess:2", Source: "demo-ess", Vintage: "2025", Name: "L'Épicerie roulante", Kind: "EI",
			SIRET: "00000000200010", NAF: "4711B", Website: "https://epicerie.example", Commune: Remote,
			Address: "1 place du Four", Phone: "04 75 00 00 01", Mail: "bonjour@epicerie.example", Sources: []string{"demo-equipements", "demo-ess"},
			Precision: geo.PrecisionAddress, Point: centreOf(Remote),
			Functions:    []geo.Given{{Function: "pain", Certainty: geo.CertaintyLikely, By: "says:dépôt de pain", Source: "demo-equipements"}},
			FieldSources: map[string]string{"name": "demo-ess", "kind": "demo-ess", "siret": "demo-ess", "phone": "demo-equipements", "place": "demo-ess"},
		},
		{
			ID: "demo-ess:3", Source: "demo-ess", Vintage: "2025", Name: "La Fabrique d'Ormeval", Kind: "tiers-lieu",
			Commune: "00004", Precision: geo.PrecisionCommune,
		},
		{
			ID: "demo-ess:4", Source: "demo-ess", Vintage: "2025", Name: "Voisine Solidaire", Kind: "AI",
			Commune: Abroad, Precision: geo.PrecisionCommune, Point: centreOf(Abroad),
		},
	}
}

// shops is one that the State's fund helped, in a village near the most fragile commune.
func shops(communes []geo.Commune) []geo.Enterprise {
	helped := geo.Enterprise{ID: "commerces-ruraux:1", Source: "commerces-ruraux", Vintage: "2026", Name: "Commerce rural, L'Épinoy", Kind: "commerce-rural",
		Commune: "00006", Precision: geo.PrecisionCommune, Sources: []string{"commerces-ruraux"}}
	for _, c := range communes {
		if c.Code == helped.Commune {
			helped.Point = c.Centre
		}
	}
	return []geo.Enterprise{helped}
}
