package cluster

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"maillage/geo"
)

// programs is the folder that holds initdb, pg_ctl and postgres of one major
// version.
type programs string

// findPrograms finds PostgreSQL's own programs: those of major version wanted,
// or of the newest installed where wanted is 0.
func findPrograms(ctx context.Context, wanted int) (programs, error) {
	best, bestVersion := programs(""), 0
	for _, dir := range candidateFolders(ctx) {
		version := majorVersion(ctx, dir)
		if version > bestVersion && (wanted == 0 || version == wanted) {
			best, bestVersion = programs(dir), version
		}
	}
	switch {
	case best != "":
		return best, nil
	case wanted != 0:
		return "", geo.Errorf(geo.CodeInvalid, "this state folder was made by PostgreSQL %d, which is not installed any more: "+
			"install it again (on Debian or Ubuntu: apt install postgresql-%d-postgis-3), or choose another state folder with --home", wanted, wanted)
	default:
		return "", geo.Errorf(geo.CodeInvalid, "PostgreSQL is not installed: install it with PostGIS "+
			"(on Debian or Ubuntu: apt install postgresql-postgis), or set DATABASE_URL to a PostGIS server")
	}
}

// Program is the path of one of PostgreSQL's own programs, such as pg_dump: of that major version where it is installed,
// else the one on the PATH, of a client without a server. A CodeInvalid error where there is none.
func Program(ctx context.Context, name string, major int) (string, error) {
	if dir, err := findPrograms(ctx, major); err == nil {
		if path, err := exec.LookPath(filepath.Join(string(dir), name)); err == nil {
			return path, nil
		}
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", geo.Errorf(geo.CodeInvalid, "%s is not installed (on Debian or Ubuntu: apt install postgresql-client-%d)", name, major)
	}
	return path, nil
}

// candidateFolders lists where distributions put the programs, then PATH's and
// what pg_config reports.
func candidateFolders(ctx context.Context) []string {
	var dirs []string
	for _, pattern := range []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"} {
		matches, err := filepath.Glob(pattern)
		if err == nil {
			dirs = append(dirs, matches...)
		}
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		dirs = append(dirs, filepath.Dir(path))
	}
	if out, err := exec.CommandContext(ctx, "pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	return slices.DeleteFunc(dirs, func(dir string) bool {
		for _, name := range []string{"initdb", "pg_ctl", "postgres"} {
			if _, err := exec.LookPath(filepath.Join(dir, name)); err != nil {
				return true
			}
		}
		return false
	})
}

// majorVersion asks the server of a folder for its major version, 0 where it
// cannot be had.
func majorVersion(ctx context.Context, dir string) int {
	out, err := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version").Output()
	if err != nil {
		return 0
	}
	// "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
	_, rest, _ := strings.Cut(string(out), ") ")
	digits, _, _ := strings.Cut(strings.TrimSpace(rest), ".")
	version, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return version
}

// run runs one program as the cluster's account and returns an error with what
// it said where it fails.
func (c *cluster) run(ctx context.Context, program string, args ...string) error {
	cmd := exec.CommandContext(ctx, filepath.Join(string(c.programs), program), args...)
	cmd.Dir = c.root // ours may be closed to the account
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	// In a session of its own: a Ctrl-C meant for us must not reach the server.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Credential: c.account.credential}
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("%s: %w", program, ctx.Err())
		}
		return fmt.Errorf("%s: %w: %s", program, err, bytes.TrimSpace(said.Bytes()))
	}
	return nil
}
