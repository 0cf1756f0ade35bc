package cluster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// version is the major version of PostgreSQL that made the cluster, 0 where
// there is none yet.
func (c *cluster) version() int {
	text, err := os.ReadFile(filepath.Join(c.data, "PG_VERSION"))
	if err != nil {
		return 0
	}
	version, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0
	}
	return version
}

// initialise makes the data folder where there is none. It is made aside and
// renamed: a folder of that name is always complete.
func (c *cluster) initialise(ctx context.Context) error {
	var err error
	if c.programs, err = findPrograms(ctx, c.version()); err != nil {
		return err
	}
	if c.version() != 0 {
		return nil
	}
	c.logger.Info("creating the private database", "home", c.home)
	unfinished := c.data + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return fmt.Errorf("remove an unfinished cluster: %w", err)
	}
	// Connections to the socket are trusted: no other account may enter its folder.
	if err := c.run(ctx, "initdb", "-D", unfinished, "--username="+userName, "--encoding=UTF8", "--locale=C.UTF-8",
		"--auth-local=trust", "--auth-host=reject"); err != nil {
		return fmt.Errorf("create the cluster: %w", err)
	}
	if err := include(filepath.Join(unfinished, "postgresql.conf")); err != nil {
		return fmt.Errorf("create the cluster: %w", err)
	}
	if err := os.Rename(unfinished, c.data); err != nil {
		return fmt.Errorf("create the cluster: %w", err)
	}
	return nil
}

// include makes PostgreSQL's own settings end with ours.
func include(path string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = fmt.Fprintf(f, "\ninclude '%s'\n", settingsFile)
	return err
}
