package export

import (
	"context"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// writeXLSX writes a workbook: the table on one sheet, where it comes from on
// another.
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
	if err := writeOrigin(book, t.Origin); err != nil {
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

func writeOrigin(book *excelize.File, o Origin) error {
	const sheet = "sources"
	if _, err := book.NewSheet(sheet); err != nil {
		return err
	}
	if err := book.SetSheetRow(sheet, "A1", &[]any{"Maillage, publication", o.Release}); err != nil {
		return err
	}
	for i, s := range o.Sources {
		if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+2), &[]any{"source", s}); err != nil {
			return err
		}
	}
	return nil
}
