-- Where no source publishes where the mairie stands, the map of roads often
-- knows: journeys then start there and not at a point on the surface.

create table town_hall (
  commune text primary key references commune deferrable initially deferred,
  name text not null,
  geom geometry(Point, 4326) not null,
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table town_hall is 'The mairie of each commune as the map of roads has it (amenity=townhall).';
comment on column town_hall.name is 'Its name there; empty where it has none.';
comment on column town_hall.geom is 'EPSG:4326; the middle of its bound where a building is mapped.';

alter view commune_centre rename to published_centre;
comment on view published_centre is 'Centre of each commune by what is published, else a point on its surface: where rows without a position are placed.';

create view commune_centre as
  select p.commune,
         case when p.method <> 'mairie' and h.geom is not null then h.geom else p.geom end as geom,
         case when h.geom is not null then 'mairie' else p.method end as method
  from published_centre p left join town_hall h using (commune);
comment on view commune_centre is 'Where journeys start: the published mairie, else that of the map of roads, else a point on the surface.';
comment on column commune_centre.geom is 'EPSG:4326; null where neither mairie nor contour is known.';
comment on column commune_centre.method is 'mairie, surface or missing.';

---- create above / drop below ----

drop view commune_centre;
alter view published_centre rename to commune_centre;
drop table town_hall;
