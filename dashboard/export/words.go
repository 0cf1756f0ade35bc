package export

import (
	"maps"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// in gives a text in the language of a reader, French unless it is "en".
func in(lang string, t geo.Text) string {
	if lang == "en" {
		return t.EN
	}
	return t.FR
}

// wordsOf says what the column of a figure holds.
func wordsOf(f atlas.Figure) geo.Text {
	kind := map[geo.MeasureKind]geo.Text{
		geo.MeasureTheme:   {FR: "Manque, de 0 à 1 : ", EN: "Gap, 0 to 1: "},
		geo.MeasureMinutes: {FR: "Minutes jusqu'au plus proche : ", EN: "Minutes to the nearest: "},
		geo.MeasureIndex:   {FR: "Indice, de 0 à 100 : ", EN: "Index, 0 to 100: "},
	}[f.Measure.Kind]
	unit := ""
	if f.Unit != "" && f.Measure.Kind == geo.MeasureIndicator {
		unit = " (" + f.Unit + ")"
	}
	return geo.Text{FR: kind.FR + f.Title.FR + unit, EN: kind.EN + f.Title.EN + unit}
}

func themeWords(a *atlas.Atlas, theme geo.Theme) geo.Text {
	f, err := a.Figure(geo.Measure{Kind: geo.MeasureTheme, ID: string(theme)}.String())
	if err != nil {
		return geo.Text{FR: "Manque, de 0 à 1", EN: "Gap, 0 to 1"}
	}
	return wordsOf(*f)
}

// columnWords say what columns hold, by their names.
func columnWords() map[string]geo.Text {
	all := territoryWords()
	maps.Copy(all, serviceWords())
	maps.Copy(all, placeWords())
	maps.Copy(all, lackWords())
	maps.Copy(all, siteWords())
	return all
}

func territoryWords() map[string]geo.Text {
	return map[string]geo.Text{
		"niveau":                       {FR: "Niveau du territoire : commune, epci, departement ou region", EN: "Level of the territory: commune, epci, departement or region"},
		"code":                         {FR: "Code officiel : INSEE, ou SIREN d'une intercommunalité", EN: "Official code: INSEE, or SIREN of an EPCI"},
		"nom":                          {FR: "Nom", EN: "Name"},
		"population":                   {FR: "Habitants des communes demandées", EN: "Inhabitants of the communes asked for"},
		"communes":                     {FR: "Nombre de communes demandées", EN: "Number of communes asked for"},
		"partiel":                      {FR: "Vrai où une partie seulement du territoire est demandée", EN: "True where only a part of the territory is asked for"},
		"epci":                         {FR: "SIREN de l'intercommunalité", EN: "SIREN of the EPCI"},
		"departement":                  {FR: "Code du département", EN: "Code of the département"},
		"region":                       {FR: "Code de la région", EN: "Code of the région"},
		"mode":                         {FR: "Mode de déplacement : car, foot, bicycle ou transit", EN: "Mode of travel: car, foot, bicycle or transit"},
		"indice":                       {FR: "Indice de fragilité, de 0 à 100, 100 le plus fragile", EN: "Index of fragility, 0 to 100, 100 the most fragile"},
		"indice_part_connue":           {FR: "Part du poids des thèmes qui est connue, de 0 à 1", EN: "Share of the themes' weight that is known, 0 to 1"},
		"rang":                         {FR: "Rang parmi les territoires du niveau, 1 le plus fragile", EN: "Rank among the territories of the level, 1 the most fragile"},
		"rang_sur":                     {FR: "Nombre de territoires classés", EN: "Number of territories ranked"},
		"rang_departement":             {FR: "Rang dans le département, sans intervalle qui lui soit propre", EN: "Rank within the département, without an interval of its own"},
		"rang_departement_sur":         {FR: "Nombre de communes classées du département", EN: "Number of communes ranked in the département"},
		"indice_non_publie":            {FR: "Pourquoi l'indice n'est pas publié", EN: "Why the index is withheld"},
		"themes_non_publies":           {FR: "Thèmes qui ne sont pas publiés", EN: "Themes that are withheld"},
		"services_au_bord":             {FR: "Services dont un lieu plus proche peut exister au-delà des données utilisées : leur temps n'est pas donné ici", EN: "Services of which a nearer place may lie beyond the data used: their time is not given here"},
		"chiffres_perimes":             {FR: "Chiffres trop anciens pour compter", EN: "Figures too old to count"},
		"chiffres_ecartes":             {FR: "Chiffres écartés, et pourquoi", EN: "Figures set aside, and why"},
		"rang_median":                  {FR: "Rang médian, si les choix derrière l'indice étaient autres", EN: "Median rank, were the choices behind the index others"},
		"rang_de":                      {FR: "Bas de l'intervalle du rang", EN: "Low end of the rank's interval"},
		"rang_a":                       {FR: "Haut de l'intervalle du rang", EN: "High end of the rank's interval"},
		"rang_partie":                  {FR: "Partie de la liste où il se tient, là où l'intervalle est large : son rang seul ne dit rien", EN: "Part of the list in which it stands, where the interval is wide: its rank alone says nothing"},
		"part_dixieme_le_plus_fragile": {FR: "Part des variantes qui le classent dans le dixième le plus fragile", EN: "Share of variants that rank it in the most fragile tenth"},
		"choix_dont_depend_le_rang":    {FR: "Choix dont le rang dépend le plus", EN: "Choice that the rank depends on most"},
		"part_de_ce_choix":             {FR: "Part de ce choix dans l'incertitude, de 0 à 1", EN: "Share of that choice in the uncertainty, 0 to 1"},
	}
}

// serviceWords are of the access to services.
func serviceWords() map[string]geo.Text {
	return map[string]geo.Text{
		"theme":                    {FR: "Thème du service", EN: "Theme of the service"},
		"service":                  {FR: "Service, par son identifiant", EN: "Service, by its identifier"},
		"service_nom":              {FR: "Nom du service", EN: "Name of the service"},
		"minutes":                  {FR: "Minutes jusqu'au lieu le plus proche, entreprises sociales comprises", EN: "Minutes to the nearest place, social enterprises included"},
		"metres":                   {FR: "Longueur de ce trajet, en mètres", EN: "Length of that journey, metres"},
		"methode":                  {FR: "Comment le temps est obtenu : road, estimate, insee ou transit", EN: "How the time was obtained: road, estimate, insee or transit"},
		"minutes_acceptables":      {FR: "Minutes jusqu'auxquelles le manque est nul", EN: "Minutes up to which the gap is 0"},
		"minutes_inacceptables":    {FR: "Minutes à partir desquelles le manque est entier", EN: "Minutes from which the gap is 1"},
		"carence":                  {FR: "Manque, de 0 acceptable à 1 inacceptable", EN: "Gap, 0 acceptable to 1 unacceptable"},
		"etat":                     {FR: "État du service : covered couvert, enterprise par une entreprise sociale seulement, uncovered non couvert, unknown inconnu", EN: "State of the service: covered, enterprise by a social enterprise only, uncovered, unknown"},
		"raison":                   {FR: "Pourquoi le temps n'est pas connu", EN: "Why the time is not known"},
		"borne":                    {FR: "Vrai où un lieu plus proche peut exister au-delà des données utilisées : le temps et le manque sont des maximums", EN: "True where a nearer place may lie beyond the data used: time and gap are the most that they can be"},
		"annee":                    {FR: "Année dont parle la source", EN: "Year that the source speaks of"},
		"perime":                   {FR: "Vrai où la source est trop ancienne pour compter", EN: "True where the source is too old to count"},
		"habitants_au_dela":        {FR: "Habitants au-delà du temps acceptable", EN: "Inhabitants beyond the acceptable time"},
		"habitants_couverts":       {FR: "Habitants à qui un lieu ordinaire donne le service dans le temps acceptable", EN: "Inhabitants whom an ordinary place gives the service within the acceptable time"},
		"habitants_par_entreprise": {FR: "Habitants à qui seule une entreprise sociale donne le service dans le temps acceptable", EN: "Inhabitants whom only a social enterprise gives the service within the acceptable time"},
		"habitants_non_couverts":   {FR: "Habitants sans l'un ni l'autre dans le temps acceptable", EN: "Inhabitants with neither within the acceptable time"},
		"habitants_etat_inconnu":   {FR: "Habitants dont on ne sait pas s'ils ont le service dans le temps acceptable", EN: "Inhabitants of whom it is not known whether they have the service within the acceptable time"},
		"equipements":              {FR: "Nombre d'équipements dans le territoire", EN: "Pieces of equipment in the territory"},
		"lieu":                     {FR: "Dernier lieu du service à portée, par son identifiant", EN: "Last place of the service in reach, by its identifier"},
		"lieu_nom":                 {FR: "Nom de ce lieu", EN: "Name of that place"},
		"lieu_commune":             {FR: "Commune de ce lieu", EN: "Commune of that place"},
		"entreprise_sociale":       {FR: "Vrai où ce lieu est une entreprise sociale", EN: "True where that place is a social enterprise"},
		"habitants":                {FR: "Habitants qui perdraient le service avec lui, temps en voiture calculés ici, jamais ceux de l'Insee", EN: "Inhabitants who would lose the service with it, by our own times by car, never INSEE's"},
		"habitants_partout":        {FR: "Les mêmes, du territoire demandé et d'ailleurs", EN: "The same, of the territory asked for and elsewhere"},
		"plus_proche":              {FR: "Équipement ordinaire le plus proche, par son identifiant", EN: "Nearest ordinary equipment, by its identifier"},
		"plus_proche_nom":          {FR: "Nom de cet équipement", EN: "Name of that equipment"},
		"plus_proche_commune":      {FR: "Commune de cet équipement", EN: "Commune of that equipment"},
		"minutes_sans_entreprise":  {FR: "Minutes jusqu'à cet équipement : le temps sans les entreprises sociales", EN: "Minutes to that equipment: the time without the social enterprises"},
		"entreprise":               {FR: "Entreprise sociale la plus proche qui rend le service", EN: "Nearest social enterprise that gives the service"},
		"entreprise_nom":           {FR: "Nom de cette entreprise sociale", EN: "Name of that social enterprise"},
		"deuxieme":                 {FR: "Deuxième lieu le plus proche", EN: "Second nearest place"},
		"deuxieme_minutes":         {FR: "Minutes jusqu'au deuxième lieu", EN: "Minutes to the second place"},
		"troisieme":                {FR: "Troisième lieu le plus proche", EN: "Third nearest place"},
		"troisieme_minutes":        {FR: "Minutes jusqu'au troisième lieu", EN: "Minutes to the third place"},
	}
}

// placeWords are of facilities, enterprises and zones.
func placeWords() map[string]geo.Text {
	return map[string]geo.Text{
		"id":                        {FR: "Identifiant", EN: "Identifier"},
		"services":                  {FR: "Services rendus, par leurs identifiants", EN: "Services given, by their identifiers"},
		"types":                     {FR: "Types d'équipement, par les codes de la source", EN: "Types of equipment, in the source's codes"},
		"nombre":                    {FR: "Nombre d'équipements", EN: "Pieces of equipment"},
		"commune":                   {FR: "Code INSEE de la commune", EN: "INSEE code of the commune"},
		"precision":                 {FR: "address à l'adresse, commune au centre de la commune", EN: "address at its address, commune at the centre of its commune"},
		"longitude":                 {FR: "Longitude, en degrés (WGS 84)", EN: "Longitude, degrees (WGS 84)"},
		"latitude":                  {FR: "Latitude, en degrés (WGS 84)", EN: "Latitude, degrees (WGS 84)"},
		"source":                    {FR: "Source", EN: "Source"},
		"millesime":                 {FR: "Millésime de la source", EN: "Vintage of the source"},
		"type":                      {FR: "Type de structure : ACI, EI, tiers-lieu…", EN: "Kind of organisation: ACI, EI, tiers-lieu…"},
		"role":                      {FR: "Rôle, en une ligne", EN: "Role, in one line"},
		"pourquoi":                  {FR: "Pourquoi il compte pour le manque choisi", EN: "Why it matters for the gap that is chosen"},
		"minutes_estimees":          {FR: "Minutes estimées en voiture depuis la mairie de la commune", EN: "Estimated minutes by car from the town hall of the commune"},
		"themes":                    {FR: "Thèmes auxquels elle répond", EN: "Themes that it answers to"},
		"territoire":                {FR: "Territoire où il intervient, comme departement:26 ; FR est toute la France", EN: "Territory in which it works, as departement:26; FR is all of France"},
		"territoire_nom":            {FR: "Nom de ce territoire", EN: "Name of that territory"},
		"accompagne":                {FR: "Entreprises sociales qu'il dit accompagner, par leurs identifiants", EN: "Social enterprises that it says it accompanies, by their identifiers"},
		"tenu_par":                  {FR: "Qui le tient à la main", EN: "Who keeps it by hand"},
		"tenu_le":                   {FR: "Jour de sa dernière modification", EN: "Day of its last change"},
		"siret":                     {FR: "SIRET", EN: "SIRET"},
		"naf":                       {FR: "Activité, code NAF", EN: "Activity, NAF code"},
		"site_web":                  {FR: "Site web, tel que publié", EN: "Website, as published"},
		"telephone":                 {FR: "Téléphone, tel que publié", EN: "Telephone, as published"},
		"courriel":                  {FR: "Courriel, tel que publié", EN: "E-mail, as published"},
		"adresse":                   {FR: "Adresse, sans la commune", EN: "Address, without the commune"},
		"fonctions":                 {FR: "Ce qu'elle fait : fonctions, par leurs identifiants", EN: "What it does: functions, by their identifiers"},
		"fonctions_certitude":       {FR: "Certitude de chacune, dans le même ordre : A sûre, B probable, C indice, qui n'est jamais un accès", EN: "Certainty of each, in the same order: A sure, B likely, C a hint, which is never access"},
		"fonctions_source":          {FR: "Source de chacune, dans le même ordre", EN: "Source of each, in the same order"},
		"sources":                   {FR: "Toutes les sources qui la nomment", EN: "All sources that name it"},
		"sources_champs":            {FR: "Source qui a donné chaque colonne ; la position et la précision viennent de celle de la commune", EN: "Source that gave each column; position and precision come from that of the commune"},
		"zonage":                    {FR: "Zonage publié", EN: "Published zoning"},
		"classe":                    {FR: "Classe du zonage, par son code", EN: "Class of the zoning, by its code"},
		"part_habitants_trop_loin":  {FR: "Part d'habitants trop loin des services, de 0 à 1", EN: "Share of inhabitants too far from services, 0 to 1"},
		"dixieme_le_plus_mal_servi": {FR: "Indice moyen du dixième d'habitants le plus mal servi", EN: "Mean index of the worst served tenth of inhabitants"},
		"dixieme_le_mieux_servi":    {FR: "Indice moyen du dixième d'habitants le mieux servi", EN: "Mean index of the best served tenth of inhabitants"},
		"rapport_des_dixiemes":      {FR: "Rapport du premier au second", EN: "Ratio of the former to the latter"},
		"gini":                      {FR: "Inégalité entre habitants, indice de Gini", EN: "Inequality among inhabitants, Gini index"},
		"theil":                     {FR: "Inégalité entre habitants, indice de Theil", EN: "Inequality among inhabitants, Theil index"},
	}
}
