package backup

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// Write writes a backup of the database at an address to a new file that nobody else may read, and says what is in
// it. A file that is there already is a CodeConflict error; one that could not be finished is removed. Program is the
// version of this one.
func Write(ctx context.Context, address, path, program string) (m Manifest, err error) {
	if _, err := os.Lstat(path); err == nil {
		return m, geo.Errorf(geo.CodeConflict, "%s is there already: choose another name", path)
	}
	st, err := store.Open(ctx, address)
	if err != nil {
		return m, err
	}
	defer st.Close()
	unfinished := path + ".part"
	file, err := os.OpenFile(unfinished, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return m, geo.Errorf(geo.CodeInvalid, "the backup cannot be written: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, file.Close(), os.Remove(unfinished))
		}
	}()
	m = Manifest{Program: program, Made: time.Now().UTC().Truncate(time.Second)}
	if err := m.write(ctx, st, address, file); err != nil {
		return m, err
	}
	if err := file.Sync(); err != nil {
		return m, fmt.Errorf("write the backup: %w", err)
	}
	if err := os.Rename(unfinished, path); err != nil {
		return m, fmt.Errorf("write the backup: %w", err)
	}
	return m, file.Close()
}

// write fills an archive with the database as one transaction sees it.
func (m *Manifest) write(ctx context.Context, st *store.Store, address string, to io.Writer) error {
	archive := zip.NewWriter(to)
	err := st.InSnapshot(ctx, func(tx pgx.Tx) error {
		if err := m.describe(ctx, tx); err != nil {
			return err
		}
		var snapshot string
		if err := tx.QueryRow(ctx, `select pg_export_snapshot()`).Scan(&snapshot); err != nil {
			return fmt.Errorf("share a snapshot: %w", err)
		}
		// The dump is compressed already.
		member, err := archive.CreateHeader(&zip.FileHeader{Name: dumpName, Method: zip.Store, Modified: m.Made})
		if err != nil {
			return err
		}
		digest := sha256.New()
		counted := &counter{to: io.MultiWriter(member, digest)}
		err = run(ctx, m.Server, "pg_dump", nil, counted, address, "--format=custom", "--compress=3", "--no-owner", "--no-privileges", "--snapshot="+snapshot)
		m.Bytes, m.SHA256 = counted.n, hex.EncodeToString(digest.Sum(nil))
		return err
	})
	if err != nil {
		return fmt.Errorf("back up the database: %w", err)
	}
	member, err := archive.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Deflate, Modified: m.Made})
	if err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	encoder := json.NewEncoder(member)
	encoder.SetIndent("", "  ")
	if err := errors.Join(encoder.Encode(m), archive.Close()); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	return nil
}

// counter counts the bytes that go through it.
type counter struct {
	to io.Writer
	n  int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n += int64(n)
	return n, err
}
