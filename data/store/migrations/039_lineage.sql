-- What a release was given, so that its figures lead to their files and it can be made again.

alter table release
  add column editions jsonb,
  add column declared text not null default '';
comment on column release.editions is 'Array of the editions that it was computed over: source, vintage, speaks_of, territory, SHA-256 of their entry of the catalogue (declared) and of all that their load depended on (fingerprint), files with path, sha256, bytes and url; null of releases from before this was kept.';
comment on column release.declared is 'SHA-256 of the services, thresholds, weights and figures that were declared, before those that nothing loaded gives were left out; empty of releases from before this was kept.';

---- create above / drop below ----

alter table release drop column editions, drop column declared;
