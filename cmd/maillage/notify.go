package main

import (
	"context"
	"net"
	"strconv"
	"time"
)

// notify tells the service manager how it goes, where one asked (sd_notify(3)). Nothing hangs on its being heard.
func (a *app) notify(state string) {
	address := a.getenv("NOTIFY_SOCKET")
	if address == "" {
		return
	}
	conn, err := net.DialUnix("unixgram", nil, &net.UnixAddr{Name: address, Net: "unixgram"})
	if err != nil {
		a.logger().Warn("the service manager is not told", "state", state, "error", err)
		return
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Write([]byte(state)); err != nil {
		a.logger().Warn("the service manager is not told", "state", state, "error", err)
	}
}

// ready says that the command does what it is there for, and, once ctx is done, that it stops.
func (a *app) ready(ctx context.Context) {
	a.notify("READY=1")
	context.AfterFunc(ctx, func() { a.notify("STOPPING=1") })
}

// watched tells the service manager at half the rhythm that it asks for that the command is alive, as long as it is;
// it returns once ctx is done, or at once where nobody asked.
func (a *app) watched(ctx context.Context, alive func(context.Context) bool) {
	µs, err := strconv.ParseInt(a.getenv("WATCHDOG_USEC"), 10, 64)
	if err != nil || µs <= 0 {
		return
	}
	every := time.Duration(µs) * time.Microsecond / 2
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		asked, cancel := context.WithTimeout(ctx, every)
		if alive(asked) {
			a.notify("WATCHDOG=1")
		}
		cancel()
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
