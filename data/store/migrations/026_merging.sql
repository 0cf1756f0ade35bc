-- Enterprises are made anew only where what they are made of has changed.

create table enterprise_merging (
  inputs text primary key,
  report jsonb not null
);
comment on table enterprise_merging is 'What enterprises were last made of, one row.';
comment on column enterprise_merging.inputs is 'Digest of records, decisions, successions and declarations.';
comment on column enterprise_merging.report is 'How many of each there were.';

---- create above / drop below ----

drop table enterprise_merging;
