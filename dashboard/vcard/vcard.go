// Package vcard writes the cards of organisations after RFC 2426 (vCard 3.0), which telephones
// and mail programs read.
package vcard

import (
	"strings"
	"unicode/utf8"
)

// Card is one organisation; texts are "" where they are not known.
type Card struct {
	UID, Name            string
	Phone, Mail, Website string
	Address, Note        string
}

// maxLine is how many bytes a line of a card has at most; longer ones go on after a blank.
const maxLine = 75

// Encode writes cards one after the other, in UTF-8.
func Encode(cards []Card) []byte {
	var b strings.Builder
	for _, c := range cards {
		line(&b, "BEGIN", "VCARD")
		line(&b, "VERSION", "3.0")
		line(&b, "N", escape(c.Name)+";;;;")
		line(&b, "FN", escape(c.Name))
		line(&b, "ORG", escape(c.Name))
		known(&b, "TEL;TYPE=WORK,VOICE", escape(c.Phone))
		known(&b, "EMAIL;TYPE=INTERNET", escape(c.Mail))
		known(&b, "URL", unbroken(c.Website))
		if c.Address != "" {
			line(&b, "ADR;TYPE=WORK", ";;"+escape(c.Address)+";;;;")
		}
		known(&b, "NOTE", escape(c.Note))
		known(&b, "UID", escape(c.UID))
		line(&b, "END", "VCARD")
	}
	return []byte(b.String())
}

// known writes a property that has a value.
func known(b *strings.Builder, name, value string) {
	if value != "" {
		line(b, name, value)
	}
}

// line writes a property, folded between characters.
func line(b *strings.Builder, name, value string) {
	text := name + ":" + value
	for room := maxLine; len(text) > room; room = maxLine - 1 {
		cut := room
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		b.WriteString(text[:cut] + "\r\n ")
		text = text[cut:]
	}
	b.WriteString(text + "\r\n")
}

// escape keeps what separates values and lines from doing so.
func escape(text string) string {
	text = strings.ReplaceAll(text, "\r", "")
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, ",", `\,`, ";", `\;`).Replace(text)
}

// unbroken leaves out line ends, which no address has.
func unbroken(address string) string { return strings.NewReplacer("\r", "", "\n", "").Replace(address) }
