package network

import (
	"bufio"
	"context"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/storetest"
)

// peerWork is one question for all: how long from every start to its nearest
// place. Starts and places are nodes, so that peers without snapping may answer.
type peerWork struct {
	graph          *Graph
	starts, places []Snap
}

func newPeerWork(side, starts, places int) *peerWork {
	g := gridGraph(side)
	clear(g.Junction) // what is lost there depends on whether a place lies on an edge
	w := &peerWork{graph: g, starts: placesOn(g, 1, starts), places: placesOn(g, 2, places)}
	for _, snaps := range [][]Snap{w.starts, w.places} {
		for i := range snaps {
			snaps[i].Along, snaps[i].Off = 0, 0
			snaps[i].At = degrees(g.Lon[w.node(snaps[i])], g.Lat[w.node(snaps[i])])
		}
	}
	return w
}

func (w *peerWork) node(s Snap) uint32 { return w.graph.From[s.Edge] }

func (w *peerWork) nodes(snaps []Snap) []uint32 {
	nodes := make([]uint32, len(snaps))
	for i, s := range snaps {
		nodes[i] = w.node(s)
	}
	return nodes
}

// sum is our own answer, the milliseconds of all starts.
func (w *peerWork) sum() int {
	total := 0
	hits := w.graph.Nearest(Car, w.starts, w.places, 1)
	for i, ms := range hits.Milliseconds {
		if hits.Place[i] >= 0 {
			total += int(ms)
		}
	}
	return total
}

