package names_test

import (
	"fmt"
	"testing"

	"maillage/geo/names"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Saint-Étienne-des-Vasières": "saint etienne des vasieres",
		"ST ETIENNE":                 "saint etienne",
		"Ste-Maëlle":                 "sainte maelle",
		"Les Trois-Œillets":          "les trois oeillets",
		"L'Épinoy":                   "l epinoy",
		"L’Épinoy":                   "l epinoy",
		"Vallon Cedex 9":             "vallon cedex 9",
		"  26 400 ":                  "26 400",
		"---":                        "",
	} {
		if got := names.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"Saint-Étienne-des-Vasières": "saint etienne des vasieres",
		"Les Trois-Œillets":          "trois oeillets",
		"L'Épinoy":                   "epinoy",
		"LA ROCHE":                   "roche",
		"Le":                         "le", // a name that is an article keeps it
		"VALLON CEDEX 9":             "vallon",
		"Les Vallons-Cedex":          "vallons",
		"CEDEX":                      "",
		"Chapelle-en-Vercors (La)":   "chapelle en vercors",
		"Isle-d'Abeau (L')":          "isle d abeau",
		"Vans, Les":                  "vans",
		"Saint-Rémy (Bouches)":       "saint remy bouches",
		"LORIOL S/DROME":             "loriol sur drome",
		"Loriol-s/ Drôme":            "loriol sur drome",
		"LYON 03":                    "lyon",
		"Paris 1er Arrondissement":   "paris",
		"Marseille 12ème":            "marseille",
		"Lyons-la-Forêt":             "lyons la foret",
		"Paris-l'Hôpital":            "paris l hopital",
	} {
		if got := names.Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func ExampleKey() {
	fmt.Println(names.Fold("La Roche-St-Élie"), "|", names.Key("ROCHE SAINT ELIE CEDEX 3"))
	// Output: la roche saint elie | roche saint elie
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		names.Fold("Saint-Étienne-des-Vasières")
	}
}
