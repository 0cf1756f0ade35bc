package backup

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"strings"

	"maillage/data/cluster"
)

// run runs a program of PostgreSQL on a database: that of the server's version, since pg_restore of a later one may say
// what an older server does not understand.
func run(ctx context.Context, major int, program string, in io.Reader, out io.Writer, address string, args ...string) error {
	path, err := cluster.Program(ctx, program, major)
	if err != nil {
		return err
	}
	address, password := SplitPassword(address)
	cmd := exec.CommandContext(ctx, path, append(args, "--dbname="+address)...)
	cmd.Env = append(append(os.Environ(), "LC_ALL=C"), password...)
	var said bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, &said
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return fmt.Errorf("%s: %w", program, ctx.Err())
		}
		return fmt.Errorf("%s: %w: %s", program, err, bytes.TrimSpace(said.Bytes()))
	}
	return nil
}

// SplitPassword takes the password out of an address, for the environment: every
// user of the machine can read command lines.
func SplitPassword(address string) (without string, environment []string) {
	u, err := url.Parse(address)
	if err != nil {
		return address, nil
	}
	password, ok := u.User.Password()
	if !ok {
		return address, nil
	}
	u.User = url.User(u.User.Username())
	return u.String(), []string{"PGPASSWORD=" + password}
}

// inDatabase is the address of another database of the same server.
func inDatabase(address, name string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" {
		return address + " dbname='" + strings.ReplaceAll(name, "'", `\'`) + "'" // in words, of which the last of a name counts
	}
	u.Path = "/" + name
	return u.String()
}
