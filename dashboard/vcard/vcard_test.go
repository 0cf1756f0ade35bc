package vcard_test

import (
	"strings"
	"testing"

	"maillage/dashboard/vcard"
)

func TestEncodeEscapesAndFolds(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 60)
	got := string(vcard.Encode([]vcard.Card{
		{UID: "a:1", Name: "Mairie; annexe, \\ du bourg", Phone: "02 61 91 00 02", Mail: "a@b.example", Website: "https://b.example\r\nX:1", Address: "1 place\nbourg", Note: long},
		{Name: "Autre"},
	}))
	const want = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Mairie\\; annexe\\, \\\\ du bourg;;;;\r\nFN:Mairie\\; annexe\\, \\\\ du bourg\r\n" +
		"ORG:Mairie\\; annexe\\, \\\\ du bourg\r\nTEL;TYPE=WORK,VOICE:02 61 91 00 02\r\nEMAIL;TYPE=INTERNET:a@b.example\r\nURL:https://b.exampleX:1\r\n" +
		"ADR;TYPE=WORK:;;1 place\\nbourg;;;;\r\nNOTE:"
	if !strings.HasPrefix(got, want) {
		t.Errorf("got %q", got)
	}
	for _, line := range strings.Split(got, "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line of %d bytes: %q", len(line), line)
		}
	}
	if unfolded := strings.ReplaceAll(got, "\r\n ", ""); !strings.Contains(unfolded, "NOTE:"+long+"\r\n") {
		t.Errorf("the note is broken: %q", unfolded)
	}
	if !strings.HasSuffix(got, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Autre;;;;\r\nFN:Autre\r\nORG:Autre\r\nEND:VCARD\r\n") {
		t.Errorf("the last card is %q", got[len(got)-90:])
	}
}
