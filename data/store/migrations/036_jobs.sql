-- Work that any machine of several takes up: who asked for it, what waits for what, who is at it.
-- River's own tables, which deliver it, are in the schema river and made by River.

create schema jobs;
comment on schema jobs is 'What is to be done by maillage worker, and what was.';

create table jobs.request (
  id bigint generated always as identity primary key,
  asked jsonb not null,
  by text not null check (by <> ''),
  at timestamptz not null default now()
);
comment on table jobs.request is 'What was asked for at once: a request is cut into tasks.';
comment on column jobs.request.id is 'Its number.';
comment on column jobs.request.asked is 'What was asked for: a verb, and the territory, sources or release that it is of.';
comment on column jobs.request.by is 'Who asked: a user and a machine, a role, or schedule.';
comment on column jobs.request.at is 'When.';

create table jobs.task (
  id bigint generated always as identity primary key,
  request bigint not null references jobs.request on delete cascade,
  kind text not null check (kind in ('fetch','load','compute','publish','export','check')),
  subject text not null,
  arguments jsonb not null,
  key text not null,
  state text not null check (state in ('waiting','ready','running','done','failed','cancelled','skipped')),
  attempt integer not null default 0 check (attempt >= 0),
  failures integer not null default 0 check (failures >= 0),
  losses integer not null default 0 check (losses >= 0),
  delivery bigint,
  worker text,
  stop boolean not null default false,
  asked_at timestamptz not null default now(),
  due_at timestamptz,
  began_at timestamptz,
  ended_at timestamptz,
  changed_at timestamptz not null default now(),
  step text not null default '',
  done bigint not null default 0,
  total bigint not null default 0,
  message text not null default '',
  result jsonb
);
comment on table jobs.task is 'One piece of work, which one worker does at a time.';
comment on column jobs.task.id is 'Its number.';
comment on column jobs.task.request is 'The request that made it; later ones that want the same wait for it too.';
comment on column jobs.task.kind is 'What is done.';
comment on column jobs.task.subject is 'With what: a source, a part of the ingestion, a release.';
comment on column jobs.task.arguments is 'How, as the kind takes it.';
comment on column jobs.task.key is 'What it would do: of those that have not begun, one has a key.';
comment on column jobs.task.state is 'waiting for others, ready to be begun, running, done, failed, cancelled by somebody, or skipped since what it needs was not done.';
comment on column jobs.task.attempt is 'How often it was begun. Whoever writes for it shows this number: after a worker that was given up, another one has a higher one.';
comment on column jobs.task.failures is 'Attempts that ended by an error that may pass.';
comment on column jobs.task.losses is 'Attempts whose worker was given up.';
comment on column jobs.task.delivery is 'Id of the job of River that hands it to a worker.';
comment on column jobs.task.worker is 'Who is at it, or was last.';
comment on column jobs.task.stop is 'Somebody cancelled it while it ran.';
comment on column jobs.task.asked_at is 'When it was made.';
comment on column jobs.task.due_at is 'When it is tried again, after a failure.';
comment on column jobs.task.began_at is 'When the last attempt began.';
comment on column jobs.task.ended_at is 'When it ended for good.';
comment on column jobs.task.changed_at is 'When its state changed last.';
comment on column jobs.task.step is 'What it is at, for people.';
comment on column jobs.task.done is 'How much of total is done: bytes of files.';
comment on column jobs.task.total is 'How much there is, 0 unknown.';
comment on column jobs.task.message is 'Why it ended so, or why the last attempt did; empty where there is nothing to say.';
comment on column jobs.task.result is 'What came of it: of a source its report, of a computation its summary.';
create unique index task_key on jobs.task (key) where state in ('waiting', 'ready');
create index task_request on jobs.task (request);
create index task_at_work on jobs.task (state) where state in ('waiting', 'ready', 'running');
create index task_subject on jobs.task (kind, subject, id);

create table jobs.need (
  task bigint not null references jobs.task on delete cascade,
  after bigint not null references jobs.task on delete cascade,
  strict boolean not null,
  primary key (task, after),
  check (task <> after)
);
comment on table jobs.need is 'Which task begins after which.';
comment on column jobs.need.task is 'The one that waits.';
comment on column jobs.need.after is 'The one that it waits for.';
comment on column jobs.need.strict is 'It is skipped unless that one is done; otherwise it begins however that one ended.';
create index need_after on jobs.need (after);

create table jobs.worker (
  id text primary key,
  host text not null,
  process integer not null,
  began_at timestamptz not null default now(),
  beat_at timestamptz not null default now()
);
comment on table jobs.worker is 'Processes that do tasks.';
comment on column jobs.worker.id is 'Random.';
comment on column jobs.worker.host is 'Machine.';
comment on column jobs.worker.process is 'Number of the process there.';
comment on column jobs.worker.began_at is 'When it began.';
comment on column jobs.worker.beat_at is 'When it last showed that it lives: what a silent one was at is given to another.';

create table jobs.line (
  id bigint generated always as identity primary key,
  task bigint not null references jobs.task on delete cascade,
  attempt integer not null,
  at timestamptz not null default now(),
  level text not null check (level in ('info', 'warning', 'error')),
  text text not null
);
comment on table jobs.line is 'What tasks say as they go on: lines are only added.';
comment on column jobs.line.id is 'In the order in which they were written.';
comment on column jobs.line.task is 'Whose line it is.';
comment on column jobs.line.attempt is 'Which attempt wrote it.';
comment on column jobs.line.at is 'When.';
comment on column jobs.line.level is 'How grave it is.';
comment on column jobs.line.text is 'The line.';
create index line_task on jobs.line (task, id);

create table jobs.schedule (
  source text primary key,
  every interval not null check (every > '0'),
  next_at timestamptz not null
);
comment on table jobs.schedule is 'When each source is looked at next.';
comment on column jobs.schedule.every is 'Time between two looks, by how often the source appears.';
comment on column jobs.schedule.next_at is 'When the next one is due.';

---- create above / drop below ----

drop schema jobs cascade;
