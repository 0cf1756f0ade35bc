package export

import (
	"context"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"maillage/geo"
)

// writeXLSX writes a workbook: the table on one sheet, where it comes from and what
// its columns hold on two others.
func writeXLSX(ctx context.Context, w io.Writer, t Table) (err error) {
	book := excelize.NewFile()
	defer func() {
		if closeErr := book.Close(); err == nil && closeErr != nil {
			err = fmt.Errorf("close workbook: %w", closeErr)
		}
	}()
	if err := book.SetSheetName("Sheet1", t.Name); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := writeSheet(ctx, book, t); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := writeOrigin(book, t); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if _, err := book.WriteTo(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

func writeSheet(ctx context.Context, book *excelize.File, t Table) error {
	sheet, err := book.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	header := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		header[i] = c.Name
	}
	if err := sheet.SetRow("A1", header); err != nil {
		return err
	}
	line := 1
	for rec := range t.Rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		line++
		if err := sheet.SetRow(fmt.Sprintf("A%d", line), tidied(rec.Values)); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

func tidied(values []any) []any {
	for i, v := range values {
		switch v := v.(type) {
		case float64:
			values[i] = tidy(v)
		case string:
			values[i] = readable(v) // a text cell is never a formula
		}
	}
	return values
}

// writeOrigin says on a sheet of its own where the figures come from, and on another
// what the columns hold.
func writeOrigin(book *excelize.File, t Table) error {
	lines := [][]any{
		{"Maillage", in(t.Lang, geo.Text{FR: "publication " + t.Origin.Release, EN: "release " + t.Origin.Release}), t.Origin.Published},
		{},
	}
	var heads []any
	for _, c := range citedColumns() {
		heads = append(heads, in(t.Lang, c.words))
	}
	lines = append(lines, heads)
	for _, s := range t.Origin.Sources {
		var line []any
		for _, c := range citedColumns() {
			line = append(line, readable(c.of(s)))
		}
		lines = append(lines, line)
	}
	if err := writeLines(book, "sources", lines); err != nil {
		return err
	}
	lines = nil
	for _, c := range t.Columns {
		lines = append(lines, []any{c.Name, in(t.Lang, c.About)})
	}
	return writeLines(book, in(t.Lang, geo.Text{FR: "colonnes", EN: "columns"}), lines)
}

func writeLines(book *excelize.File, sheet string, lines [][]any) error {
	if _, err := book.NewSheet(sheet); err != nil {
		return err
	}
	for i, line := range lines {
		if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &line); err != nil {
			return err
		}
	}
	return nil
}
