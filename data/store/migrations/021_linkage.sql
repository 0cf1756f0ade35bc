-- What each source says of an enterprise stands in enterprise_record; enterprise has one row
-- an enterprise, made of those records that are of it.

alter table enterprise rename to enterprise_record;
alter index enterprise_pkey rename to enterprise_record_pkey;
drop index enterprise_geom;
alter table enterprise_record
  add column siren text check (siren ~ '^\d{9}$'), add column sign text, add column nomenclature text,
  add column phone text, add column mail text, add column says text[] not null default '{}',
  add column employer boolean, add column headcount text;
comment on table enterprise_record is 'What one source says of one enterprise, a row of it each.';
comment on column enterprise_record.siren is '9 digits of the legal unit, where the source gives no SIRET.';
comment on column enterprise_record.sign is 'The name under which people know it, where the source has it besides the name.';
comment on column enterprise_record.naf is 'Activity, without dot (8891A).';
comment on column enterprise_record.nomenclature is 'That of the activity, NAFRev2 where null.';
comment on column enterprise_record.phone is 'As published, not checked.';
comment on column enterprise_record.mail is 'As published, not checked.';
comment on column enterprise_record.says is 'What it does, in the words of the source.';
comment on column enterprise_record.employer is 'Whether it has employees; null where the source does not say.';
comment on column enterprise_record.headcount is 'Band of employees in the codes of INSEE (11 is 10 to 19).';

create table enterprise (
  id text primary key,
  source text not null, vintage text not null,
  record text not null,
  name text not null,
  kind text not null,
  siret text check (siret ~ '^\d{14}$'),
  naf text,
  website text,
  address text,
  commune text not null references commune deferrable initially deferred,
  precision text not null check (precision in ('address','commune')),
  geom geometry(Point, 4326),
  social boolean not null default true,
  kinds text[] not null default '{}',
  siren text, phone text, mail text, headcount text,
  fields jsonb not null default '{}',
  records text[] not null default '{}'
);
comment on table enterprise is 'Enterprises, each once, made by each ingestion of the records that are of it (geo/linkage). Themes are derived from kind, NAF and functions by the declarations in data/reference.';
comment on column enterprise.id is 'Stable from one ingestion to the next; one that was merged leads on by enterprise_former.';
comment on column enterprise.source is 'Source of the freshest of its records, as vintage and record.';
comment on column enterprise.vintage is 'As source.';
comment on column enterprise.record is 'Id of that record in enterprise_record.';
comment on column enterprise.name is 'By the order of sources in data/reference, as the other fields: see fields.';
comment on column enterprise.kind is 'ACI, EI, AI, ETTI, GEIQ, EA, tiers-lieu…: data/reference says what each is.';
comment on column enterprise.kinds is 'All kinds that its records name.';
comment on column enterprise.siret is '14 digits of the establishment, without blanks.';
comment on column enterprise.siren is '9 digits of the legal unit.';
comment on column enterprise.naf is 'Activity, without dot (8891A).';
comment on column enterprise.website is 'As published, not checked.';
comment on column enterprise.phone is 'As published, not checked.';
comment on column enterprise.mail is 'As published, not checked.';
comment on column enterprise.headcount is 'As enterprise_record.headcount.';
comment on column enterprise.precision is 'As facility.precision.';
comment on column enterprise.geom is 'EPSG:4326; null only where the commune has no known centre.';
comment on column enterprise.social is 'Whether one of its records is of a social enterprise: only those are access to a service.';
comment on column enterprise.fields is 'Which record gave each field.';
comment on column enterprise.records is 'Ids of all its records in enterprise_record.';
create index enterprise_geom on enterprise using gist (geom);

insert into enterprise select id, source, vintage, id, name, kind, siret, naf, website, address, commune, precision, geom, true, array[kind], siren, phone, mail, headcount, '{}', array[id] from enterprise_record;
alter table enterprise_function drop constraint enterprise_function_enterprise_fkey;
alter table enterprise_function add column record text,
  add foreign key (enterprise) references enterprise on delete cascade deferrable initially deferred;
comment on column enterprise_function.record is 'Id of the record that it was recognised in.';

create table enterprise_former (
  id text primary key,
  enterprise text not null
);
comment on table enterprise_former is 'Ids of enterprises that were found to be another: what they lead to.';
comment on column enterprise_former.id is 'An id that enterprise no longer has.';
comment on column enterprise_former.enterprise is 'Id in enterprise.';

create table link_doubt (
  a text not null, b text not null,
  rung text not null, score double precision not null,
  primary key (a, b), check (a < b)
);
comment on table link_doubt is 'Two records that may be of one enterprise, for a person to decide: they are not linked.';
comment on column link_doubt.a is 'Id of a record.';
comment on column link_doubt.b is 'Id of another record.';
comment on column link_doubt.rung is 'What they have in common: siret, succession, siren-commune, name-commune, name-contact, name-place.';
comment on column link_doubt.score is '0 to 1; from 0.9 on they would be linked, but for what speaks against it.';

create table link_decision (
  a text not null, b text not null,
  same boolean not null,
  by text not null, at timestamptz not null, why text not null,
  primary key (a, b), check (a < b)
);
comment on table link_decision is 'What a person decided of two records: it holds at every ingestion.';
comment on column link_decision.a is 'Id of a record.';
comment on column link_decision.b is 'Id of another record.';
comment on column link_decision.same is 'Whether they are of one enterprise.';
comment on column link_decision.by is 'Who decided: a role, no name of a person.';
comment on column link_decision.at is 'When.';
comment on column link_decision.why is 'In the words of who decided.';

---- create above / drop below ----

drop table link_decision, link_doubt, enterprise_former, enterprise_function, enterprise;
alter table enterprise_record drop column siren, drop column sign, drop column nomenclature, drop column phone, drop column mail,
  drop column says, drop column employer, drop column headcount;
alter table enterprise_record rename to enterprise;
alter index enterprise_record_pkey rename to enterprise_pkey;
create index enterprise_geom on enterprise using gist (geom);
create table enterprise_function (
  enterprise text not null references enterprise on delete cascade,
  function text not null,
  certainty text not null check (certainty in ('A','B','C')),
  rule text not null,
  primary key (enterprise, function)
);
