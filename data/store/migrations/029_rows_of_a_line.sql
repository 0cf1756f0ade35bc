-- A line may hold many rows: all features of a GeoJSON file that is written in one line.

alter table quarantine drop constraint quarantine_pkey;
alter table quarantine add column digest text not null generated always as (md5(raw)) stored;
alter table quarantine add primary key (source, vintage, file, line, field, reason, digest);
comment on column quarantine.digest is 'Of raw: it tells rows of one line apart.';

---- create above / drop below ----

delete from quarantine a using quarantine b
  where (a.source, a.vintage, a.file, a.line, a.field, a.reason) = (b.source, b.vintage, b.file, b.line, b.field, b.reason) and a.digest > b.digest;
alter table quarantine drop constraint quarantine_pkey;
alter table quarantine drop column digest;
alter table quarantine add primary key (source, vintage, file, line, field, reason);
