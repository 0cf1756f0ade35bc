package features

import "maillage/geo"

// Collections are all that there is, the open ones first.
func Collections() []Collection {
	return []Collection{
		{
			ID: "communes", view: "feature_commune", id: "code", order: []string{"code"}, Shape: MultiPolygon,
			Title:       geo.Text{FR: "Communes", EN: "Communes"},
			Description: geo.Text{FR: "Les communes du territoire, leur indice de fragilité, leur rang et leurs manques en voiture.", EN: "The communes of the territory, their index of fragility, their rank and their gaps by car."},
			Columns: columns(
				code(), name(), text("departement", "Code du département", "Code of the département"), text("region", "Code de la région", "Code of the région"),
				text("epci", "SIREN de l'intercommunalité", "SIREN of the EPCI"), figures(), integer("rank_departement", "Rang dans le département", "Rank within the département"), ofRelease()),
		},
		above("epci", geo.LevelEPCI, geo.Text{FR: "Intercommunalités", EN: "EPCIs"}),
		above("departements", geo.LevelDepartement, geo.Text{FR: "Départements", EN: "Départements"}),
		above("regions", geo.LevelRegion, geo.Text{FR: "Régions", EN: "Régions"}),
		{
			ID: "facilities", view: "feature_facility", id: "id", order: []string{"id"}, Shape: Point,
			Title:       geo.Text{FR: "Lieux de service", EN: "Places that give services"},
			Description: geo.Text{FR: "Les lieux qui rendent des services, tels que les sources les donnent.", EN: "Places that give services, as the sources have them."},
			Columns:     columns(id(), name(), text("types", "Types, selon les sources", "Types, in the codes of sources"), place()),
		},
		{
			ID: "enterprises", view: "feature_enterprise", id: "id", order: []string{"id"}, Shape: Point,
			Title:       geo.Text{FR: "Entreprises de l'économie sociale et solidaire", EN: "Social enterprises"},
			Description: geo.Text{FR: "Les entreprises sociales du territoire, telles que les sources les donnent.", EN: "Social enterprises of the territory, as the sources have them."},
			Columns: columns(id(), name(), text("kind", "Nature : ACI, EI, tiers-lieu…", "Kind: ACI, EI, tiers-lieu…"), text("siret", "SIRET", "SIRET"), text("naf", "Activité (NAF rév. 2)", "Activity (NAF rev. 2)"),
				text("functions", "Fonctions établies", "Functions that it is known to give"), text("website", "Site web", "Website"), place()),
		},
		gaps(),
		{
			ID: Rejects, view: "feature_reject", id: "id", order: []string{"source", "vintage", "file", "line", "field", "reason", "id"},
			Title:       geo.Text{FR: "Lignes refusées", EN: "Refused rows"},
			Description: geo.Text{FR: "Les lignes de fichiers qui ont été refusées, et pourquoi.", EN: "Rows of files that were refused, and why."},
			Columns: columns(id(), origin(), text("file", "Fichier", "File"), integer("line", "Ligne", "Line"), text("field", "Champ", "Field"),
				text("value", "Valeur trouvée", "What stood there"), text("reason", "Raison", "Reason"), text("raw", "La ligne telle quelle", "The row as it stands")),
		},
	}
}

// above is a level above communes.
func above(id string, level geo.Level, title geo.Text) Collection {
	return Collection{
		ID: id, view: "feature_territory", level: level, id: "code", order: []string{"code"}, Shape: MultiPolygon, Title: title,
		Description: geo.Text{FR: title.FR + " du territoire : indice, rang et manques en voiture, sur les communes demandées.", EN: title.EN + " of the territory: index, rank and gaps by car, over the communes asked for."},
		Columns: columns(code(), name(), integer("communes", "Nombre de communes", "Number of communes"),
			[]Column{{"partial", Boolean, geo.Text{FR: "Vrai si une partie seulement est demandée", EN: "True where only a part was asked for"}}}, figures(), ofRelease()),
	}
}

func gaps() Collection {
	return Collection{
		ID: "gaps", view: "feature_gap", id: "id", order: []string{"commune", "service"}, Shape: Point,
		Title:       geo.Text{FR: "Manques par commune et service", EN: "Gaps by commune and service"},
		Description: geo.Text{FR: "Pour chaque commune et chaque service : le temps en voiture jusqu'au plus proche et ce qui manque.", EN: "For each commune and service: the time by car to the nearest and what is lacking."},
		Columns: columns(id(), text("commune", "Code de la commune", "INSEE code of the commune"), name(), text("service", "Service", "Service"),
			number("gap", "Manque, de 0 à 1", "Gap, 0 to 1"), number("minutes", "Minutes jusqu'au plus proche", "Minutes to the nearest"), number("metres", "Mètres jusqu'au plus proche", "Metres to the nearest"),
			text("state", "État : covered, enterprise, uncovered, unknown", "State: covered, enterprise, uncovered, unknown"), text("reason", "Pourquoi le temps n'est pas connu", "Why no time is known"),
			text("method", "Comment le temps est obtenu", "How the time was obtained"), []Column{{"edge", Boolean, geo.Text{FR: "Vrai si c'est le plus que ce peut être", EN: "True where it is the most that it can be"}}},
			integer("beyond", "Habitants trop loin", "Inhabitants beyond the acceptable time"), integer("population", "Habitants", "Inhabitants"),
			text("facility", "Lieu le plus proche", "Nearest facility"), text("enterprise", "Entreprise qui répond", "Social enterprise that answers"), ofRelease()),
	}
}

func columns(parts ...[]Column) (all []Column) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func text(name, fr, en string) []Column { return []Column{{name, Text, geo.Text{FR: fr, EN: en}}} }
func integer(name, fr, en string) []Column {
	return []Column{{name, Integer, geo.Text{FR: fr, EN: en}}}
}
func number(name, fr, en string) []Column { return []Column{{name, Number, geo.Text{FR: fr, EN: en}}} }

func id() []Column        { return text("id", "Identifiant", "Identifier") }
func code() []Column      { return text("code", "Code officiel", "Official code") }
func name() []Column      { return text("name", "Nom", "Name") }
func ofRelease() []Column { return text("release", "Version des chiffres", "Release of the figures") }

func origin() []Column {
	return columns(text("source", "Source", "Source"), text("vintage", "Millésime de la source", "Edition of the source"))
}

func place() []Column {
	return columns(text("commune", "Code de la commune", "INSEE code of the commune"), text("address", "Adresse", "Address"),
		text("precision", "Précision : address ou commune", "Precision: address or commune"), origin())
}

// figures are those that every territory has, themes in the order of [geo.Themes].
func figures() []Column {
	return columns(
		integer("population", "Habitants", "Inhabitants"), number("index_value", "Indice de fragilité, de 0 à 100", "Index of fragility, 0 to 100"),
		integer("rank", "Rang : 1 est le plus fragile", "Rank: 1 is the most fragile"), integer("ranked", "Nombre de territoires classés", "How many are ranked"),
		number("gap_mobility", "Manque : mobilité", "Gap: mobility"), number("gap_digital", "Manque : numérique", "Gap: digital"), number("gap_health", "Manque : santé", "Gap: health"),
		number("gap_youth", "Manque : jeunesse", "Gap: youth"), number("gap_public_services", "Manque : services publics", "Gap: public services"), number("gap_local_services", "Manque : services de proximité", "Gap: local services"))
}
