package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// Planned is a task of a request before it is made.
type Planned struct {
	Kind      Kind
	Subject   string
	Arguments any
	// Key says what it would do, with all that it depends on: a task that has not begun is shared
	// by all requests that want the same.
	Key   string
	After []After
}

// After says that a task begins after another one of its request.
type After struct {
	Key    string
	Strict bool // it is skipped unless that one is done
}

// Request makes the tasks of a request, each after those that it needs, and hands out those
// that need none. It gives the number of the request, and all its tasks, shared ones among them.
// by says who asks.
func (q *Queue) Request(ctx context.Context, by string, asked any, plan []Planned) (request int64, tasks []int64, err error) {
	err = pgx.BeginFunc(ctx, q.store.Pool(), func(tx pgx.Tx) (err error) {
		if err := durably(ctx, tx); err != nil {
			return err
		}
		request, tasks, err = q.request(ctx, tx, by, asked, plan)
		return err
	})
	if err != nil {
		return 0, nil, fmt.Errorf("ask for tasks: %w", err)
	}
	return request, tasks, nil
}

// RequestUnlessAsked is [Queue.Request], unless a request for the same has tasks that have not ended: whoever
// is started in the place of a dead worker goes on with what that one asked for. It says whether it asked.
func (q *Queue) RequestUnlessAsked(ctx context.Context, by string, asked any, plan []Planned) (is bool, err error) {
	err = pgx.BeginFunc(ctx, q.store.Pool(), func(tx pgx.Tx) error {
		if err := durably(ctx, tx); err != nil {
			return err
		}
		text, err := json.Marshal(asked)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, lockRequests); err != nil {
			return err
		}
		const find = `select exists (select from jobs.request r join jobs.task t on t.request = r.id where r.asked = $1 and t.state in ('waiting', 'ready', 'running'))`
		var going bool
		if err := tx.QueryRow(ctx, find, text).Scan(&going); err != nil || going {
			return err
		}
		is = true
		_, _, err = q.request(ctx, tx, by, asked, plan)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("ask for tasks: %w", err)
	}
	return is, nil
}

// lockRequests lets one request at a time be made: two at once would each take over what the other is making.
const lockRequests = `lock table jobs.request in share row exclusive mode`

func (q *Queue) request(ctx context.Context, tx pgx.Tx, by string, asked any, plan []Planned) (request int64, tasks []int64, err error) {
	text, err := json.Marshal(asked)
	if err != nil {
		return 0, nil, err
	}
	if _, err := tx.Exec(ctx, lockRequests); err != nil {
		return 0, nil, err
	}
	if err := tx.QueryRow(ctx, `insert into jobs.request (asked, by) values ($1, $2) returning id`, text, by).Scan(&request); err != nil {
		return 0, nil, err
	}
	made := map[string]int64{}
	var fresh []int64
	for _, p := range plan {
		id, isNew, err := q.plan(ctx, tx, request, p, made)
		if err != nil {
			return 0, nil, err
		}
		if made[p.Key] = id; isNew {
			fresh = append(fresh, id)
		}
		tasks = append(tasks, id)
	}
	return request, tasks, q.settle(ctx, tx, fresh)
}

