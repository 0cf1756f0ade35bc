-- What the last check of the quality of what is loaded found.

create table quality_check (
  last boolean primary key default true check (last),
  at timestamptz not null default now(),
  judged_on date not null
);
comment on table quality_check is 'The last check of the quality of what is loaded, one row or none.';
comment on column quality_check.last is 'True: there is one.';
comment on column quality_check.at is 'When it was made.';
comment on column quality_check.judged_on is 'The day on which editions were judged old or not.';

create table quality_finding (
  number integer primary key,
  kind text not null check (kind in ('completeness','freshness','validity','duplicates','position','agreement','edition')),
  severity text not null check (severity in ('error','warning','note')),
  source text not null,
  vintage text not null,
  commune text not null,
  count integer not null,
  fr text not null,
  en text not null
);
comment on table quality_finding is 'What the last check found, of a source as a whole or in a commune.';
comment on column quality_finding.number is 'The worst first, from 1.';
comment on column quality_finding.kind is 'What is judged: completeness, freshness, validity of rows, duplicates, position of places, agreement of sources, change since the edition before.';
comment on column quality_finding.severity is 'error: figures that rest on it are wrong or missing; warning: to be looked at before figures are published; note: to be known.';
comment on column quality_finding.source is 'Whose it is.';
comment on column quality_finding.vintage is 'Edition of the source; empty where it is of all of them.';
comment on column quality_finding.commune is 'Code of the commune; empty of a source as a whole.';
comment on column quality_finding.count is 'Rows or places, as the sentence says.';
comment on column quality_finding.fr is 'The sentence, in French.';
comment on column quality_finding.en is 'The sentence, in English.';
create index quality_finding_source on quality_finding (source);
create index quality_finding_commune on quality_finding (commune);

---- create above / drop below ----

drop table quality_finding, quality_check;
