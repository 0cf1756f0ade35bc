-- Territories. The whole COG is loaded whatever territory is asked for; scope
-- tells which part of it was.

create extension if not exists postgis;
create extension if not exists unaccent;

create table source_vintage (
  source      text not null,
  vintage     text not null,
  title       text not null,
  publisher   text not null,
  landing_page text not null,
  url         text not null,
  licence     text not null,
  attribution text not null,
  scope       text[] not null,
  fingerprint text not null,
  loaded_at   timestamptz not null,
  report      jsonb not null,
  primary key (source, vintage)
);
comment on table source_vintage is 'One loaded edition of a source. A row exists only while all of its rows do.';
comment on column source_vintage.scope is 'Asked territories as given on the command line (26, 84, FR), sorted.';
comment on column source_vintage.fingerprint is 'SHA-256 over the files, the catalogue entry, the scope and what the load depended on: equal means nothing to do.';
comment on column source_vintage.report is 'Rows read, loaded, outside, merged, rejected by reason; files with their sha256; seconds.';
comment on column source_vintage.landing_page is 'Page that presents the source, at its publisher''s.';
comment on column source_vintage.url is 'Official address of the file that was loaded, or of the first of several.';
comment on column source_vintage.attribution is 'How the licence asks the source to be cited.';
comment on column source_vintage.loaded_at is 'When the rows were committed.';

