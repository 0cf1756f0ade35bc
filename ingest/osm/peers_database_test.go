package osm_test

import (
	"context"
	"math"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/geo/network/snap"
)

// The question in SQL, answers by the starts' nodes.
const (
	// fromPlaces searches from all places at once, as equicost is meant to.
	fromPlaces = `select s.id, d.agg_cost from start s join pgr_drivingDistance(
		'select id, source, target, reverse_cost as cost, cost as reverse_cost from edge',
		array(select id from place), 1e12, directed := true, equicost := true) d on d.node = s.id`
	// fromOneSource does the same from a node that leads to all places.
	fromOneSource = `select s.id, d.agg_cost from start s join pgr_drivingDistance(
		'select id, source, target, reverse_cost as cost, cost as reverse_cost from edge
		 union all select -id, -1, id, 0, -1 from place',
		-1, 1e12, directed := true) d on d.node = s.id`
	// fromStarts searches from every start.
	fromStarts = `select d.start_vid, d.agg_cost from pgr_dijkstraNear(
		'select id, source, target, cost, reverse_cost from edge',
		array(select id from start), array(select id from place),
		directed := true, cap := 1, global := false) d where d.edge = -1`
	// straight knows no roads: metres on the sphere.
	straight = `select s.id, p.metres from start s cross join lateral
		(select s.at <-> place.at as metres from place order by s.at <-> place.at limit 1) p`
)

// peerDatabase holds a work in a PostGIS with pgRouting.
type peerDatabase struct {
	*pgrouting
	work *peerWork
}

func (w *peerWork) database(t testing.TB) *peerDatabase {
	t.Helper()
	p := openPgrouting(t)
	const point = "(id bigint, geom geometry(point, 4326), at geography generated always as (geom::geography) stored)"
	p.exec(t, "create table edge (id bigint, source bigint, target bigint, cost float8, reverse_cost float8);"+
		"create table start "+point+"; create table place "+point)
	var edges [][]any
	for i, e := range w.edges() {
		edges = append(edges, []any{int64(i), int64(e.from), int64(e.to), peerCost(e.there), peerCost(e.back)})
	}
	p.copy(t, "edge", edges, "id", "source", "target", "cost", "reverse_cost")
	p.copyPoints(t, "start", points(w.starts, w.startNode))
	p.copyPoints(t, "place", points(w.places, w.placeNode))
	p.exec(t, "create index on place using gist (at); analyze edge, start, place")
	return &peerDatabase{p, w}
}

// again connects anew, so that the memory of one question is not counted for the
// next. PostgreSQL's own buffers are counted where a question reads them.
func (d *peerDatabase) again(t testing.TB) *peerDatabase {
	t.Helper()
	conn, err := pgx.ConnectConfig(context.Background(), d.conn.Config())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return &peerDatabase{&pgrouting{conn}, d.work}
}

func (d *peerDatabase) pid() int { return int(d.conn.PgConn().PID()) }

func points(snaps []snap.Place, node func(i int) uint32) [][]any {
	rows := make([][]any, len(snaps))
	for i, s := range snaps {
		rows[i] = []any{int64(node(i)), s.At.Lon(), s.At.Lat()}
	}
	return rows
}

// peerCost is a duration as pgRouting has it: negative where nobody passes.
func peerCost(ms float64) float64 {
	if math.IsInf(ms, 1) {
		return -1
	}
	return ms
}

func (d *peerDatabase) ask(t testing.TB, sql string) []float64 {
	t.Helper()
	rows, err := d.conn.Query(context.Background(), sql)
	if err != nil {
		t.Fatal(err)
	}
	answer := unanswered(len(d.work.starts))
	var node int64
	var found float64
	if _, err := pgx.ForEachRow(rows, []any{&node, &found}, func() error {
		answer[node-int64(d.work.startNode(0))] = found
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return answer
}
