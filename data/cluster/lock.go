package cluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"

	"maillage/geo"
)

// lockKind is shared between many or exclusive to one.
type lockKind int

const (
	sharedLock    lockKind = unix.LOCK_SH
	exclusiveLock lockKind = unix.LOCK_EX
)

// lock is a kernel lock on a file, let go of when its holder ends, however.
type lock struct {
	file *os.File
}

// tryLock takes a lock at once, or returns a [geo.CodeConflict] error.
func tryLock(path string, kind lockKind) (*lock, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|os.O_CREATE, 0o600)
	if err != nil {
		return nil, geo.Errorf(geo.CodeInvalid, "the state folder cannot be written to: %w", err)
	}
	for {
		err = unix.Flock(int(file.Fd()), int(kind)|unix.LOCK_NB)
		if !errors.Is(err, unix.EINTR) {
			break
		}
	}
	if err == nil {
		return &lock{file}, nil
	}
	if cerr := file.Close(); cerr != nil {
		err = errors.Join(err, cerr)
	}
	if errors.Is(err, unix.EWOULDBLOCK) {
		return nil, geo.Errorf(geo.CodeConflict, "%s is held by another process: %w", path, err)
	}
	return nil, fmt.Errorf("lock %s: %w", path, err)
}

// acquireLock waits for a lock as long as ctx lasts. It asks again and again
// rather than block in the kernel, where ctx could not reach it.
func acquireLock(ctx context.Context, path string, kind lockKind) (*lock, error) {
	const pause = 20 * time.Millisecond
	for {
		l, err := tryLock(path, kind)
		if geo.ErrorCode(err) != geo.CodeConflict {
			return l, err
		}
		if err := wait(ctx, pause); err != nil {
			return nil, fmt.Errorf("wait for the private database: %w", err)
		}
	}
}

// release gives the lock back. Closing the file alone would leave it with any process that is
// being started just then, which has the file until it becomes the program that it is to run.
func (l *lock) release() {
	_ = unix.Flock(int(l.file.Fd()), unix.LOCK_UN) // where it fails, closing does the same a little later
	_ = l.file.Close()
}

// wait lets d pass, or returns ctx's error when that ends first.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
