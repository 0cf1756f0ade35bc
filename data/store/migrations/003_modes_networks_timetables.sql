-- Access is measured by several modes, for a whole country some eight million
-- times over: a row now holds all the services of a territory by one mode, in
-- the order of the release's declarations. The views release_theme and
-- release_service show them one by one, as the tables of that name did.
-- Releases published before are carried over: they were by car.

create table release_index (
  release text not null, level text not null, code text not null,
  mode text not null check (mode in ('car','foot','bicycle','transit')),
  index_value double precision check (index_value between 0 and 100),
  index_coverage double precision not null,
  rank integer, ranked integer not null,
  rank_departement integer, ranked_departement integer not null,
  theme_gap double precision[] not null check (0 <= all (theme_gap) and 1 >= all (theme_gap)),
  theme_coverage double precision[] not null check (0 <= all (theme_coverage) and 1 >= all (theme_coverage)),
  primary key (release, level, code, mode),
  foreign key (release, level, code) references release_territory on delete cascade,
  check ((rank is null) = (index_value is null))
);
comment on table release_index is 'Index, rank (1 = most fragile) and theme gaps of a territory by one mode; territories are ranked by car first of all. A mode that was not measured has no row.';
comment on column release_index.mode is 'How the journeys are made: car, foot, bicycle, or transit (by public transport and on foot, without a car).';
comment on column release_index.index_value is '0 to 100, 100 the most fragile; null where fewer than four themes are known.';
comment on column release_index.index_coverage is 'Share of the themes'' weight that is known, 0 to 1.';
comment on column release_index.rank is '1 = most fragile among all asked territories of the level; equal values share the lower rank; null without index.';
comment on column release_index.ranked is 'How many are ranked at the level.';
comment on column release_index.rank_departement is 'Rank among the asked communes of the département; communes only.';
comment on column release_index.ranked_departement is 'How many communes are ranked there; 0 above communes.';
comment on column release_index.theme_gap is 'As release_theme.gap, in the order of the Agenda rural''s themes.';
comment on column release_index.theme_coverage is 'As release_theme.coverage, in that order.';

-- Rows of some 2.4 kB are read whole: moving their arrays apart would only cost.
create table release_access (
  release text not null, level text not null, code text not null, mode text not null,
  minutes double precision[] not null check (0 <= all (minutes)),
  metres double precision[] not null check (0 <= all (metres)),
  gap double precision[] not null check (0 <= all (gap) and 1 >= all (gap)),
  method smallint[] not null check (1 <= all (method) and 4 >= all (method)),
  state smallint[] not null check (1 <= all (state) and 4 >= all (state)),
  reason smallint[] not null check (1 <= all (reason) and 4 >= all (reason)),
  beyond integer[] not null,
  count integer[] not null,
  primary key (release, level, code, mode),
  foreign key (release, level, code, mode) references release_index on delete cascade
) with (toast_tuple_target = 8160);
comment on table release_access is 'Access of a territory by one mode to all services, each column in the order of the services in release.declarations. The view release_service is easier to read.';
comment on column release_access.mode is 'As release_index.mode.';
comment on column release_access.minutes is 'As release_service.minutes.';
comment on column release_access.metres is 'As release_service.metres.';
comment on column release_access.gap is 'As release_service.gap.';
comment on column release_access.method is '1 estimate, 2 road, 3 insee, 4 transit; null where no time is known.';
comment on column release_access.state is '1 covered, 2 enterprise, 3 uncovered, 4 unknown.';
comment on column release_access.reason is '1 no_centre, 2 no_facility, 3 off_network, 4 unreachable; null where the time is known.';
comment on column release_access.beyond is 'As release_service.beyond.';
comment on column release_access.count is 'As release_service.count.';

create table release_place (
  release text not null,
  number integer not null,
  id text not null,
  primary key (release, number),
  foreign key (release) references release on delete cascade
);
comment on table release_place is 'Facilities and social enterprises that a release names. No foreign key: a release outlives the vintages it was computed over.';
comment on column release_place.number is 'What release_nearest calls it.';
comment on column release_place.id is 'Its id in facility or enterprise.';

