package export

import "maillage/geo"

// lackWords are of lists of communes that lack something.
func lackWords() map[string]geo.Text {
	return map[string]geo.Text{
		"sujet":                     {FR: "Ce qui manque : un service par son identifiant, theme:… ou shops pour les commerces", EN: "What is lacking: a service by its identifier, theme:… or shops"},
		"epci_nom":                  {FR: "Nom de l'intercommunalité", EN: "Name of the EPCI"},
		"departement_nom":           {FR: "Nom du département", EN: "Name of the département"},
		"habitants_trop_loin":       {FR: "Habitants au-delà du temps acceptable ; de plusieurs services, leur moyenne selon leurs poids", EN: "Inhabitants beyond the acceptable time; of several services, their mean by weights"},
		"part_trop_loin":            {FR: "Part des habitants au-delà du temps acceptable, de 0 à 1", EN: "Share of the inhabitants beyond the acceptable time, 0 to 1"},
		"dont_65_ans_ou_plus":       {FR: "Parmi eux, 65 ans ou plus selon les carreaux de 200 m de l'Insee ; vide sans carreaux et à moins de 11 ménages", EN: "Of these, aged 65 and over by INSEE's squares of 200 m; empty without squares and under 11 households"},
		"dont_moins_de_18_ans":      {FR: "Parmi eux, moins de 18 ans selon les carreaux de 200 m de l'Insee ; vide sans carreaux et à moins de 11 ménages", EN: "Of these, aged under 18 by INSEE's squares of 200 m; empty without squares and under 11 households"},
		"dont_menages_pauvres":      {FR: "Leurs ménages au niveau de vie inférieur à 60 % de la médiane, selon les carreaux de 200 m de l'Insee ; vide sans carreaux et à moins de 11 ménages", EN: "Their households with a standard of living under 60% of the median, by INSEE's squares of 200 m; empty without squares and under 11 households"},
		"dont_75_ans_ou_plus":       {FR: "Parmi eux, 75 ans ou plus selon le recensement ; vide, sauf où tous les habitants de la commune, ou aucun, sont trop loin", EN: "Of these, aged 75 and over by the census; empty unless all or none of the commune are too far"},
		"dont_moins_de_20_ans":      {FR: "Parmi eux, moins de 20 ans selon le recensement ; vide, sauf où tous les habitants de la commune, ou aucun, sont trop loin", EN: "Of these, aged under 20 by the census; empty unless all or none of the commune are too far"},
		"dont_menages_sans_voiture": {FR: "Leurs ménages sans voiture selon le recensement ; vide, sauf où tous les habitants de la commune, ou aucun, sont trop loin", EN: "Their households without a car by the census; empty unless all or none of the commune are too far"},
		"services_hors_de_portee":   {FR: "Services qu'aucun lieu ne donne dans le temps acceptable", EN: "Services that no place gives within the acceptable time"},
		"services_connus":           {FR: "Services dont on sait s'ils sont à portée", EN: "Services of which it is known whether they are within reach"},
		"evolution":                 {FR: "Équipements de plus ou de moins entre ces éditions", EN: "Pieces of equipment more or fewer between these editions"},
		"services_perdus":           {FR: "Services dont le dernier équipement de la commune a disparu entre ces éditions", EN: "Services whose last equipment in the commune went between these editions"},
		"lieux_fermes":              {FR: "Lieux que des personnes ont signalés fermés", EN: "Places that people have reported closed"},
		"habitants_un_seul_lieu":    {FR: "Habitants qui n'ont plus qu'un lieu dans le temps acceptable en voiture ; de plusieurs services, le plus grand nombre", EN: "Inhabitants with one place alone within the acceptable time by car; of several services, the greatest number"},
		"derniers_lieux":            {FR: "Ces derniers lieux, avec leur commune", EN: "These last places, with their communes"},
	}
}
