-- A time that is longer than the way to where nothing is loaded is a bound.

alter table release_access add column edge boolean[];
update release_access set edge = array_fill(false, array[cardinality(state)]);
alter table release_access alter column edge set not null;
comment on column release_access.edge is 'Whether the time is longer than the straight way to where nothing is loaded: nearer places may exist unseen, so that minutes, metres and gap are the most that they can be, and enter no index.';
alter table release_access drop constraint release_access_reason_check;
alter table release_access add check (1 <= all (reason) and 6 >= all (reason));
comment on column release_access.reason is '1 no_centre, 2 no_facility, 3 off_network, 4 unreachable, 5 incomplete (the files hold far fewer places than there are), 6 edge (what is loaded ends before any place is reached); null where the time is known.';

create or replace view release_service as
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
comment on column release_service.reason is 'Why no time is known: no_centre; no_facility; off_network: no road of the mode near the centre; unreachable: no way to any facility; incomplete: the files hold far fewer places than there are; edge: what is loaded ends before any is reached.';
comment on column release_service.edge is 'Whether minutes, metres and gap are the most that they can be, for nearer places may lie beyond what is loaded: they enter no index. Above communes, whether they are so for more than a fifth of the inhabitants.';

---- create above / drop below ----

drop view release_service;
create view release_service as
  select a.release, a.level, a.code, a.mode, d.service, a.minutes[d.place] as minutes, a.metres[d.place] as metres, a.gap[d.place] as gap,
         (array['estimate','road','insee','transit'])[a.method[d.place]] as method,
         (array['covered','enterprise','uncovered','unknown'])[a.state[d.place]] as state,
         (array['no_centre','no_facility','off_network','unreachable','incomplete'])[a.reason[d.place]] as reason,
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
alter table release_access drop constraint release_access_reason_check;
alter table release_access add check (1 <= all (reason) and 5 >= all (reason));
alter table release_access drop column edge;
