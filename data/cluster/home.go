package cluster

import (
	"os"
	"path/filepath"
	"syscall"

	"maillage/geo"
)

// Home gives the state folder: $MAILLAGE_HOME, else /var/lib/maillage for root,
// else maillage in the user's data folder ($XDG_DATA_HOME, ~/.local/share).
func Home(getenv func(string) string) string {
	if home := getenv("MAILLAGE_HOME"); home != "" {
		return home
	}
	if os.Geteuid() == 0 {
		return "/var/lib/maillage"
	}
	if data := getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "maillage")
	}
	return filepath.Join(getenv("HOME"), ".local", "share", "maillage")
}

// prepare makes the folder of a home and says why the account that runs the
// server could not enter it.
func (c *cluster) prepare() error {
	if err := os.MkdirAll(c.home, 0o755); err != nil {
		return geo.Errorf(geo.CodeInvalid, "the state folder %s cannot be made (choose another with --home): %w", c.home, err)
	}
	return c.account.canEnter(c.home)
}

// canEnter reports which folder on the way to path keeps the account out.
func (a *account) canEnter(path string) error {
	if a.credential == nil {
		return nil // we are the account, and just made the folder
	}
	for dir := path; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			return geo.Errorf(geo.CodeInvalid, "the state folder cannot be reached: %w", err)
		}
		if !a.mayTraverse(info) {
			return geo.Errorf(geo.CodeInvalid, "the private database runs as the user %s, who may not enter %s: "+
				"run chmod o+x %s, or choose another state folder with --home", a.name, dir, dir)
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

// mayTraverse reports whether the account has the search permission of a folder.
func (a *account) mayTraverse(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return true
	}
	switch {
	case stat.Uid == a.credential.Uid:
		return info.Mode()&0o100 != 0
	case stat.Gid == a.credential.Gid:
		return info.Mode()&0o010 != 0
	default:
		return info.Mode()&0o001 != 0
	}
}
