// Package sirenetest writes files as SIRENE's are, of any size, for tests and benchmarks.
package sirenetest

// The columns of SIRENE's files, as they are since the NAF of 2025.
const (
	Establishments = "siren,nic,siret,statutDiffusionEtablissement,dateCreationEtablissement,trancheEffectifsEtablissement,anneeEffectifsEtablissement," +
		"activitePrincipaleRegistreMetiersEtablissement,dateDernierTraitementEtablissement,etablissementSiege,nombrePeriodesEtablissement,complementAdresseEtablissement," +
		"numeroVoieEtablissement,indiceRepetitionEtablissement,typeVoieEtablissement,libelleVoieEtablissement,codePostalEtablissement,libelleCommuneEtablissement," +
		"codeCommuneEtablissement,coordonneeLambertAbscisseEtablissement,coordonneeLambertOrdonneeEtablissement,dateDebut,etatAdministratifEtablissement," +
		"enseigne1Etablissement,enseigne2Etablissement,enseigne3Etablissement,denominationUsuelleEtablissement,activitePrincipaleEtablissement," +
		"nomenclatureActivitePrincipaleEtablissement,caractereEmployeurEtablissement,activitePrincipaleNAF25Etablissement"
	Units = "siren,statutDiffusionUniteLegale,unitePurgeeUniteLegale,dateCreationUniteLegale,sigleUniteLegale,sexeUniteLegale,prenom1UniteLegale,nomUniteLegale," +
		"denominationUniteLegale,categorieJuridiqueUniteLegale,etatAdministratifUniteLegale,activitePrincipaleUniteLegale,nicSiegeUniteLegale," +
		"economieSocialeSolidaireUniteLegale,societeMissionUniteLegale,caractereEmployeurUniteLegale"
	Positions   = "siret;x;y;qualite_xy;epsg;plg_qp24;plg_code_commune;distance_precision;qualite_qp24;y_latitude;x_longitude"
	Successions = "siretEtablissementPredecesseur,siretEtablissementSuccesseur,dateLienSuccession,transfertSiege,continuiteEconomique,dateDernierTraitementLienSuccession"
)

// The names of these files.
const (
	EstablishmentFile = "sirene/StockEtablissement_utf8.csv"
	UnitFile          = "sirene/StockUniteLegale_utf8.csv"
	PositionFile      = "sirene/GeolocalisationEtablissement_Sirene_pour_etudes_statistiques_utf8.csv"
	SuccessionFile    = "sirene/StockEtablissementLiensSuccession_utf8.csv"
)
