package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
)

// wanted asks where one more grocery serves most, which pharmacy is missed most where it closes,
// and which communes a pharmacy looks for: all three are planted.
func wanted(s storied) {
	answer, err := http.Post(s.base+"/api/v1/siting", "application/json", bytes.NewBufferString(`{"service":"epicerie","sites":1,"territory":"departement:00"}`))
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var best sited
	if err := json.NewDecoder(answer.Body).Decode(&best); err != nil || len(best.Sites) != 1 {
		s.Fatalf("%s, %v: %+v", answer.Status, err, best)
	}
	if best.Sites[0].Commune != s.planted.BestGrocery || best.FromBest != 0 {
		s.Errorf("one more grocery serves most in %+v, want the town that lost its own, %s", best, s.planted.BestGrocery)
	}
	threads := getJSON[struct {
		Items []struct {
			Facility struct{ Commune string }
		}
	}](s, s.base+"/api/v1/threads?service=pharmacie&limit=1").Items
	if len(threads) != 1 || threads[0].Facility.Commune != s.planted.LastPharmacy {
		s.Errorf("most rely on a pharmacy in %+v, want the last one of %s", threads, s.planted.LastPharmacy)
	}
	var found []string
	for _, one := range getJSON[struct{ Items []struct{ Code string } }](s, s.base+"/api/v1/projects?projet=pharmacie&limit=3").Items {
		found = append(found, one.Code)
	}
	if !slices.Equal(found, s.planted.BestForPharmacy) {
		s.Errorf("a pharmacy is most needed in %v, want %v", found, s.planted.BestForPharmacy)
	}
	s.says("/projets.csv?projet=pharmacie&de=departement:00", ";programmes ", ";petites-villes-de-demain ")
}
