package main

import (
	"context"
	"crypto/rand"
	"time"

	"maillage/data/store"
	"maillage/data/store/reading"
)

// What the role may do that the dashboard answers from the database as: as long as a request, and by so many
// connections of one dashboard.
const (
	readerName        = "maillage_reader"
	readerConnections = 4
)

// reader opens the store as a role that can only read what is published, and refused rows, of the private database.
// Beside a server of the user's own, whose roles are its administrator's business, it is nil.
func (a *app) reader(ctx context.Context, st *store.Store) (*store.Store, error) {
	if a.databaseURL() != "" {
		return nil, nil
	}
	role := reading.Role{Name: readerName, Password: rand.Text(), Connections: 16 * readerConnections, Patience: 30 * time.Second, Rejects: true}
	if err := reading.Make(ctx, st, role); err != nil {
		return nil, err
	}
	return st.As(ctx, role.Name, role.Password, readerConnections)
}
