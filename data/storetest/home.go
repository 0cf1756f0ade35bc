package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/cluster"
	"maillage/data/store"
)

// Prepare gives a home without a cluster a copy of one whose database is migrated
// and empty, so that its first command need not make it. The original is made once
// for each PostgreSQL and each state of the migrations, in the user's cache folder,
// and may be deleted at any time. Copies do not sync to disk.
func Prepare(home string) error {
	original, err := preparedCluster()
	if err != nil {
		return fmt.Errorf("prepare a cluster for tests: %w", err)
	}
	if err := os.MkdirAll(home, 0o755); err != nil {
		return err
	}
	return copyTree(original, filepath.Join(home, "postgres"))
}

// preparedCluster is the folder that copies are made of.
func preparedCluster() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	key, err := preparedKey()
	if err != nil {
		return "", err
	}
	all := filepath.Join(cache, "maillage-test")
	path := filepath.Join(all, "cluster-"+key)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	past, err := filepath.Glob(filepath.Join(all, "cluster-*"))
	if err != nil {
		return "", err
	}
	for _, old := range past {
		// Younger ones may be another checkout's.
		if info, err := os.Stat(old); err == nil && time.Since(info.ModTime()) > 7*24*time.Hour {
			if err := os.RemoveAll(old); err != nil {
				return "", err
			}
		}
	}
	if err := os.MkdirAll(all, 0o755); err != nil {
		return "", err
	}
	return path, makePrepared(path)
}

// preparedKey distinguishes PostgreSQLs, states of the migrations and ways to make a cluster
// apart.
func preparedKey() (string, error) {
	migrations, err := digest()
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	fmt.Fprintln(hash, migrations)
	programs, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	if program, err := exec.LookPath("initdb"); err == nil {
		programs = append(programs, program)
	}
	for _, file := range append(programs, filepath.Join(sourceFolder(), "..", "cluster", "initialise.go")) {
		info, err := os.Stat(file)
		if err != nil {
			return "", err
		}
		fmt.Fprintln(hash, file, info.Size(), info.ModTime().UnixNano())
	}
	return hex.EncodeToString(hash.Sum(nil)[:8]), nil
}

// makePrepared makes the original aside and renames it: a folder of its name is
// always complete, and of several made at once one is kept.
func makePrepared(path string) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	// Not in the cache folder, which the server's account may not enter.
	home, err := os.MkdirTemp("/tmp", "maillage-prepared-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(home)) }()
	if err := os.Chmod(home, 0o755); err != nil {
		return err
	}
	if err := migrateIn(ctx, home); err != nil {
		return err
	}
	root := filepath.Join(home, "postgres")
	for _, left := range []string{"run", "log"} {
		if err := os.RemoveAll(filepath.Join(root, left)); err != nil {
			return err
		}
	}
	aside, err := os.MkdirTemp(filepath.Dir(path), "unfinished-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(aside)) }()
	if err := copyTree(root, filepath.Join(aside, "cluster")); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(aside, "cluster"), path); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return nil
}

// migrateIn makes the cluster of a home, migrates its database and stops it.
func migrateIn(ctx context.Context, home string) (err error) {
	session, err := cluster.Acquire(ctx, home, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, session.Close()) }()
	st, err := store.Open(ctx, session.URL())
	if err != nil {
		return err
	}
	st.Close()
	conn, err := pgx.Connect(ctx, session.URL())
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(ctx) }()
	_, err = conn.Exec(ctx, "alter system set fsync = off")
	return err
}

// copyTree copies a folder with its owners and modes.
func copyTree(from, to string) error {
	if out, err := exec.Command("cp", "-a", from, to).CombinedOutput(); err != nil {
		return fmt.Errorf("copy %s: %w: %s", from, err, out)
	}
	return nil
}