create table region (
  code text primary key check (code ~ '^\d[\dAB]$'),
  name text not null,
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table region is 'Régions of the target COG.';

create table departement (
  code text primary key check (code ~ '^(\d[\dAB]|97\d)$'),
  name text not null,
  region text not null references region deferrable initially deferred,
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table departement is 'Départements of the target COG.';

create table epci (
  code text primary key check (code ~ '^\d{9}$'),
  name text not null,
  kind text not null,
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table epci is 'Établissements publics de coopération intercommunale à fiscalité propre; code is the SIREN number. An EPCI may span départements and régions.';
comment on column epci.kind is 'As published: CA, CC, CU, METRO…';

create table commune (
  code text primary key check (code ~ '^\d[\dAB]\d{3}$'),
  name text not null,
  departement text not null references departement deferrable initially deferred,
  region text not null references region deferrable initially deferred,
  population integer not null check (population >= 0),
  postcodes text[] not null,
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table commune is 'Current communes of the target COG, the whole country.';
comment on column commune.population is 'Municipal population as published with the COG, inhabitants.';
comment on column commune.postcodes is 'Postcodes of the commune, sorted; often shared with others.';
create index on commune (departement);

create table epci_member (
  commune text primary key references commune deferrable initially deferred,
  epci text not null references epci deferrable initially deferred,
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table epci_member is 'Membership of a commune in its EPCI; a few communes have none.';
create index on epci_member (epci);

create table commune_former (
  code text not null,
  commune text not null references commune deferrable initially deferred,
  kind text not null check (kind in ('commune-deleguee','commune-associee','arrondissement-municipal','ancienne')),
  name text,
  source text not null, vintage text not null,
  primary key (code, source, vintage),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table commune_former is 'Codes that are not current communes and the current commune that each leads to: delegated and associated communes, municipal arrondissements, codes of past vintages.';
comment on column commune_former.kind is 'Why the code is not a current commune; "ancienne" for one that a past vintage knew.';
comment on column commune_former.name is 'Name that went with the code, where the source gives it.';
comment on column commune_former.code is 'The code that is not, or is no more, a current commune.';
comment on column commune_former.commune is 'The current commune that it leads to.';

create table scope (
  territory text primary key
);
comment on table scope is 'The territories last asked for: département, région or EPCI codes, or FR.';
comment on column scope.territory is 'A code, or FR for the whole country.';

create table commune_scope (
  commune text primary key references commune on delete cascade deferrable initially deferred,
  role text not null check (role in ('asked','surroundings'))
);
comment on table commune_scope is 'Communes asked for, and those within 60 km around them: loaded so that the nearest place across a border counts, never in counts, ranks or exports.';
comment on column commune_scope.role is 'asked, or surroundings.';

create table contour (
  commune text primary key references commune deferrable initially deferred,
  parts text[] not null,
  geom geometry(MultiPolygon, 4326) not null check (st_isvalid(geom)),
  surface geometry(Point, 4326) generated always as (st_pointonsurface(geom)) stored,
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table contour is 'Boundaries of current communes, EPSG:4326; those of merged communes are united.';
comment on column contour.parts is 'Codes of the boundaries vintage that were united into this contour.';
comment on column contour.geom is 'EPSG:4326, full resolution of the source.';
comment on column contour.surface is 'A point on the surface, EPSG:4326: where journeys start for want of a mairie.';
create index contour_geom on contour using gist (geom);

create table facility (
  id text primary key,
  source text not null,
  vintage text not null,
  source_id text not null,
  name text not null,
  commune text not null references commune deferrable initially deferred,
  address text,
  precision text not null check (precision in ('address','commune')),
  geom geometry(Point, 4326),
  attributes jsonb not null default '{}',
  foreign key (source, vintage) references source_vintage deferrable initially deferred,
  check (precision = 'commune' or geom is not null)
);
comment on table facility is 'Real places giving services; where the source only counts by commune, one row a commune and type at the commune''s centre (precision = commune).';
comment on column facility.geom is 'EPSG:4326; null only where the commune has no known centre.';
comment on column facility.id is 'Stable from one load to the next: source:identifier, or source:digest where the source has none.';
comment on column facility.source_id is 'The source''s own identifier.';
comment on column facility.precision is 'address where the source gives a position; commune where the place sits at its commune''s centre.';
comment on column facility.attributes is 'What the source says besides, by its own names.';
create index facility_geom on facility using gist (geom);
create index on facility (source, vintage);
create index on facility (commune);

create table facility_function (
  facility text not null references facility on delete cascade deferrable initially deferred,
  type text not null,
  count integer not null check (count > 0),
  primary key (facility, type)
);
comment on table facility_function is 'What a facility does: a type in its source''s codes, written source:code, and the number of pieces of equipment.';
comment on column facility_function.type is '"source:code": bpe:D307, france-services:Fixe…';
comment on column facility_function.count is 'Pieces of equipment of that type.';
comment on column facility_function.facility is 'The facility that has the function.';
create index on facility_function (type);

create table equipment_detail (
  source text not null, vintage text not null,
  commune text not null references commune deferrable initially deferred,
  type text not null,
  attributes jsonb not null,
  count integer not null check (count > 0),
  primary key (source, vintage, commune, type, attributes),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table equipment_detail is 'Finer description of equipment that another source already counts (sector, boarding, canteen of schools): never added to facility counts.';
comment on column equipment_detail.type is '"source:code", as facility_function.type.';
comment on column equipment_detail.attributes is 'The description, by the names of the source.';
comment on column equipment_detail.count is 'Pieces of equipment that answer to it.';

create table enterprise (
  id text primary key,
  source text not null, vintage text not null,
  source_id text not null,
  name text not null,
  kind text not null,
  siret text check (siret ~ '^\d{14}$'),
  naf text,
  website text,
  address text,
  commune text not null references commune deferrable initially deferred,
  precision text not null check (precision in ('address','commune')),
  geom geometry(Point, 4326),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table enterprise is 'Social enterprises (ESS): SIAE, tiers-lieux, cooperatives. Themes are derived from kind and NAF by the declarations in data/reference.';
comment on column enterprise.id is 'Stable from one load to the next: source:identifier.';
comment on column enterprise.source_id is 'The source''s own identifier.';
comment on column enterprise.kind is 'ACI, EI, AI, ETTI, GEIQ, EA, tiers-lieu…: data/reference says what each is.';
comment on column enterprise.siret is '14 digits of the establishment, without blanks.';
comment on column enterprise.naf is 'Activity, NAF rev. 2, without dot (8891A).';
comment on column enterprise.website is 'As published, not checked.';
comment on column enterprise.precision is 'As facility.precision.';
comment on column enterprise.geom is 'EPSG:4326; null only where the commune has no known centre.';
create index enterprise_geom on enterprise using gist (geom);

create table observation (
  commune text not null references commune deferrable initially deferred,
  name text not null,
  source text not null, vintage text not null,
  value double precision,
  status text not null check (status in ('value','missing','secret')),
  primary key (commune, name, source, vintage),
  check ((status = 'value') = (value is not null)),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table observation is 'Published figures by commune of the target COG. Missing and secret are never zero.';
comment on column observation.name is 'Name given in the catalogue, with its unit there.';
comment on column observation.value is 'Null where missing or secret.';
comment on column observation.status is 'value; missing: not published; secret: withheld by the publisher.';
create index on observation (name);

create table zoning (
  commune text not null references commune deferrable initially deferred,
  zoning text not null,
  class text not null,
  label text,
  source text not null, vintage text not null,
  primary key (commune, zoning, source, vintage),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table zoning is 'Published zonings (ZRR, employment zones, attraction areas, bassins de vie, programmes), loaded and never recomputed.';
comment on column zoning.zoning is 'Name given in the catalogue: zrr, bassin-de-vie…';
comment on column zoning.class is 'Class of the commune, in the source''s codes.';
comment on column zoning.label is 'The class in words, where the source gives them.';

create table centre (
  commune text primary key references commune deferrable initially deferred,
  geom geometry(Point, 4326) not null,
  method text not null check (method in ('mairie','surface')),
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table centre is 'Published centre of each commune (its mairie). The view commune_centre adds a point on the surface for those without.';
comment on column centre.geom is 'EPSG:4326.';
comment on column centre.method is 'mairie, or a point on the surface published as such.';

create view commune_centre as
  select c.code as commune,
         coalesce(m.geom, k.surface) as geom,
         case when m.geom is not null then m.method
              when k.commune is not null then 'surface' else 'missing' end as method
  from commune c left join centre m on m.commune = c.code left join contour k on k.commune = c.code;
comment on view commune_centre is 'Where journeys start: the mairie, else a point on the surface.';
comment on column commune_centre.geom is 'EPSG:4326; null where neither mairie nor contour is known.';
comment on column commune_centre.method is 'mairie, surface or missing.';

create table quarantine (
  source text not null, vintage text not null,
  file text not null, line integer not null, field text not null, value text not null,
  reason text not null, raw text not null,
  primary key (source, vintage, file, line, field, reason)
);
comment on table quarantine is 'Rows that failed a check, with their line, reason and raw text. Kept also for a load that was refused.';
comment on column quarantine.file is 'Path of the file, as in the report of the load.';
comment on column quarantine.line is '1-based line, or row in binary formats, where the row begins.';
comment on column quarantine.field is 'Field of the catalogue that failed, empty when the row as a whole did.';
comment on column quarantine.value is 'What stood there.';
comment on column quarantine.reason is 'Why it was refused, in a few words that reports count by.';
comment on column quarantine.raw is 'The row as it stands in the file, cut where long.';

create table attempt (
  id bigint generated always as identity primary key,
  source text not null, vintage text not null,
  scope text[] not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('loaded','unchanged','refused')),
  message text not null default '',
  report jsonb not null
);
comment on table attempt is 'History of every load tried, with its report; a refused one leaves the last good rows in place.';
comment on column attempt.id is 'Order of the attempts.';
comment on column attempt.at is 'When the attempt ended.';
comment on column attempt.scope is 'Asked territories, sorted.';
comment on column attempt.outcome is 'loaded; unchanged: nothing to do; refused: the last good rows stay.';
comment on column attempt.message is 'Why it was refused, in a sentence.';
comment on column attempt.report is 'As source_vintage.report.';
create index on attempt (source, vintage, at desc);

-- Releases: complete results of the computation.

create table release (
  id text primary key,
  created_at timestamptz not null,
  published boolean not null default false,
  scope text[] not null,
  sources jsonb not null,
  declarations jsonb not null
);
comment on table release is 'One immutable result of the computation; exactly one is published. id is a digest of what it was computed from: the same inputs give the same release.';
comment on column release.declarations is 'Services, indicators and thresholds as they stood.';
comment on column release.id is '"r" and 12 hexadecimal digits of a SHA-256 over what it was computed from.';
comment on column release.created_at is 'When it was last made the published one.';
comment on column release.published is 'True for the one that dashboards serve.';
comment on column release.scope is 'Asked territories, sorted.';
comment on column release.sources is 'Array of {source, vintage} that it was computed over.';
create unique index release_published on release (published) where published;

create table release_territory (
  release text not null references release on delete cascade,
  level text not null check (level in ('commune','epci','departement','region')),
  code text not null,
  name text not null,
  population integer not null,
  communes integer not null,
  partial boolean not null,
  index_value double precision check (index_value between 0 and 100),
  index_coverage double precision not null,
  rank integer, ranked integer not null,
  rank_departement integer, ranked_departement integer not null,
  epci text, departement text, region text,
  primary key (release, level, code),
  check ((level = 'commune') = (departement is not null and region is not null)),
  check (level = 'commune' or epci is null),
  check ((rank is null) = (index_value is null))
);
comment on table release_territory is 'Index and rank (1 = most fragile) by territory; index_value is null where too little is known.';
comment on column release_territory.population is 'Inhabitants of the asked communes in it.';
comment on column release_territory.communes is 'Number of asked communes in it.';
comment on column release_territory.partial is 'True for an EPCI, département or région of which only a part was asked for.';
comment on column release_territory.index_value is '0 to 100, 100 the most fragile; null where fewer than four themes are known.';
comment on column release_territory.index_coverage is 'Share of the themes'' weight that is known, 0 to 1.';
comment on column release_territory.rank is '1 = most fragile among all asked territories of the level; equal values share the lower rank; null without index.';
comment on column release_territory.ranked is 'How many are ranked at the level.';
comment on column release_territory.rank_departement is 'Rank among the asked communes of the département; communes only.';
comment on column release_territory.ranked_departement is 'How many communes are ranked there; 0 above communes.';
comment on column release_territory.epci is 'The commune''s EPCI as it was then; null without one, and above communes.';
comment on column release_territory.departement is 'The commune''s département; null above communes.';
comment on column release_territory.region is 'The commune''s région; null above communes.';

create table release_theme (
  release text not null, level text not null, code text not null,
  theme text not null,
  gap double precision check (gap between 0 and 1),
  coverage double precision not null check (coverage between 0 and 1),
  primary key (release, level, code, theme),
  foreign key (release, level, code) references release_territory on delete cascade
);
comment on table release_theme is 'Gap by theme, 0 to 1; null below half of the theme''s weight known.';
comment on column release_theme.theme is 'One of the six themes of the Agenda rural.';
comment on column release_theme.gap is '0 acceptable to 1 unacceptable; null below half of the theme''s weight known.';
comment on column release_theme.coverage is 'Share of the theme''s weight that is known, 0 to 1.';

create table release_service (
  release text not null, level text not null, code text not null,
  service text not null,
  minutes double precision check (minutes >= 0),
  metres double precision check (metres >= 0),
  gap double precision check (gap between 0 and 1),
  method text check (method in ('estimate','road','insee','transit')),
  state text not null check (state in ('covered','enterprise','uncovered','unknown')),
  reason text,
  facility text,
  enterprise text,
  beyond integer not null,
  count integer not null,
  primary key (release, level, code, service),
  foreign key (release, level, code) references release_territory on delete cascade
);
comment on table release_service is 'Access to each service: travel time in minutes and metres from the commune''s centre to its nearest facility; population-weighted means above the commune. facility has no foreign key: a release outlives the vintages it was computed over.';
comment on column release_service.beyond is 'Inhabitants beyond the acceptable time.';
comment on column release_service.service is 'Id of a declared service.';
comment on column release_service.minutes is 'Travel time to the nearest facility, minutes; null where unknown: see reason.';
comment on column release_service.metres is 'Length of that journey, metres; for an estimate the great circle × the detour factor.';
comment on column release_service.gap is '0 at the acceptable time to 1 at the unacceptable one.';
comment on column release_service.method is 'How the time was obtained.';
comment on column release_service.state is 'covered by ordinary equipment within the acceptable time; only by a social enterprise; uncovered; unknown.';
comment on column release_service.reason is 'Why the time is not known: no_centre, no_facility.';
comment on column release_service.facility is 'Id of the nearest facility; communes only.';
comment on column release_service.enterprise is 'Id of the nearest social enterprise that gives the service within the acceptable time; communes only.';
comment on column release_service.count is 'Pieces of equipment in the territory itself.';

create table release_indicator (
  release text not null, level text not null, code text not null,
  indicator text not null,
  value double precision not null,
  primary key (release, level, code, indicator),
  foreign key (release, level, code) references release_territory on delete cascade
);
comment on table release_indicator is 'Indicators that are known; a missing one has no row.';
comment on column release_indicator.indicator is 'Id of a declared indicator.';
comment on column release_indicator.value is 'In the unit of its declaration.';

---- create above / drop below ----

drop table attempt, release_indicator, release_service, release_theme, release_territory, release, quarantine cascade;
drop view commune_centre;
drop table centre, zoning, observation, enterprise, equipment_detail, facility_function, facility, contour,
  commune_scope, scope, commune_former, epci_member, commune, epci, departement, region, source_vintage cascade;