create table release_nearest (
  release text not null, level text not null, code text not null, mode text not null,
  facility integer[] not null,
  enterprise integer[] not null,
  second integer[] not null,
  second_minutes double precision[] not null check (0 <= all (second_minutes)),
  third integer[] not null,
  third_minutes double precision[] not null check (0 <= all (third_minutes)),
  primary key (release, level, code, mode),
  foreign key (release, level, code, mode) references release_index on delete cascade
) with (toast_tuple_target = 8160);
comment on table release_nearest is 'The places nearest to a commune by one mode, as numbers of release_place, each column in the order of the services in release.declarations. The view release_service is easier to read.';
comment on column release_nearest.mode is 'As release_index.mode.';
comment on column release_nearest.facility is 'The nearest.';
comment on column release_nearest.enterprise is 'The nearest social enterprise that gives the service within the acceptable time.';
comment on column release_nearest.second is 'The second nearest facility.';
comment on column release_nearest.second_minutes is 'Minutes to it.';
comment on column release_nearest.third is 'The third nearest facility.';
comment on column release_nearest.third_minutes is 'Minutes to it.';

create table release_supply (
  release text not null,
  code text not null,
  level text not null default 'commune' check (level = 'commune'),
  stop text,
  metres double precision not null check (metres >= 0),
  stops integer not null check (stops >= 0),
  towns_60 text[] not null,
  towns_90 text[] not null,
  primary key (release, code),
  foreign key (release, level, code) references release_territory on delete cascade
);
comment on table release_supply is 'What public transport offers a commune, over the timetables loaded; no row where none was.';
comment on column release_supply.stop is 'Name of the nearest stop; null where none is within the walk.';
comment on column release_supply.metres is 'Walk to it, metres.';
comment on column release_supply.stops is 'Stops within the walk where one can board.';
comment on column release_supply.towns_60 is 'Town communes reached within 60 minutes on the weekday, with a return possible the same day, sorted.';
comment on column release_supply.towns_90 is 'The same within 90 minutes.';

create table release_supply_day (
  release text not null,
  code text not null,
  kind text not null check (kind in ('weekday','saturday','sunday')),
  day date,
  departures integer not null check (departures >= 0),
  first_departure integer not null,
  last_departure integer not null,
  destinations integer not null check (destinations >= 0),
  primary key (release, code, kind),
  foreign key (release, code) references release_supply on delete cascade
);
comment on table release_supply_day is 'Departures within the walk of a commune''s centre on one day.';
comment on column release_supply_day.kind is 'weekday, saturday or sunday.';
comment on column release_supply_day.day is 'The day that was counted, inside the timetables'' calendar; null where none runs on such a day.';
comment on column release_supply_day.departures is 'Vehicles that one can board.';
comment on column release_supply_day.first_departure is 'First of them, minutes after midnight.';
comment on column release_supply_day.last_departure is 'Last of them, minutes after midnight; past 1440 after the next midnight.';
comment on column release_supply_day.destinations is 'Distinct other stops reached without a change.';

insert into release_index
select t.release, t.level, t.code, 'car', t.index_value, t.index_coverage, t.rank, t.ranked, t.rank_departement, t.ranked_departement,
       array_agg(m.gap order by o.place), array_agg(coalesce(m.coverage, 0) order by o.place)
from release_territory t
cross join unnest(array['mobilite','numerique','sante','jeunesse','services-publics','services-proximite']) with ordinality o (theme, place)
left join release_theme m on m.release = t.release and m.level = t.level and m.code = t.code and m.theme = o.theme
group by t.release, t.level, t.code;

insert into release_place
select release, row_number() over (partition by release order by id collate "C") - 1, id
from (select release, facility from release_service where facility is not null
      union select release, enterprise from release_service where enterprise is not null) p (release, id);

