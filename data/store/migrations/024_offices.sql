-- Public bodies that can act on a gap: where they sit, whom they serve, what they are in charge of.

create table office (
  id text primary key,
  source text not null, vintage text not null,
  source_id text not null,
  kind text not null,
  name text not null,
  siren text check (siren ~ '^\d{9}$'),
  phone text, mail text, website text, address text,
  commune text not null references commune deferrable initially deferred,
  geom geometry(Point, 4326),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table office is 'Offices of local authorities, of the State and of chambers. Those of a whole département or région are kept wherever they sit, the others where their commune was asked for or lies around.';
comment on column office.id is 'Stable from one load to the next: source:identifier.';
comment on column office.source_id is 'The source''s own identifier.';
comment on column office.kind is 'What it is: mairie, epci, departement, region, prefecture, sous-prefecture…';
comment on column office.siren is '9 digits of the legal unit; null where the source gives none.';
comment on column office.phone is 'As published, not checked.';
comment on column office.mail is 'As published, not checked.';
comment on column office.website is 'As published, not checked.';
comment on column office.commune is 'Where it sits.';
comment on column office.geom is 'EPSG:4326; null where the source gives no position.';
create index on office (kind, commune);

create table office_area (
  commune text not null references commune deferrable initially deferred,
  kind text not null,
  office text not null,
  source text not null, vintage text not null,
  primary key (commune, kind, office),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table office_area is 'Which office of a kind serves a commune, as the State publishes it.';
comment on column office_area.kind is 'As office.kind.';
comment on column office_area.office is 'Id in office, of one that may not be loaded.';

create table competence (
  epci text not null check (epci ~ '^\d{9}$'),
  label text not null,
  source text not null, vintage text not null,
  primary key (epci, label),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table competence is 'What communes have handed over to their EPCI.';
comment on column competence.epci is 'Code in epci.';
comment on column competence.label is 'In the words of the source.';

---- create above / drop below ----

drop table competence, office_area, office;
