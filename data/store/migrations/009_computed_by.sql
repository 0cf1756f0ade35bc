-- A release says which computations made it, and at which date its editions were judged old.

alter table release
  add column computed_by jsonb,
  add column as_of date,
  add column stale jsonb;
comment on column release.computed_by is 'Version of each computation by its name, part of what the id digests; null for a release of an older program.';
comment on column release.as_of is 'Day at which editions were last judged old or not; null for a release of an older program.';
comment on column release.stale is 'Array of {source, vintage}: those of its sources that were then older than they are usable. The id digests this list and not the day.';

---- create above / drop below ----

alter table release drop column computed_by, drop column as_of, drop column stale;