create temp view carried as
select t.release, t.level, t.code, d.place, s.minutes, s.metres, s.gap,
       array_position('{estimate,road,insee,transit}'::text[], s.method)::smallint as method,
       coalesce(array_position('{covered,enterprise,uncovered,unknown}'::text[], s.state), 4)::smallint as state,
       array_position('{no_centre,no_facility,off_network,unreachable}'::text[], s.reason)::smallint as reason,
       coalesce(s.beyond, 0) as beyond, coalesce(s.count, 0) as count, f.number as facility, e.number as enterprise
from release_territory t
join release r on r.id = t.release
cross join jsonb_array_elements(r.declarations -> 'services') with ordinality d (service, place)
left join release_service s on s.release = t.release and s.level = t.level and s.code = t.code and s.service = d.service ->> 'id'
left join release_place f on f.release = s.release and f.id = s.facility
left join release_place e on e.release = s.release and e.id = s.enterprise;

insert into release_access
select release, level, code, 'car', array_agg(minutes order by place), array_agg(metres order by place), array_agg(gap order by place),
       array_agg(method order by place), array_agg(state order by place), array_agg(reason order by place),
       array_agg(beyond order by place), array_agg(count order by place)
from carried group by release, level, code;

insert into release_nearest
select release, level, code, 'car', array_agg(facility order by place), array_agg(enterprise order by place),
       array_agg(null::integer), array_agg(null::double precision), array_agg(null::integer), array_agg(null::double precision)
from carried where level = 'commune' group by release, level, code;

drop view carried;
drop table release_theme, release_service;
alter table release_territory
  drop column index_value, drop column index_coverage, drop column rank, drop column ranked,
  drop column rank_departement, drop column ranked_departement;
comment on table release_territory is 'The territories of a release.';

create view release_theme as
  select i.release, i.level, i.code, i.mode, t.theme, i.theme_gap[t.place] as gap, i.theme_coverage[t.place] as coverage
  from release_index i
  cross join unnest(array['mobilite','numerique','sante','jeunesse','services-publics','services-proximite']) with ordinality t (theme, place);
comment on view release_theme is 'Gap by theme and mode, 0 to 1; null below half of the theme''s weight known.';
comment on column release_theme.mode is 'As release_index.mode.';
comment on column release_theme.theme is 'One of the six themes of the Agenda rural.';
comment on column release_theme.gap is '0 acceptable to 1 unacceptable; null below half of the theme''s weight known.';
comment on column release_theme.coverage is 'Share of the theme''s weight that is known, 0 to 1.';

create view release_service as
  select a.release, a.level, a.code, a.mode, d.service, a.minutes[d.place] as minutes, a.metres[d.place] as metres, a.gap[d.place] as gap,
         (array['estimate','road','insee','transit'])[a.method[d.place]] as method,
         (array['covered','enterprise','uncovered','unknown'])[a.state[d.place]] as state,
         (array['no_centre','no_facility','off_network','unreachable'])[a.reason[d.place]] as reason,
         f.id as facility, e.id as enterprise, a.beyond[d.place] as beyond, a.count[d.place] as count,
         s.id as second, n.second_minutes[d.place] as second_minutes, t.id as third, n.third_minutes[d.place] as third_minutes
  from release_access a
  join (select r.id as release, d.value ->> 'id' as service, d.place::integer as place
        from release r cross join jsonb_array_elements(r.declarations -> 'services') with ordinality d (value, place)) d on d.release = a.release
  left join release_nearest n on n.release = a.release and n.level = a.level and n.code = a.code and n.mode = a.mode
  left join release_place f on f.release = a.release and f.number = n.facility[d.place]
  left join release_place e on e.release = a.release and e.number = n.enterprise[d.place]
  left join release_place s on s.release = a.release and s.number = n.second[d.place]
  left join release_place t on t.release = a.release and t.number = n.third[d.place];
