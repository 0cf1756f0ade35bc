-- How many inhabitants are in each state of a service.

alter table release_access add column answered integer[] check (0 <= all (answered)), add column unknown integer[] check (0 <= all (unknown));
update release_access set answered = array_fill(null::integer, array[cardinality(state)]), unknown = array_fill(null::integer, array[cardinality(state)]);
alter table release_access alter column answered set not null, alter column unknown set not null;
comment on column release_access.answered is 'As release_states.enterprise; null in releases of before it was counted.';
comment on column release_access.unknown is 'As release_states.unknown; null in releases of before it was counted.';

create view release_states as
  select a.release, a.level, a.code, a.mode, d.service, t.population,
         t.population - a.unknown[d.place] - a.answered[d.place]
           - least(a.beyond[d.place], t.population - a.unknown[d.place] - a.answered[d.place]) as covered,
         a.answered[d.place] as enterprise,
         least(a.beyond[d.place], t.population - a.unknown[d.place] - a.answered[d.place]) as uncovered,
         a.unknown[d.place] as unknown
  from release_access a
  join release_territory t using (release, level, code)
  join (select r.id as release, d.value ->> 'id' as service, d.place::integer as place
        from release r cross join jsonb_array_elements(r.declarations -> 'services') with ordinality d (value, place)) d on d.release = a.release;
comment on view release_states is 'Inhabitants in each state of a service by a mode, over the squares where these are loaded, else as the centre of the commune; whole numbers by the largest remainder, which sum to the population at every level. Always choose a mode.';
comment on column release_states.mode is 'As release_index.mode.';
comment on column release_states.service is 'Id of the service in release.declarations.';
comment on column release_states.population is 'Inhabitants; null where their number is not known.';
comment on column release_states.covered is 'Inhabitants with a facility within the acceptable time.';
comment on column release_states.enterprise is 'Inhabitants with a social enterprise that gives the service within the acceptable time, and no facility.';
comment on column release_states.uncovered is 'Inhabitants with neither.';
comment on column release_states.unknown is 'Inhabitants of whom that is not known: no time is, more may lie beyond what is loaded, or the service is too old to be used.';

---- create above / drop below ----

drop view release_states;
alter table release_access drop column answered, drop column unknown;
