-- Releases that are computed and not served, and the record of which were.

alter table release
  alter column created_at drop not null,
  add column computed_at timestamptz,
  add column program text not null default '',
  add column inputs jsonb,
  add column pinned boolean not null default false,
  add column held jsonb;
update release set computed_at = created_at;
alter table release
  alter column computed_at set not null, alter column computed_at set default now(),
  add constraint release_pinned_is_published check (published or not pinned),
  add constraint release_published_has_a_time check (created_at is not null or not published);
comment on column release.created_at is 'When it was last made the published one, null where it never was.';
comment on column release.computed_at is 'When it was computed.';
comment on column release.program is 'Version of the program that computed it, empty of releases from before this was kept.';
comment on column release.inputs is 'SHA-256 of the files of each edition that it was computed over, by "source vintage"; null of releases from before this was kept.';
comment on column release.pinned is 'It was chosen by hand: computations publish nothing in its place.';
comment on column release.held is 'The bounds that it was beyond when it was computed, an array; null where it was beyond none.';

create table release_event (
  id bigint generated always as identity primary key,
  release text not null,
  what text not null check (what in ('held','kept','published','rolled back','pinned','unpinned','dropped')),
  at timestamptz not null default now(),
  by text not null check (by <> '')
);
comment on table release_event is 'What was done with releases: a record that only grows, and outlives them.';
comment on column release_event.id is 'Number of the event, in the order in which they happened.';
comment on column release_event.release is 'Id of the release, which may be gone.';
comment on column release_event.what is 'held: computed, beyond bounds and not served; kept: computed and not served, since another is pinned; published; rolled back: published again by a rollback; pinned and unpinned; dropped, by hand or by number and age.';
comment on column release_event.at is 'When it happened.';
comment on column release_event.by is 'The user of the machine and the command.';
insert into release_event (release, what, at, by) select id, 'published', created_at, 'maillage' from release order by created_at, id;

create function release_event_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'release_event only grows';
end $$;
create trigger release_event_only_grows before update or delete or truncate on release_event
  for each statement execute function release_event_only_grows();

---- create above / drop below ----

drop table release_event;
drop function release_event_only_grows;
delete from release where created_at is null;
alter table release
  drop column computed_at, drop column program, drop column inputs, drop column pinned, drop column held,
  alter column created_at set not null;
