-- What people know and no file says: a log that only grows. No load empties it.

create table keeper_change (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  role text not null check (role in ('viewer','editor','analyst','admin')),
  by text not null check (by <> ''),
  why text not null check (why <> ''),
  subject text not null check (subject in ('facility','enterprise','support')),
  verb text not null check (verb in ('add','correct','move','close','reopen','undo')),
  of text not null,
  says jsonb not null default '{}',
  undoes bigint references keeper_change,
  check ((verb = 'undo') = (undoes is not null)), check (undoes < id)
);
comment on table keeper_change is 'Each change that people made by hand of a facility, a social enterprise or a support (who accompanies enterprises): applied over what is loaded by each computation, so that it outlives every load. Rows are never altered nor deleted; what is undone is so by a further row.';
comment on column keeper_change.id is 'Number of the change; the vintage of source keepers in a release is the last that it counts.';
comment on column keeper_change.at is 'When it was made.';
comment on column keeper_change.subject is 'What it is of: a facility, a social enterprise, a support.';
comment on column keeper_change.verb is 'What it does.';
comment on column keeper_change.role is 'Role of who made it.';
comment on column keeper_change.by is 'Name of the token that it was made with: an office or an organisation, no person; "command line" for a command.';
comment on column keeper_change.why is 'In the words of who made it.';
comment on column keeper_change.of is 'Id in facility or enterprise (one that it had leads on by enterprise_former), or keepers:… of what no file has.';
comment on column keeper_change.says is 'What it says, by field (data/keeping/fields.go); contacts are of organisations.';
comment on column keeper_change.undoes is 'The change that it undoes.';

create function keeper_change_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'keeper_change only grows: undo a change by a further one';
end $$;
create trigger keeper_change_only_grows before update or delete or truncate on keeper_change
  for each statement execute function keeper_change_only_grows();

---- create above / drop below ----

drop table keeper_change;
drop function keeper_change_only_grows;
