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
	enterprises := []Enterprise{{Doubles: []Double{{"bpe:1", "bpe:B202", 1}, {"bpe:0", "bpe:B202", 1}}}, {Doubles: []Double{{"bpe:2", "bpe:B202", 2}, {"bpe:2", "bpe:B207", 1}}}}
	want := []Facility{{ID: "bpe:2", Functions: []Function{{"bpe:B202", 1}}}, {ID: "bpe:3", Functions: []Function{{"bpe:B202", 1}}}}
	if got := WithoutDoubles(facilities, enterprises); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
