package acting

import (
	"bytes"
	"context"
	"fmt"

	"maillage/dashboard/actors"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/vcard"
	"maillage/geo"
)

// File is those who are invited, as a file.
type File struct {
	Name, ContentType string
	Body              []byte
}

// Files are the extensions that a list of invited is written with.
const (
	Book  = "xlsx"
	Cards = "vcf"
)

// NewFile writes those whom a choice invites. It errs with [geo.CodeNotFound] where nobody is.
func NewFile(ctx context.Context, c page.Context, row geo.Row, choice Choice, extension string) (*File, error) {
	b := builder{c}
	service, err := b.service(choice.Gap)
	if err != nil {
		return nil, err
	}
	chosen := actors.Of(c.Atlas, row, service).Chosen(choice.Actors)
	if len(chosen) == 0 {
		return nil, geo.Errorf(geo.CodeNotFound, "nobody is chosen: tick whom to invite on the sheet of who can act")
	}
	f := &File{Name: fmt.Sprintf("maillage-reunion-%s.%s", row.Code, extension), ContentType: "text/vcard; charset=utf-8"}
	if extension == Cards {
		f.Body = b.cards(chosen)
		return f, nil
	}
	f.ContentType = export.XLSX.ContentType()
	var out bytes.Buffer
	if err := export.Write(ctx, &out, export.InvitedTable(c.Atlas, string(c.Text.Lang), b.list(chosen)), export.XLSX, ""); err != nil {
		return nil, err
	}
	f.Body = out.Bytes()
	return f, nil
}

func (b builder) cards(chosen []actors.Actor) []byte {
	var cards []vcard.Card
	for i := range chosen {
		a := &chosen[i]
		note := b.Text.Pick(a.Role)
		if why := b.Text.Pick(a.Why); why != "" {
			note += "\n" + why
		}
		cards = append(cards, vcard.Card{
			UID: a.ID, Name: b.name(a), Phone: a.Contact.Phone, Mail: a.Contact.Mail, Website: a.Contact.Website, Address: a.Contact.Address, Note: note,
		})
	}
	return vcard.Encode(cards)
}

func (b builder) list(chosen []actors.Actor) []export.Invited {
	var list []export.Invited
	for i := range chosen {
		a := &chosen[i]
		list = append(list, export.Invited{
			Name: b.name(a), Role: b.Text.Pick(a.Role), Why: b.Text.Pick(a.Why), Phone: a.Contact.Phone, Mail: a.Contact.Mail,
			Website: a.Contact.Website, Address: a.Contact.Address, Source: b.Names.Source(a.Source), Vintage: a.Vintage, Minutes: a.Minutes,
		})
	}
	return list
}
