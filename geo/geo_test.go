package geo

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"testing"
)

func TestCommuneCodesHaveFiveCharactersAndCorsicanLetters(t *testing.T) {
	for code, want := range map[string]bool{
		"26108": true, "01001": true, "2A004": true, "2B033": true, "97101": true,
		"": false, "2610": false, "261080": false, "A2108": false, "2C004": false, "26 08": false, "26A08": false, "200040509": false,
	} {
		if got := IsCommuneCode(code); got != want {
			t.Errorf("IsCommuneCode(%q) = %t, want %t", code, got, want)
		}
	}
}

func TestLevelsAreReadAsTheyAreWritten(t *testing.T) {
	for _, l := range Levels() {
		if got, err := ParseLevel(string(l)); err != nil || got != l {
			t.Errorf("ParseLevel(%q) = %q, %v", l, got, err)
		}
	}
	if _, err := ParseLevel("canton"); ErrorCode(err) != CodeInvalid {
		t.Errorf("an unknown level gives %v, want an error of code %s", err, CodeInvalid)
	}
}

func TestThemesAreTheSixOfTheAgendaRural(t *testing.T) {
	want := []Theme{"mobilite", "numerique", "sante", "jeunesse", "services-publics", "services-proximite"}
	got := Themes()
	if len(got) != len(want) {
		t.Fatalf("%d themes, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("theme %d is %s, want %s", i, got[i], want[i])
		}
	}
}

func TestErrorCodeIsThatOfTheErrorInside(t *testing.T) {
	told := Errorf(CodeConflict, "held by another: %w", io.ErrUnexpectedEOF)
	for _, tc := range []struct {
		name string
		err  error
		want Code
	}{
		{"no error", nil, ""},
		{"an error told to people", told, CodeConflict},
		{"the same wrapped", fmt.Errorf("load bpe: %w", told), CodeConflict},
		{"joined with another", errors.Join(io.EOF, told), CodeConflict},
		{"any other", io.EOF, CodeInternal},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := ErrorCode(tc.err); got != tc.want {
				t.Errorf("code %q, want %q", got, tc.want)
			}
		})
	}
	if !errors.Is(told, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
	if told.Error() != "held by another: unexpected EOF" {
		t.Errorf("sentence %q", told)
	}
}

func TestAMissingFigureIsNull(t *testing.T) {
	text, err := json.Marshal([]*float64{Optional(math.NaN()), Optional(0)})
	if err != nil || string(text) != "[null,0]" {
		t.Errorf("got %s, %v; want [null,0]", text, err)
	}
}
