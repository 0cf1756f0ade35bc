-- A service that a social enterprise gives counts as access: minutes lead to the nearest
-- place of all, and those without the social enterprises stand beside them.

alter table release_nearest add column facility_minutes double precision[] check (0 <= all (facility_minutes));
update release_nearest set facility_minutes = array_fill(null::double precision, array[cardinality(facility)]);
alter table release_nearest alter column facility_minutes set not null;
comment on column release_nearest.enterprise is 'The nearest social enterprise that gives the service, where it is within the acceptable time or nearer than the facility.';
comment on column release_nearest.facility_minutes is 'Minutes to the facility where the enterprise is nearer; null elsewhere.';

create or replace view release_service as
  select a.release, a.level, a.code, a.mode, d.service, a.minutes[d.place] as minutes, a.metres[d.place] as metres, a.gap[d.place] as gap,
         (array['estimate','road','insee','transit'])[a.method[d.place]] as method,
         (array['covered','enterprise','uncovered','unknown'])[a.state[d.place]] as state,
         (array['no_centre','no_facility','off_network','unreachable','incomplete','edge'])[a.reason[d.place]] as reason,
         f.id as facility, e.id as enterprise, a.beyond[d.place] as beyond, a.count[d.place] as count,
         s.id as second, n.second_minutes[d.place] as second_minutes, t.id as third, n.third_minutes[d.place] as third_minutes,
         a.edge[d.place] as edge, n.facility_minutes[d.place] as facility_minutes
  from release_access a
  join (select r.id as release, d.value ->> 'id' as service, d.place::integer as place
        from release r cross join jsonb_array_elements(r.declarations -> 'services') with ordinality d (value, place)) d on d.release = a.release
  left join release_nearest n on n.release = a.release and n.level = a.level and n.code = a.code and n.mode = a.mode
  left join release_place f on f.release = a.release and f.number = n.facility[d.place]
  left join release_place e on e.release = a.release and e.number = n.enterprise[d.place]
  left join release_place s on s.release = a.release and s.number = n.second[d.place]
  left join release_place t on t.release = a.release and t.number = n.third[d.place];
comment on view release_service is 'Access to each service by each mode: travel time in minutes and metres from the commune''s centre to the nearest place that gives it, a facility or a social enterprise; population-weighted means above the commune. Always choose a mode.';
comment on column release_service.minutes is 'Travel time to the nearest place, minutes; null where unknown: see reason.';
comment on column release_service.state is 'covered by ordinary equipment within the acceptable time; enterprise: answered by a social enterprise alone within it; uncovered; unknown.';
comment on column release_service.enterprise is 'Id of the nearest social enterprise that gives the service, where it is within the acceptable time or nearer than the facility; communes only.';
comment on column release_service.facility_minutes is 'Minutes to the facility where the enterprise is nearer: the time without the social enterprises; null elsewhere; communes only.';

---- create above / drop below ----

drop view release_service;
create view release_service as
  select a.release, a.level, a.code, a.mode, d.service, a.minutes[d.place] as minutes, a.metres[d.place] as metres, a.gap[d.place] as gap,
         (array['estimate','road','insee','transit'])[a.method[d.place]] as method,
         (array['covered','enterprise','uncovered','unknown'])[a.state[d.place]] as state,
         (array['no_centre','no_facility','off_network','unreachable','incomplete','edge'])[a.reason[d.place]] as reason,
         f.id as facility, e.id as enterprise, a.beyond[d.place] as beyond, a.count[d.place] as count,
         s.id as second, n.second_minutes[d.place] as second_minutes, t.id as third, n.third_minutes[d.place] as third_minutes,
         a.edge[d.place] as edge
  from release_access a
  join (select r.id as release, d.value ->> 'id' as service, d.place::integer as place
        from release r cross join jsonb_array_elements(r.declarations -> 'services') with ordinality d (value, place)) d on d.release = a.release
  left join release_nearest n on n.release = a.release and n.level = a.level and n.code = a.code and n.mode = a.mode
  left join release_place f on f.release = a.release and f.number = n.facility[d.place]
  left join release_place e on e.release = a.release and e.number = n.enterprise[d.place]
  left join release_place s on s.release = a.release and s.number = n.second[d.place]
  left join release_place t on t.release = a.release and t.number = n.third[d.place];
alter table release_nearest drop column facility_minutes;
