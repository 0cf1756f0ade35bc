package page_test

import (
	"testing"

	"maillage/dashboard/atlas"
	"maillage/dashboard/atlastest"
	"maillage/dashboard/pages/pagetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestThePageSaysHowItsTimesWereMeasured(t *testing.T) {
	tests := []struct {
		name   string
		mode   geo.Mode
		change func(*atlas.Input)
		want   string
	}{
		{"by road", geo.ModeCar, nil, "Temps en voiture, mesurés par la route (réseau OpenStreetMap du 1er janvier 2026)."},
		{"by roads of an unknown day", geo.ModeFoot, func(in *atlas.Input) { in.Network.Date = "" }, "Temps à pied, mesurés par la route (réseau OpenStreetMap)."},
		{"by the estimate", geo.ModeCar, pagetest.Estimated, "Temps en voiture, estimés à partir de la ligne droite, faute de réseau routier."},
		{"by both", geo.ModeCar, func(in *atlas.Input) {
			atlastest.Change(in, func(r []geotest.Record) []geotest.Record {
				r[1].Services[0].Method = geo.MethodEstimate
				return r
			})
		},
			"Temps en voiture, mesurés par la route (réseau OpenStreetMap du 1er janvier 2026) ou, là où le réseau utilisé ne va pas, estimés à partir de la ligne droite : chacun dit comment."},
		{"without a car", geo.ModeTransit, nil,
			"Temps sans voiture, en transports en commun et à pied : le plus court en partant entre 7 h 00 et 19 h 00, le mardi 10 mars 2026, 3 h au plus ; marche par la route (réseau OpenStreetMap du 1er janvier 2026)."},
		{"by Insee", geo.ModeCar, func(in *atlas.Input) {
			atlastest.Change(in, func(r []geotest.Record) []geotest.Record {
				for i := range r {
					for s := range r[i].Services {
						r[i].Services[s].Method = geo.MethodINSEE
					}
				}
				return r
			})
		}, "Temps en voiture, publiés par l’Insee."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := pagetest.Plain(pagetest.By(t, tt.mode, tt.change).Travel.Measured()); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestEachTimeSaysHowItWasMeasured(t *testing.T) {
	tests := []struct {
		mode   geo.Mode
		method geo.Method
		want   string
	}{
		{geo.ModeCar, geo.MethodRoad, "par la route"}, {geo.ModeCar, geo.MethodEstimate, "estimation"},
		{geo.ModeTransit, geo.MethodTransit, "transports en commun"}, {geo.ModeTransit, geo.MethodRoad, "à pied"},
		{geo.ModeTransit, geo.MethodEstimate, "à pied, estimation"}, {geo.ModeCar, geo.MethodINSEE, "Insee"},
	}
	for _, tt := range tests {
		if got := pagetest.By(t, tt.mode, nil).Travel.Method(tt.method); got != tt.want {
			t.Errorf("%s by %s is told as %q, want %q", tt.method, tt.mode, got, tt.want)
		}
	}
}
