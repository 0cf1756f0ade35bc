package siting

import (
	"context"

	"maillage/dashboard/export"
	"maillage/dashboard/pages/page"
	"maillage/dashboard/siting"
)

// CSV writes the sites of a query as the spreadsheets of its reader open them.
func CSV(ctx context.Context, c page.Context, desk *siting.Desk, q Query) ([]byte, error) {
	b := builder{Context: c, query: q}
	if err := b.ask(ctx, desk); err != nil {
		return nil, err
	}
	return export.Sheet(ctx, export.SitesTable(c.Atlas, string(c.Text.Lang), b.answer))
}