// plan makes one task, or finds the one that would do the same.
func (q *Queue) plan(ctx context.Context, tx pgx.Tx, request int64, p Planned, made map[string]int64) (id int64, fresh bool, err error) {
	err = tx.QueryRow(ctx, `select id from jobs.task where key = $1 and state in ('waiting', 'ready') and attempt = 0 for no key update`, p.Key).Scan(&id)
	if err == nil || !errors.Is(err, pgx.ErrNoRows) {
		return id, false, err
	}
	arguments, err := json.Marshal(p.Arguments)
	if err != nil {
		return 0, false, err
	}
	const insert = `insert into jobs.task (request, kind, subject, arguments, key, state) values ($1, $2, $3, $4, $5, 'waiting') returning id`
	if err := tx.QueryRow(ctx, insert, request, p.Kind, p.Subject, arguments, p.Key).Scan(&id); err != nil {
		return 0, false, err
	}
	for _, a := range p.After {
		before, ok := made[a.Key]
		if !ok {
			return 0, false, geo.Errorf(geo.CodeInternal, "task %s is planned after %s, which is not planned before it", p.Key, a.Key)
		}
		if _, err := tx.Exec(ctx, `insert into jobs.need values ($1, $2, $3)`, id, before, a.Strict); err != nil {
			return 0, false, err
		}
	}
	// One that is at work, or is to be tried again, began before whatever has changed since: this one follows it.
	const follow = `
		with at_work as (select id from jobs.task where key = $2 and (state = 'running' or state in ('waiting', 'ready') and attempt > 0) for no key update)
		insert into jobs.need select $1, id, false from at_work on conflict do nothing`
	_, err = tx.Exec(ctx, follow, id, p.Key)
	return id, true, err
}

// settle makes tasks that wait for nothing any more ready, and skips those that need what was
// not done, and in turn those that need them. The caller has locked what they wait for, or
// changed it in this transaction.
func (q *Queue) settle(ctx context.Context, tx pgx.Tx, tasks []int64) error {
	for len(tasks) > 0 {
		// Whoever ends another of what a task waits for at the same moment comes to this lock
		// too: the second of them sees what the first one did.
		if _, err := tx.Exec(ctx, `select from jobs.task where id = any($1) and state = 'waiting' order by id for no key update`, tasks); err != nil {
			return err
		}
		const decide = `
			select t.id, t.kind, bool_or(n.strict and b.state in ('failed', 'cancelled', 'skipped')) is true,
			       (array_agg(b.kind || ' ' || b.subject order by b.id) filter (where n.strict and b.state in ('failed', 'cancelled', 'skipped')))[1]
			from jobs.task t left join jobs.need n on n.task = t.id left join jobs.task b on b.id = n.after
			where t.id = any($1) and t.state = 'waiting' group by t.id
			having bool_or(n.strict and b.state in ('failed', 'cancelled', 'skipped')) is true or bool_and(b.state in ('done', 'failed', 'cancelled', 'skipped')) is not false
			order by t.id`
		rows, err := tx.Query(ctx, decide, tasks)
		if err != nil {
			return err
		}
		decided, err := pgx.CollectRows(rows, pgx.RowToStructByPos[decision])
		if err != nil {
			return err
		}
		if tasks, err = q.carryOut(ctx, tx, decided); err != nil {
			return err
		}
	}
	return nil
}

// decision is about a task that waits for nothing any more.
type decision struct {
	Task    int64
	Kind    Kind
	Skip    bool
	Because *string
}

// carryOut hands out or skips tasks, and gives those that wait for the skipped ones.
func (q *Queue) carryOut(ctx context.Context, tx pgx.Tx, decided []decision) (further []int64, err error) {
	var skipped []int64
	for _, d := range decided {
		if !d.Skip {
			if _, err := tx.Exec(ctx, `update jobs.task set state = 'ready', changed_at = now() where id = $1`, d.Task); err != nil {
				return nil, err
			}
			if err := q.deliver(ctx, tx, d.Task, d.Kind, time.Time{}); err != nil {
				return nil, err
			}
			continue
		}
		if _, err := tx.Exec(ctx, `update jobs.task set state = 'skipped', changed_at = now(), ended_at = now(), message = $2 where id = $1`,
			d.Task, "it needs "+*d.Because+", which was not done"); err != nil {
			return nil, err
		}
		skipped = append(skipped, d.Task)
	}
	if len(skipped) == 0 {
		return nil, nil
	}
	return waitingFor(ctx, tx, skipped)
}

// waitingFor lists the tasks that wait for some.
func waitingFor(ctx context.Context, tx pgx.Tx, tasks []int64) ([]int64, error) {
	rows, err := tx.Query(ctx, `select distinct n.task from jobs.need n join jobs.task t on t.id = n.task where n.after = any($1) and t.state = 'waiting'`, tasks)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[int64])
}
