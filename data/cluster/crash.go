package cluster

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// serverPID gives the process of the server and whether it runs. The file that
// names it outlives a server that was killed, and its number may have gone to
// another program since: what works in our data folder is ours.
func (c *cluster) serverPID() (int, bool) {
	f, err := os.Open(c.pidPath())
	if err != nil {
		return 0, false
	}
	defer func() { _ = f.Close() }()
	line, err := bufio.NewReader(f).ReadString('\n')
	if err != nil {
		return 0, false
	}
	pid, err := strconv.Atoi(line[:len(line)-1])
	if err != nil || !c.isOurs(pid) {
		return 0, false
	}
	return pid, true
}

func (c *cluster) pidPath() string { return filepath.Join(c.data, "postmaster.pid") }

// isOurs reports whether a process is running in the data folder. On systems that do
// not expose the folder of a process, a running one is assumed to be.
func (c *cluster) isOurs(pid int) bool {
	if err := syscall.Kill(pid, 0); err != nil && !errors.Is(err, syscall.EPERM) {
		return false
	}
	process := filepath.Join("/proc", strconv.Itoa(pid))
	if _, err := os.Stat("/proc/self/cwd"); err != nil {
		return true
	}
	dir, err := os.Readlink(filepath.Join(process, "cwd"))
	if err != nil {
		return false // a zombie, or another user's
	}
	data, err := filepath.EvalSymlinks(c.data)
	return err == nil && dir == data
}

// clearCrash removes what a server that was killed leaves: processes of its
// sessions still at work, which would keep the next one from starting, and the
// files that name it. They may be killed at any moment: recovery forgets what
// they had not committed.
func (c *cluster) clearCrash() error {
	if _, running := c.serverPID(); running {
		return nil
	}
	const patience = 10 * time.Second
	for deadline := time.Now().Add(patience); ; {
		orphans := c.orphans()
		if len(orphans) == 0 {
			break
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("processes %v of a killed server do not end", orphans)
		}
		for _, pid := range orphans {
			c.logger.Warn("ending a process of a killed server", "pid", pid)
			if err := syscall.Kill(pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
				return fmt.Errorf("end process %d of a killed server: %w", pid, err)
			}
		}
		time.Sleep(pollPause)
	}
	// The server would not start beside files that name a process: not even one
	// that is dead and waits for its parent to notice.
	socket := filepath.Join(c.socketDir, socketFile+strconv.Itoa(c.port()))
	for _, path := range []string{c.pidPath(), socket, socket + ".lock"} {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("remove what a killed server left: %w", err)
		}
	}
	return nil
}

// orphans lists the living processes that work in the data folder.
func (c *cluster) orphans() []int {
	folders, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return nil
	}
	var pids []int
	for _, folder := range folders {
		pid, err := strconv.Atoi(filepath.Base(folder))
		if err != nil || !c.isOurs(pid) {
			continue
		}
		// A shell whose current folder is there is not the server's.
		program, err := os.Readlink(filepath.Join(folder, "exe"))
		if err == nil && filepath.Base(program) == "postgres" {
			pids = append(pids, pid)
		}
	}
	return pids
}
