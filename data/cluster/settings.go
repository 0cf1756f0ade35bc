package cluster

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// settingsFile is in the data folder and is rewritten at each start.
const settingsFile = "maillage.conf"

// settings tune the server for loading much at once and reading it back, on a
// machine that it shares. A crash may lose the last moments' transactions
// (synchronous_commit), never the integrity of the cluster (fsync).
func (c *cluster) settings() string {
	buffers := min(max(memoryMB()/8, 64), 1024)
	lines := []string{
		"listen_addresses = " + quoteSetting(c.listens()),
		"unix_socket_directories = " + quoteSetting(c.socketDir),
		"unix_socket_permissions = 0700",
		fmt.Sprintf("port = %d", c.port()),
		"hba_file = " + quoteSetting(filepath.Join(c.data, accessFile)),
		"max_connections = 200",
		fmt.Sprintf("shared_buffers = %dMB", buffers),
		fmt.Sprintf("effective_cache_size = %dMB", max(memoryMB()/2, 256)),
		"work_mem = 32MB",
		fmt.Sprintf("maintenance_work_mem = %dMB", buffers/2),
		"wal_level = minimal",
		"max_wal_senders = 0",
		"max_wal_size = 4GB",
		"checkpoint_timeout = 15min",
		"synchronous_commit = off",
		"fsync = on",
		"jit = off",
		"random_page_cost = 1.1",
		// A command that was killed must not go on working in the server.
		"client_connection_check_interval = 1s",
		"timezone = 'UTC'",
		"log_timezone = 'UTC'",
	}
	return strings.Join(lines, "\n") + "\n"
}

func quoteSetting(value string) string {
	return "'" + strings.ReplaceAll(value, "'", "''") + "'"
}

// memoryMB is the machine's memory, 1024 if the system does not report it.
func memoryMB() uint64 {
	const unknown = 1024
	info, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return unknown
	}
	var kB uint64
	if _, err := fmt.Sscanf(string(info), "MemTotal: %d kB", &kB); err != nil {
		return unknown
	}
	return kB >> 10
}

// writeSettings puts the settings in place, and who may connect.
func (c *cluster) writeSettings() error {
	for name, text := range map[string]string{settingsFile: c.settings(), accessFile: access} {
		path := filepath.Join(c.data, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return fmt.Errorf("write the settings of the private database: %w", err)
		}
		if err := c.own(path); err != nil {
			return err
		}
	}
	return nil
}

// own gives a file to the account that runs the server.
func (c *cluster) own(path string) error {
	if c.account.credential == nil {
		return nil
	}
	if err := os.Chown(path, int(c.account.credential.Uid), int(c.account.credential.Gid)); err != nil {
		return fmt.Errorf("give %s to the user %s: %w", path, c.account.name, err)
	}
	return nil
}
