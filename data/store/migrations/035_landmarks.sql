-- Rivers, main roads and railways, which a map shows beneath its names.

create table landmark (
  source text not null, vintage text not null,
  id integer not null,
  kind text not null check (kind in ('river', 'motorway', 'road', 'railway')),
  name text not null,
  geom geometry(LineString, 4326) not null,
  primary key (source, id),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table landmark is 'Lines that people find their way by on a map, of the map of roads; no figure is made of them.';
comment on column landmark.id is 'Place in the order of the source, from 0.';
comment on column landmark.kind is 'river (waterway=river), motorway (highway=motorway or trunk), road (highway=primary), railway (railway=rail, no siding).';
comment on column landmark.name is 'Name of a river, number of a road; empty where there is none.';
comment on column landmark.geom is 'EPSG:4326, simplified to some 30 m; ways of one name are strung together.';

---- create above / drop below ----

drop table landmark;
