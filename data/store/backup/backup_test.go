package backup_test

import (
	"archive/zip"
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/keeping"
	"maillage/data/store"
	"maillage/data/store/access"
	"maillage/data/store/backup"
	"maillage/data/store/journal"
	"maillage/data/storetest"
	"maillage/geo"
)

// fourCommunes is a store that holds something, its address and its checksums.
func fourCommunes(t *testing.T) (st *store.Store, address string, sums map[string]string) {
	t.Helper()
	st = storetest.FourCommunes(t)
	sums, err := st.Checksums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return st, st.Pool().Config().ConnString(), sums
}

// written is a backup of a database.
func written(t *testing.T, address string) (path string, m backup.Manifest) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "backup.zip")
	m, err := backup.Write(t.Context(), address, path, "v1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	return path, m
}

func restore(ctx context.Context, path, address string, replace bool) error {
	f, err := backup.Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return backup.Restore(ctx, f, address, replace)
}

func TestABackupGoesIntoAnotherDatabase(t *testing.T) {
	t.Parallel()
	_, address, sums := fourCommunes(t)
	path, m := written(t, address)
	if m.Program != "v1.2.3" || m.Schema != store.Newest() || m.Tables["public.commune"] != 4 || m.Bytes < 10_000 || len(m.SHA256) != 64 {
		t.Errorf("the backup is said to be %+v", m)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
	other := storetest.Blank(t)
	if err := restore(t.Context(), path, other, false); err != nil {
		t.Fatal(err)
	}
	got, err := storetest.Open(t, other).Checksums(t.Context())
	storetest.Compare(t, got, err, sums)
	if _, err := backup.Write(t.Context(), address, path, ""); geo.ErrorCode(err) != geo.CodeConflict {
		t.Errorf("over a file that is there: %v", err)
	}
}

func TestWhatIsThereIsReplacedOnlyWhereThatIsAsked(t *testing.T) {
	t.Parallel()
	st, address, sums := fourCommunes(t)
	path, _ := written(t, address)
	closed := keeping.Change{Subject: keeping.Facility, Verb: keeping.Close, Of: "bpe:1", Role: access.Editor, By: "Mairie", Why: "seen on the spot"}
	if err := journal.Append(t.Context(), st, []keeping.Change{closed}); err != nil {
		t.Fatal(err)
	}
	if err := restore(t.Context(), path, address, false); geo.ErrorCode(err) != geo.CodeConflict || !strings.Contains(err.Error(), "1 changes made by hand") {
		t.Errorf("without a word: %v", err)
	}
	unlock, err := st.LockIngestion(t.Context(), "ingest")
	if err != nil {
		t.Fatal(err)
	}
	if err := restore(t.Context(), path, address, true); geo.ErrorCode(err) != geo.CodeConflict || !strings.Contains(err.Error(), "maillage ingest") {
		t.Errorf("while it is loaded: %v", err)
	}
	unlock()
	// As one that was killed leaves it.
	if _, err := st.Pool().Exec(t.Context(), "create database "+pgx.Identifier{st.Pool().Config().ConnConfig.Database + "_restored_x"}.Sanitize()); err != nil {
		t.Fatal(err)
	}
	if err := restore(t.Context(), path, address, true); err != nil {
		t.Fatal(err)
	}
	got, err := st.Checksums(t.Context()) // the same pool goes on
	storetest.Compare(t, got, err, sums)
	left := storetest.Column(t, st, `select datname::text from pg_database where datname like current_database() || '\_%'`)
	storetest.Compare(t, left, nil, []string{})
}

// altered is a copy of a backup with other members: nil leaves one out.
func altered(t *testing.T, path string, alter func(name string, text []byte) []byte) string {
	t.Helper()
	from, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = from.Close() }()
	out, err := os.Create(filepath.Join(t.TempDir(), "altered.zip"))
	if err != nil {
		t.Fatal(err)
	}
	to := zip.NewWriter(out)
	for _, member := range from.File {
		r, err := member.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if text = alter(member.Name, text); text == nil {
			continue
		}
		w, err := to.Create(member.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Name()
}

// claiming changes what the manifest says.
func claiming(t *testing.T, path string, change func(*backup.Manifest)) string {
	return altered(t, path, func(name string, text []byte) []byte {
		if name != "manifest.json" {
			return text
		}
		var m backup.Manifest
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		change(&m)
		text, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		return text
	})
}

func TestWhatIsNotWholeChangesNothing(t *testing.T) {
	t.Parallel()
	_, address, sums := fourCommunes(t)
	path, _ := written(t, address)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(t.TempDir(), "cut.zip")
	if err := os.WriteFile(cut, whole[:len(whole)-100], 0o600); err != nil {
		t.Fatal(err)
	}
	for want, file := range map[string]string{
		"no backup of Maillage, or cut short": cut,
		"is damaged": altered(t, path, func(name string, text []byte) []byte {
			if name == "database.dump" {
				text[len(text)/2]++
			}
			return text
		}),
		"file does not exist": altered(t, path, func(name string, text []byte) []byte {
			if name == "database.dump" {
				return text
			}
			return nil
		}),
		"made by a newer Maillage (v1.2.3, schema 9000": claiming(t, path, func(m *backup.Manifest) { m.Schema = 9000 }),
		"public.commune has 4 rows of 5": claiming(t, path, func(m *backup.Manifest) {
			m.Tables = maps.Clone(m.Tables)
			m.Tables["public.commune"]++
		}),
	} {
		err := restore(t.Context(), file, address, true)
		if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	st := storetest.Open(t, address)
	got, err := st.Checksums(t.Context())
	storetest.Compare(t, got, err, sums)
	left := storetest.Column(t, st, `select datname::text from pg_database where datname like current_database() || '\_%'`)
	storetest.Compare(t, left, nil, []string{})
}
