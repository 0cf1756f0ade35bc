package geo

import (
	"reflect"
	"testing"
)

func TestADoubleCountsOnce(t *testing.T) {
	facilities := []Facility{
		{ID: "bpe:1", Functions: []Function{{"bpe:B202", 1}}}, {ID: "bpe:2", Functions: []Function{{"bpe:B202", 3}, {"bpe:B207", 1}}},
		{ID: "bpe:3", Functions: []Function{{"bpe:B202", 1}}},
	}
	enterprises := []Enterprise{{Doubles: []Double{{Facility: "bpe:1", Type: "bpe:B202", Count: 1}, {Facility: "bpe:0", Type: "bpe:B202", Count: 1}}}, {Doubles: []Double{{Facility: "bpe:2", Type: "bpe:B202", Count: 2}, {Facility: "bpe:2", Type: "bpe:B207", Count: 1}}}}
	want := []Facility{{ID: "bpe:2", Functions: []Function{{"bpe:B202", 1}}}, {ID: "bpe:3", Functions: []Function{{"bpe:B202", 1}}}}
	if got := WithoutDoubles(facilities, enterprises); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
