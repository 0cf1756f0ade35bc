package cluster

import (
	"fmt"
	"os"
	"os/user"
	"strconv"
	"syscall"

	"maillage/geo"
)

// account is who runs the server: PostgreSQL refuses to run as root.
type account struct {
	name       string
	uid        int
	credential *syscall.Credential // nil where it is us
}

// serverAccount is the postgres user when we are root, else ourselves.
func serverAccount() (*account, error) {
	if uid := os.Geteuid(); uid != 0 {
		return &account{uid: uid}, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "PostgreSQL may not run as root and there is no postgres user: "+
			"install PostgreSQL (on Debian or Ubuntu: apt install postgresql-postgis), or start Maillage as another user: %w", err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("read the id of the postgres user: %w", err)
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("read the group of the postgres user: %w", err)
	}
	return &account{
		name: u.Username, uid: int(uid),
		credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)},
	}, nil
}

// privateFolder makes a folder that only the account may enter. One that is
// there and belongs to somebody else is refused: it may be a trap laid in a
// folder that everybody can write to.
func (a *account) privateFolder(path string) error {
	err := os.Mkdir(path, 0o700)
	switch {
	case err == nil && a.credential != nil:
		err = os.Chown(path, int(a.credential.Uid), int(a.credential.Gid))
	case os.IsExist(err):
		err = nil
	}
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "the folder %s cannot be made: %w", path, err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "the folder %s cannot be read: %w", path, err)
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !info.IsDir() || info.Mode().Perm() != 0o700 || ok && int(stat.Uid) != a.uid {
		return geo.Errorf(geo.CodeInvalid, "%s is not a folder of %s alone: remove it, or choose another state folder with --home",
			path, a.describe())
	}
	return nil
}

func (a *account) describe() string {
	if a.credential == nil {
		return "yours"
	}
	return "the user " + a.name
}
