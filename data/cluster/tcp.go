package cluster

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"strings"

	"maillage/geo"
)

// accessFile says who may connect, in the data folder; it is rewritten at each start.
const accessFile = "maillage_access.conf"

// access trusts the socket, whose folder no other account may enter. Over TCP, where it was chosen, everybody of this
// machine can try: roles with a password are asked for it, and the one that owns everything is refused.
const access = `local all all trust
host all ` + userName + ` 127.0.0.1/32 reject
host ` + databaseName + ` all 127.0.0.1/32 scram-sha-256
`

// leastPort is the first that needs no privilege.
const leastPort = 1024

// Listen has the cluster of home answer on that port of loopback besides its socket, from its next start; 0 on its
// socket alone. While the server runs it is a CodeConflict error.
func Listen(ctx context.Context, home string, port int, logger *slog.Logger) error {
	if port != 0 && (port < leastPort || port > 65535) {
		return geo.Errorf(geo.CodeInvalid, "%d is no port from %d to %s", port, leastPort, longestPort)
	}
	c, err := locate(home, logger)
	if err != nil {
		return err
	}
	if err := c.prepare(); err != nil {
		return err
	}
	turn, err := c.takeTurn(ctx)
	if err != nil {
		return err
	}
	defer turn.release()
	if _, running := c.serverPID(); running && port != c.tcp() {
		return geo.Errorf(geo.CodeConflict, "the private database runs: end what uses it, stop it with maillage db stop, and choose again")
	}
	if port == 0 {
		err = os.Remove(c.portPath())
		if errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	} else {
		err = os.WriteFile(c.portPath(), []byte(strconv.Itoa(port)+"\n"), 0o644)
	}
	if err != nil {
		return fmt.Errorf("choose the port of the private database: %w", err)
	}
	return nil
}

func (c *cluster) portPath() string { return c.root + ".port" }

// tcp is the port on loopback that was chosen, 0 for none.
func (c *cluster) tcp() int {
	text, err := os.ReadFile(c.portPath())
	if err != nil {
		return 0
	}
	port, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || port < leastPort || port > 65535 {
		return 0
	}
	return port
}

// port is that of the server, which its socket is named after.
func (c *cluster) port() int {
	if port := c.tcp(); port != 0 {
		return port
	}
	return usualPort
}

// listens is the address that the server answers on besides its socket, "" for none.
func (c *cluster) listens() string {
	if c.tcp() != 0 {
		return "127.0.0.1"
	}
	return ""
}
