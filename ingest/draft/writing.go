package draft

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"maillage/geo"
	"maillage/ingest/read"
)

// tried is how many rows a way to write a file is judged by, and titles how many lines may
// stand above a header.
const (
	tried  = 500
	titles = 12
)

// writing finds how a csv file is written: the charset in which its text is French, and of
// the delimiters and of the lines that may stand above its header, those that make the most
// rows of as many cells as the header names.
func writing(ctx context.Context, path string) (best read.Options, err error) {
	most := 0
	for _, charset := range []string{"", "windows-1252", "cp850"} {
		for _, delimiter := range []rune{',', ';', '\t', '|'} {
			o, named, failed := header(ctx, path, read.Options{Format: read.FormatCSV, Encoding: charset, Delimiter: delimiter})
			if failed != nil {
				err = cmp.Or(err, failed)
			} else if named > most {
				best, most = o, named
			}
		}
	}
	if ctx.Err() != nil {
		return best, ctx.Err()
	}
	if most == 0 {
		return best, geo.Errorf(geo.CodeInvalid, "can be read with no usual delimiter and charset: %w", err)
	}
	return best, nil
}

// belowTitles finds the header of a sheet.
func belowTitles(ctx context.Context, path string, o read.Options) (read.Options, error) {
	best, _, err := header(ctx, path, o)
	return best, err
}

// header finds how many lines stand above the header: it is the first line that names nearly
// as many columns as any. What it is worth is how many cells of the rows below agree with it.
func header(ctx context.Context, path string, o read.Options) (best read.Options, worth int, err error) {
	best = o
	for skip := range titles {
		o.SkipLines = skip
		n, failed := judge(ctx, path, o)
		if failed != nil {
			err = cmp.Or(err, failed)
			continue
		}
		if 2*n > 3*worth {
			best, worth = o, n
		}
	}
	if worth > 0 {
		err = nil
	}
	return best, worth, err
}

// judge gives the cells of the rows that can be read and are of the header's names, but for
// those whose text is in no French.
func judge(ctx context.Context, path string, o read.Options) (worth int, err error) {
	in, err := read.OpenPath(ctx, path, o)
	if err != nil {
		return 0, err
	}
	named := 0 // the header counts as a row of its own
	for _, name := range in.Columns().Names {
		if name != "" {
			named++
		}
	}
	worth = named
	strange := strings.ContainsFunc(strings.Join(in.Columns().Names, ""), foreign)
	err = each(in, tried, func(r *read.Record, refused *read.RowError) {
		switch {
		case refused != nil:
			worth -= named
		case !strings.ContainsFunc(strings.Join(r.Values, ""), foreign):
			worth += named
		}
	})
	if strange {
		worth /= 2
	}
	return worth, errors.Join(err, in.Close())
}

// foreign reports whether no French text holds a letter: it comes of another charset.
func foreign(r rune) bool {
	return r >= 0x80 && !strings.ContainsRune("éèêëàâäçîïôöùûüÿæœÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŸÆŒ«»’‘“”–—…€°²³½· \u00a0\u202f\u2009•®©±×µñóíáúßÑ", r)
}
