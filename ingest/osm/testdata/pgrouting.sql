-- A road network that is not contracted, as plain pgRouting takes it, made of
-- nothing but the segments of the ways and the rules of the measure. The tables
-- node, segment, barrier and place are filled before; :names are replaced.

-- What a mode may use. At a barrier every segment ends on its own.
create table road as
select s.id, s.way, s.class, s.car,
       case when exists (select from barrier c where c.node = s.a) then -2 * s.id else s.a end as a,
       case when exists (select from barrier c where c.node = s.b) then -2 * s.id - 1 else s.b end as b,
       s.a as node_a, s.b as node_b,
       case when s.kmh_ab > 0 then st_distancesphere(p.geom, q.geom) / 1000 / s.kmh_ab * 3600 else -1 end as ab,
       case when s.kmh_ba > 0 then st_distancesphere(p.geom, q.geom) / 1000 / s.kmh_ba * 3600 else -1 end as ba,
       st_makeline(p.geom, q.geom) as geom
from segment s join node p on p.id = s.a join node q on q.id = s.b;

-- Three or more segments for cars meet there.
create table junction as
select node from (select node_a as node from road where car union all select node_b from road where car) ends
group by node having count(*) >= 3;

-- Only what can be reached and left again counts: the largest strong component.
create table component as
select node, component from pgr_strongComponents(
  'select id, a as source, b as target, ab as cost, ba as reverse_cost from road where ab >= 0 or ba >= 0');
delete from road where ab < 0 and ba < 0;
delete from road where (a not in (select node from component where component = (select component from component group by 1 order by count(*) desc limit 1)))
                    or (b not in (select node from component where component = (select component from component group by 1 order by count(*) desc limit 1)));
create index on road using gist (geom);
create index on road (id);
create index on road (a);
create index on road (b);
analyze road;

-- The nearest segment that one can stop on, in the plane of the place's latitude.
-- At a crossing several are as near, to a tenth of a millimetre: on which of them
-- one stops decides whether the crossing is passed, and any is right, so that the
-- place stands on each of them under a number of its own.
create table around as
select id as place, geom, cos(radians(st_y(geom))) as stretch,
       (select st_distance(road.geom, place.geom) from road where class = any(:stops) order by road.geom <-> place.geom limit 1) as degrees
from place;
create table near as
select place, road.id as road, st_linelocatepoint(line, point) as along, st_distance(line, point) as apart,
       st_distancesphere(around.geom, st_lineinterpolatepoint(road.geom, st_linelocatepoint(line, point))) as off
from around
join road on st_dwithin(road.geom, around.geom, degrees / stretch + 1e-8) and class = any(:stops)
cross join lateral (select st_scale(road.geom, stretch, 1) as line, st_scale(around.geom, stretch, 1) as point) scaled;
create table snap as
select place, 16 * place + row_number() over (partition by place order by road) as id, road, along, off
from (select *, min(apart) over (partition by place) as least from near) candidate
where apart <= least + 1e-9;

-- The segments cut at the places on them; arriving at a junction costs.
create table edge as
with stop as (
  select road, id as place, along from snap
  union all select id, null, 0 from road
  union all select id, null, 1 from road),
piece as (
  select road, along as from_along, place as from_place,
         lead(along) over w as to_along, lead(place) over w as to_place
  from stop
  window w as (partition by road order by along, case when place is not null then 1 when along = 0 then 0 else 2 end, place)),
cut as (
  select r.id, r.ab, r.ba, to_along - from_along as share,
         coalesce(1000000000 + from_place, r.a) as source, coalesce(1000000000 + to_place, r.b) as target,
         from_place is null and r.a in (select node from junction) as at_source,
         to_place is null and r.b in (select node from junction) as at_target
  from piece join road r on r.id = road where to_along is not null)
select row_number() over () as id, source, target,
       case when ab < 0 then -1 else ab * share + case when at_target then :penalty else 0 end end as cost,
       case when ba < 0 then -1 else ba * share + case when at_source then :penalty else 0 end end as reverse_cost
from cut;
