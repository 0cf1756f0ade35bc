package main

import (
	"context"
	"errors"
	"io"

	"maillage/dashboard/archive"
	"maillage/dashboard/atlas"
	"maillage/data/manifest"
	"maillage/data/store"
	"maillage/data/store/release"
)

// wholeRelease is what the export command calls the archive.
const wholeRelease = "release"

// archive writes the published release as one file.
func (a *app) archive(ctx context.Context, f exportFlags) error {
	if f.format != "" && f.format != archive.Extension {
		return misuse("--what %s is written as --format %s", wholeRelease, archive.Extension)
	}
	if f.level+f.zoning+f.query+f.theme+f.parent+f.kind+f.function != "" {
		return misuse("--what %s holds all of it: leave out what narrows it down", wholeRelease)
	}
	return a.withStore(ctx, func(st *store.Store) error {
		at, err := atlas.Load(ctx, st, "")
		if err != nil {
			return err
		}
		previous, err := publishedBefore(ctx, st, at.Release.ID)
		if err != nil {
			return err
		}
		made, err := manifest.Of(ctx, st, at.Release.ID)
		if err != nil {
			return err
		}
		write := func(w io.Writer) error { return archive.Write(ctx, w, at, previous, made) }
		if f.output == "" {
			return write(a.stdout)
		}
		return writeFile(f.output, write)
	})
}

// publishedBefore is the id of the release that was published last before that one, "" where none is kept.
func publishedBefore(ctx context.Context, st *store.Store, id string) (string, error) {
	heads, err := release.List(ctx, st)
	if err != nil {
		return "", err
	}
	var of, before *release.Head
	for i := range heads {
		if heads[i].ID == id {
			of = &heads[i]
		}
	}
	if of == nil || of.Published == nil {
		return "", errors.New("the published release is gone")
	}
	for i := range heads {
		h := &heads[i]
		if h.Published != nil && h.Published.Before(*of.Published) && (before == nil || h.Published.After(*before.Published)) {
			before = h
		}
	}
	if before == nil {
		return "", nil
	}
	return before.ID, nil
}
