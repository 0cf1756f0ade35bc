package function_test

import (
	"fmt"
	"slices"
	"testing"

	"maillage/geo"
	"maillage/geo/function"
)

// declared are a few functions with each condition of a rule.
func declared() []function.Function {
	return []function.Function{
		{ID: "grocery", Services: []string{"epicerie"}, Rules: []function.Rule{
			{Certainty: geo.CertaintyHint, Activities: map[string]string{"4729Z": ""}},
			{Certainty: geo.CertaintyLikely, Says: []string{"épicerie", "dépôt de pain"}, Unless: []string{"épicerie sociale"}},
			{Certainty: geo.CertaintySure, Activities: map[string]string{"4711B": ""}},
		}},
		{ID: "reuse", Rules: []function.Rule{
			{Certainty: geo.CertaintyLikely, Activities: map[string]string{"4779Z": ""}, Social: true},
			{Certainty: geo.CertaintyLikely, Named: []string{"ressourcerie"}},
		}},
		{ID: "placement", Services: []string{"emploi"}, Rules: []function.Rule{
			{Certainty: geo.CertaintyLikely, Kinds: []string{"AI", "ETTI"}, Activities: map[string]string{"7830Z": ""}},
		}},
		{ID: "software", Rules: []function.Rule{
			{Certainty: geo.CertaintySure, Activities: map[string]string{"6210Y": ""}, Nomenclature: function.NAF2025},
		}},
	}
}

func TestOf(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		give function.Record
		want []geo.Given
	}{
		{"an activity, with its dot", function.Record{Activity: "47.11B"}, []geo.Given{{Function: "grocery", Certainty: "A", By: "activity:4711B"}}},
		{"the surest rule, whatever their order", function.Record{Activity: "4711B", Says: []string{"Épicerie"}}, []geo.Given{{Function: "grocery", Certainty: "A", By: "activity:4711B"}}},
		{"a hint alone", function.Record{Activity: "4729Z"}, []geo.Given{{Function: "grocery", Certainty: "C", By: "activity:4729Z"}}},
		{"words whatever their spelling and number", function.Record{Says: []string{"Bar, DEPOTS DE PAIN ; presse"}}, []geo.Given{{Function: "grocery", Certainty: "B", By: "says:dépôt de pain"}}},
		{"a word that is part of another thing", function.Record{Says: []string{"Épicerie sociale"}}, nil},
		{"another thing beside it", function.Record{Says: []string{"Épicerie sociale", "épicerie"}}, []geo.Given{{Function: "grocery", Certainty: "B", By: "says:épicerie"}}},
		{"no part of a word", function.Record{Names: []string{"Les Ressourceriennes"}}, nil},
		{"a word of the name is none of what it does", function.Record{Names: []string{"L'Épicerie"}}, nil},
		{"a name", function.Record{Names: []string{"LA RESSOURCERIE DU PHARE"}}, []geo.Given{{Function: "reuse", Certainty: "B", By: "named:ressourcerie"}}},
		{"of social enterprises only", function.Record{Activity: "4779Z"}, nil},
		{"of a social enterprise", function.Record{Activity: "4779Z", Social: true}, []geo.Given{{Function: "reuse", Certainty: "B", By: "activity:4779Z"}}},
		{"a kind without its activity", function.Record{Kind: "AI", Activity: "8130Z"}, nil},
		{"a kind with its activity", function.Record{Kind: "AI", Activity: "7830Z"}, []geo.Given{{Function: "placement", Certainty: "B", By: "activity:7830Z"}}},
		{"a code of another nomenclature", function.Record{Activity: "6210Y"}, nil},
		{"a code of the nomenclature", function.Record{Activity: "62.10Y", Nomenclature: function.NAF2025}, []geo.Given{{Function: "software", Certainty: "A", By: "activity:6210Y"}}},
		{"nothing", function.Record{}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := function.NewRecogniser(declared()).Of(tt.give); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAHintAnswersNoService(t *testing.T) {
	t.Parallel()
	for certainty, want := range map[geo.Certainty][]string{"A": {"epicerie"}, "B": {"epicerie"}, "C": nil} {
		if got := function.Answers(declared(), []geo.Given{{Function: "grocery", Certainty: certainty}, {Function: "elsewhere", Certainty: "A"}}); !slices.Equal(got, want) {
			t.Errorf("of certainty %s it answers %v, want %v", certainty, got, want)
		}
	}
}

func ExampleRecogniser_Of() {
	given := function.NewRecogniser(declared()).Of(function.Record{Activity: "47.11B"})
	fmt.Println(given[0].Function, given[0].Certainty, function.Answers(declared(), given))
	// Output: grocery A [epicerie]
}