comment on view release_service is 'Access to each service by each mode: travel time in minutes and metres from the commune''s centre to its nearest facility; population-weighted means above the commune. Always choose a mode.';
comment on column release_service.mode is 'As release_index.mode.';
comment on column release_service.service is 'Id of a declared service.';
comment on column release_service.minutes is 'Travel time to the nearest facility, minutes; null where unknown: see reason.';
comment on column release_service.metres is 'Length of that journey, metres; for an estimate the great circle × the detour factor.';
comment on column release_service.gap is '0 at the acceptable time to 1 at the unacceptable one; 1 where no way leads to any facility.';
comment on column release_service.method is 'How the time was obtained: estimate, road (along a network), insee, transit (by public transport).';
comment on column release_service.state is 'covered by ordinary equipment within the acceptable time; only by a social enterprise; uncovered; unknown.';
comment on column release_service.reason is 'Why no time is known: no_centre; no_facility; off_network: no road of the mode near the centre; unreachable: no way to any facility.';
comment on column release_service.facility is 'Id of the nearest facility; communes only.';
comment on column release_service.enterprise is 'Id of the nearest social enterprise that gives the service within the acceptable time; communes only.';
comment on column release_service.beyond is 'Inhabitants beyond the acceptable time.';
comment on column release_service.count is 'Pieces of equipment in the territory itself.';
comment on column release_service.second is 'Id of the second nearest facility; communes only.';
comment on column release_service.second_minutes is 'Minutes to it.';
comment on column release_service.third is 'Id of the third nearest facility; communes only.';
comment on column release_service.third_minutes is 'Minutes to it.';

-- What journeys are measured on.