// scipy starts SciPy over the work; each call of what it gives asks once.
func (w *peerWork) scipy(t testing.TB) func() int {
	t.Helper()
	const python = "/usr/bin/python3"
	if err := exec.Command(python, "-c", "import scipy.sparse.csgraph").Run(); err != nil {
		t.Skipf("%s has no SciPy: make install-bench installs it", python)
	}
	folder := t.TempDir()
	arcs := w.graph.arcsBy(Car, entering)
	nodes, ms := make([]uint32, len(arcs.arcs)), make([]uint32, len(arcs.arcs))
	for i, a := range arcs.arcs {
		nodes[i], ms[i] = a.node, a.ms
	}
	for name, values := range map[string][]uint32{"first": arcs.at, "nodes": nodes, "milliseconds": ms,
		"starts": w.nodes(w.starts), "places": w.nodes(w.places)} {
		data, err := binary.Append(nil, binary.LittleEndian, values)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return converse(t, exec.Command(python, "testdata/peers_scipy.py", folder))
}

// converse starts a program that says when it is ready, then answers every line
// with a number.
func converse(t testing.TB, program *exec.Cmd) func() int {
	t.Helper()
	in, err := program.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		if err := program.Wait(); err != nil {
			t.Errorf("the peer ended badly: %v", err)
		}
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("the peer is not ready: %v", lines.Err())
	}
	return func() int {
		if _, err := io.WriteString(in, "\n"); err != nil {
			t.Fatal(err)
		}
		if !lines.Scan() {
			t.Fatalf("the peer does not answer: %v", lines.Err())
		}
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

// database loads the work into a PostGIS with pgRouting.
func (w *peerWork) database(t testing.TB) *pgx.Conn {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, storetest.Blank(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(ctx) })
	if _, err := conn.Exec(ctx, "create extension if not exists postgis; create extension pgrouting"); err != nil {
		t.Skipf("the database has no pgRouting (%v): make install-test installs it", err)
	}
	const position = "node bigint, lon float8, lat float8, geom geometry generated always as (st_setsrid(st_makepoint(lon, lat), 4326)) stored"
	execute(t, conn, "create table edge (id bigint, source bigint, target bigint, cost float8, reverse_cost float8);"+
		"create table start ("+position+"); create table place ("+position+")")
	g := w.graph
	load(t, conn, "edge", []string{"id", "source", "target", "cost", "reverse_cost"}, len(g.From), func(e int) []any {
		return []any{e, int64(g.From[e]), int64(g.To[e]), peerCost(g.Duration[Car][0][e]), peerCost(g.Duration[Car][1][e])}
	})
	for table, snaps := range map[string][]Snap{"start": w.starts, "place": w.places} {
		load(t, conn, table, []string{"node", "lon", "lat"}, len(snaps), func(i int) []any {
			return []any{int64(w.node(snaps[i])), snaps[i].At[0], snaps[i].At[1]}
		})
	}
	execute(t, conn, "create index on place using gist (geom); analyze edge, start, place")
	return conn
}

func execute(t testing.TB, conn *pgx.Conn, sql string) {
	t.Helper()
	if _, err := conn.Exec(context.Background(), sql); err != nil {
		t.Fatal(err)
	}
}

func load(t testing.TB, conn *pgx.Conn, table string, columns []string, n int, row func(i int) []any) {
	t.Helper()
	rows := pgx.CopyFromSlice(n, func(i int) ([]any, error) { return row(i), nil })
	if _, err := conn.CopyFrom(context.Background(), pgx.Identifier{table}, columns, rows); err != nil {
		t.Fatal(err)
	}
}

// peerCost is a duration as pgRouting has it: negative where nobody passes.
func peerCost(ms uint32) float64 {
	if ms == Impassable {
		return -1
	}
	return float64(ms)
}

// The question in SQL. Each gives milliseconds in sum, the last one metres as
// the crow flies.
const (
	fromPlaces = `select coalesce(sum(d.agg_cost), 0)::bigint from start s join pgr_drivingDistance(
		'select id, source, target, reverse_cost as cost, cost as reverse_cost from edge',
		array(select distinct node from place), 1e12, directed := true, equicost := true) d on d.node = s.node`
	fromStarts = `select coalesce(sum(d.agg_cost), 0)::bigint from start s join pgr_dijkstraNear(
		'select id, source, target, cost, reverse_cost from edge',
		array(select distinct node from start), array(select distinct node from place),
		directed := true, cap := 1, global := false) d on d.start_vid = s.node and d.edge = -1`
	straight = `select sum(st_distancesphere(s.geom, p.geom))::bigint from start s
		cross join lateral (select geom from place order by place.geom <-> s.geom limit 1) p`
)

func ask(t testing.TB, conn *pgx.Conn, sql string) int {
	t.Helper()
	var n int
	if err := conn.QueryRow(context.Background(), sql).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPeersAgree(t *testing.T) {
	w := newPeerWork(60, 200, 20)
	want := w.sum()
	if want == 0 {
		t.Fatal("nothing is reached: the test says nothing")
	}
	t.Run("SciPy", func(t *testing.T) {
		if got := w.scipy(t)(); got != want {
			t.Errorf("SciPy sums up %d ms, we %d", got, want)
		}
	})
	t.Run("pgRouting", func(t *testing.T) {
		conn := w.database(t)
		if got := ask(t, conn, fromStarts); got != want {
			t.Errorf("pgr_dijkstraNear sums up %d ms, we %d", got, want)
		}
		// With equicost, pgRouting 3.4 gives some nodes to a place that is not
		// their nearest: it may only be worse.
		if got := ask(t, conn, fromPlaces); got < want || got > want+want/1000 {
			t.Errorf("pgr_drivingDistance sums up %d ms, we %d", got, want)
		}
	})
}

// BenchmarkPeers asks all for the nearest of 300 places from 20,000 starts over
// half a million nodes. pgr_dijkstraNear, which searches from each start, is
// asked for ten of them only, and so are we beside it. PostGIS's <-> knows no
// roads: it is what a straight line costs.
func BenchmarkPeers(b *testing.B) {
	w := newPeerWork(700, 20_000, 300)
	few := &peerWork{graph: w.graph, starts: w.starts[:10], places: w.places}
	w.graph.reducedBy(Car)
	b.Run("maillage", func(b *testing.B) { benchmarkAnswers(b, w.sum) })
	b.Run("SciPy dijkstra min_only", func(b *testing.B) { benchmarkAnswers(b, w.scipy(b)) })
	b.Run("database", func(b *testing.B) {
		conn := w.database(b)
		b.Run("pgr_drivingDistance equicost", func(b *testing.B) {
			benchmarkAnswers(b, func() int { return ask(b, conn, fromPlaces) })
		})
		b.Run("PostGIS straight line", func(b *testing.B) {
			benchmarkAnswers(b, func() int { return ask(b, conn, straight) })
		})
	})
	b.Run("ten starts", func(b *testing.B) {
		conn := few.database(b)
		b.Run("maillage", func(b *testing.B) { benchmarkAnswers(b, few.sum) })
		b.Run("pgr_dijkstraNear", func(b *testing.B) {
			benchmarkAnswers(b, func() int { return ask(b, conn, fromStarts) })
		})
	})
}

func benchmarkAnswers(b *testing.B, ask func() int) {
	for b.Loop() {
		if ask() == 0 {
			b.Fatal("no answer")
		}
	}
}
