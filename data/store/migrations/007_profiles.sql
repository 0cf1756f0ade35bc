-- Communes are grouped by their profile, and those like each are named.

alter table release add column types jsonb;
comment on column release.types is 'Groups of communes with similar profiles: medoid, size, silhouette, traits; null where none were made.';

create table release_profile (
  release text not null,
  code text not null,
  level text not null default 'commune' check (level = 'commune'),
  type integer not null check (type >= 0),
  twins text[] not null,
  distances double precision[] not null check (0 <= all (distances)),
  primary key (release, code),
  foreign key (release, level, code) references release_territory on delete cascade,
  check (cardinality(twins) = cardinality(distances))
);
comment on table release_profile is 'Type of a commune and the communes most like it; no row where its profile is not known.';
comment on column release_profile.type is 'Place of its type in release.types, from 0.';
comment on column release_profile.twins is 'Codes of the communes with the most similar profile among those of about its size, the most similar first.';
comment on column release_profile.distances is 'Distance of the standardised profiles, by twin.';

---- create above / drop below ----

drop table release_profile;
alter table release drop column types;