create table network (
  source text primary key,
  vintage text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  date date,
  raw_nodes integer not null,
  nodes integer not null,
  edges integer not null,
  left_out jsonb not null,
  notes jsonb not null,
  extent geometry(Polygon, 4326) not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table network is 'A road network, built and kept as the file networks/<digest>.net of the state folder. A file that no row names is removed.';
comment on column network.digest is 'SHA-256 of the file, and its name.';
comment on column network.bytes is 'Size of the file.';
comment on column network.date is 'Of the roads, as their source says; null where it does not.';
comment on column network.raw_nodes is 'Nodes of the roads as surveyed.';
comment on column network.nodes is 'Nodes once contracted.';
comment on column network.edges is 'Edges once contracted.';
comment on column network.left_out is 'By mode, what is not joined both ways to the rest: components, nodes, kilometres.';
comment on column network.notes is 'What the reader of the roads counted, by reason.';
comment on column network.extent is 'The rectangle that holds its roads, EPSG:4326.';

create table timetable (
  source text primary key,
  vintage text not null,
  whole boolean not null,
  first_day date not null,
  last_day date not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred,
  check (first_day <= last_day)
);
comment on table timetable is 'A loaded timetable of public transport; the tables transit_… hold it.';
comment on column timetable.whole is 'Whether it holds all the road lines of its territory: only then do few departures tell of a gap.';
comment on column timetable.first_day is 'First day on which a vehicle runs.';
comment on column timetable.last_day is 'Last day on which one does.';

create table transit_stop (
  source text not null references timetable on delete cascade deferrable initially deferred,
  number integer not null,
  id text not null,
  name text not null,
  parent integer,
  geom geometry(Point, 4326) not null,
  primary key (source, number)
);
comment on table transit_stop is 'Stops and the stations that group them.';
comment on column transit_stop.number is 'Its place in the timetable, from 0: what the other tables call it.';
comment on column transit_stop.id is 'source:stop_id.';
comment on column transit_stop.parent is 'Number of its station; null without one.';
comment on column transit_stop.geom is 'EPSG:4326.';
create index transit_stop_geom on transit_stop using gist (geom);

create table transit_route (
  source text not null references timetable on delete cascade deferrable initially deferred,
  number integer not null,
  id text not null,
  name text not null,
  type smallint not null,
  primary key (source, number)
);
comment on table transit_route is 'Lines of public transport.';
comment on column transit_route.number is 'Its place in the timetable, from 0.';
comment on column transit_route.id is 'source:route_id.';
comment on column transit_route.type is 'GTFS route_type: 0 tram, 1 metro, 2 rail, 3 bus…';

create table transit_day (
  source text not null references timetable on delete cascade deferrable initially deferred,
  service integer not null,
  day date not null,
  primary key (source, service, day)
);
comment on table transit_day is 'The days on which the trips of a service run.';
comment on column transit_day.service is 'What transit_trip.service names; a service that never runs has no row.';
comment on column transit_day.day is 'A service day: its times may run past midnight.';

create table transit_trip (
  source text not null references timetable on delete cascade deferrable initially deferred,
  number integer not null,
  route integer not null,
  service integer not null,
  headsign text not null,
  primary key (source, number)
);
comment on table transit_trip is 'Runs of a vehicle.';
comment on column transit_trip.number is 'Its place in the timetable, from 0.';
comment on column transit_trip.route is 'Number of its line.';
comment on column transit_trip.service is 'Number of the service that says on which days it runs.';
comment on column transit_trip.headsign is 'Where it says it goes; empty where the source does not tell.';

create table transit_stop_time (
  source text not null references timetable on delete cascade deferrable initially deferred,
  trip integer not null,
  sequence integer not null,
  stop integer not null,
  arrival integer not null,
  departure integer not null,
  no_boarding boolean not null,
  no_alighting boolean not null,
  primary key (source, trip, sequence),
  check (departure >= arrival)
);
comment on table transit_stop_time is 'Calls of the trips, from the first stop to the last.';
comment on column transit_stop_time.trip is 'Number of the trip.';
comment on column transit_stop_time.sequence is 'Place of the call in its trip, from 0.';
comment on column transit_stop_time.stop is 'Number of the stop.';
comment on column transit_stop_time.arrival is 'Seconds after midnight of the service day; past 86,400 after the next midnight.';
comment on column transit_stop_time.departure is 'The same, when it leaves.';
comment on column transit_stop_time.no_boarding is 'Nobody gets on.';
comment on column transit_stop_time.no_alighting is 'Nobody gets off.';

create table transit_transfer (
  source text not null references timetable on delete cascade deferrable initially deferred,
  number integer not null,
  from_stop integer not null,
  to_stop integer not null,
  seconds integer not null,
  primary key (source, number)
);
comment on table transit_transfer is 'Changes that the source declares.';
comment on column transit_transfer.number is 'Its place in the timetable, from 0.';
comment on column transit_transfer.from_stop is 'Number of the stop that one leaves.';
comment on column transit_transfer.to_stop is 'Number of the stop that one goes to.';
comment on column transit_transfer.seconds is 'How long the change takes at least; -1 where none is possible.';

create table square (
  id text not null,
  commune text not null references commune deferrable initially deferred,
  population double precision not null check (population >= 0),
  geom geometry(Point, 4326) not null,
  source text not null, vintage text not null,
  primary key (source, vintage, id),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table square is 'Populated squares of a grid, 200 m wide, each with the commune that its centre lies in.';
comment on column square.id is 'The source''s own identifier.';
comment on column square.population is 'Inhabitants; published figures are not whole numbers.';
comment on column square.geom is 'Its centre, EPSG:4326.';
create index on square (commune);

---- create above / drop below ----

drop view release_theme, release_service;
drop table square, transit_transfer, transit_stop_time, transit_trip, transit_day, transit_route, transit_stop, timetable, network,
  release_supply_day, release_supply, release_nearest, release_place, release_access, release_index;
delete from release;
alter table release_territory
  add column index_value double precision check (index_value between 0 and 100),
  add column index_coverage double precision not null,
  add column rank integer, add column ranked integer not null,
  add column rank_departement integer, add column ranked_departement integer not null;
