// Package cluster runs the private PostgreSQL of a Maillage home, for those who
// have no server of their own: started by the first command that needs it,
// stopped by the last.
//
// It listens on a Unix socket only, in a folder that no other account may enter, and
// runs the programs of an installed PostgreSQL; when Maillage is started as root
// they run as the postgres user. It never touches a system cluster.
//
// A home holds
//
//	postgres/data         the cluster
//	postgres/log          what the server says
//	postgres/run          its socket, unless the path is too long for one
//	postgres.lock         held while the cluster is being started or stopped
//	postgres.users        held, shared, by every process that uses the cluster
//	postgres.pinned       there while the cluster is to stay up without users
//
// The locks are the kernel's: a process that ends in whatever way releases them. A
// server that was left running is used as it is; one that was killed is
// recovered by its next start, at once where somebody keeps it ([Session.Keep]).
package cluster
