package siting

import (
	"bytes"
	"context"

	"maillage/dashboard/export"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/siting"
)

// CSV writes the sites of a query as the spreadsheets of its reader open them.
func CSV(ctx context.Context, c page.Context, desk *siting.Desk, q Query) ([]byte, error) {
	b := builder{Context: c, query: q}
	if err := b.ask(ctx, desk); err != nil {
		return nil, err
	}
	dialect := export.RFC4180
	if c.Text.Lang == lang.French {
		dialect = export.French
	}
	var body bytes.Buffer
	err := export.Write(ctx, &body, export.SitesTable(c.Atlas, string(c.Text.Lang), b.answer), export.CSV, dialect)
	return body.Bytes(), err
}
