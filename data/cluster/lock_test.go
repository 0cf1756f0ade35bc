package cluster

import (
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// TestALockGivenBackIsFreeWhileAProcessStarts holds the file of a lock as a process that is
// being started does, which has all files of its parent for a moment.
func TestALockGivenBackIsFreeWhileAProcessStarts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	for _, kind := range []lockKind{sharedLock, exclusiveLock} {
		held, err := tryLock(path, kind)
		if err != nil {
			t.Fatal(err)
		}
		child, err := unix.Dup(int(held.file.Fd()))
		if err != nil {
			t.Fatal(err)
		}
		held.release()
		again, err := tryLock(path, exclusiveLock)
		if err != nil {
			t.Fatalf("lock of kind %d: %v", kind, err)
		}
		again.release()
		if err := unix.Close(child); err != nil {
			t.Fatal(err)
		}
	}
}
