-- Who those are that are too far: their ages and the poor among their households.

alter table square add column aged_65 double precision check (aged_65 >= 0), add column under_18 double precision check (under_18 >= 0),
  add column households double precision check (households >= 0), add column poor_households double precision check (poor_households >= 0);
comment on column square.aged_65 is 'Inhabitants aged 65 and over; null where the source does not tell, as of the columns below.';
comment on column square.under_18 is 'Inhabitants aged under 18.';
comment on column square.households is 'Households.';
comment on column square.poor_households is 'Households whose standard of living is under 60 % of the median.';

alter table release_access add column beyond_aged_65 integer[] check (0 <= all (beyond_aged_65)), add column beyond_under_18 integer[] check (0 <= all (beyond_under_18)),
  add column beyond_households integer[] check (0 <= all (beyond_households)), add column beyond_poor integer[] check (0 <= all (beyond_poor));
update release_access set beyond_aged_65 = array_fill(null::integer, array[cardinality(state)]), beyond_under_18 = array_fill(null::integer, array[cardinality(state)]),
  beyond_households = array_fill(null::integer, array[cardinality(state)]), beyond_poor = array_fill(null::integer, array[cardinality(state)]);
alter table release_access alter column beyond_aged_65 set not null, alter column beyond_under_18 set not null,
  alter column beyond_households set not null, alter column beyond_poor set not null;
comment on column release_access.beyond_aged_65 is 'Of beyond, over the squares, as the columns below; of however few: release_whom leaves these out. Null where squares do not tell, and in releases of before they did.';
comment on column release_access.beyond_under_18 is 'Aged under 18.';
comment on column release_access.beyond_households is 'Their households.';
comment on column release_access.beyond_poor is 'Their poor households.';

create view release_whom as
  select a.release, a.level, a.code, a.mode, d.service, a.beyond[d.place] as beyond, w.aged_65, w.under_18, w.households, w.poor_households
  from release_access a
  join (select r.id as release, d.value ->> 'id' as service, d.place::integer as place
        from release r cross join jsonb_array_elements(r.declarations -> 'services') with ordinality d (value, place)) d on d.release = a.release
  left join lateral (select a.beyond_aged_65[d.place] as aged_65, a.beyond_under_18[d.place] as under_18,
                            a.beyond_households[d.place] as households, a.beyond_poor[d.place] as poor_households
                     where a.beyond_households[d.place] = 0 or a.beyond_households[d.place] >= 11) w on true;
comment on view release_whom is 'Who the inhabitants are that are beyond the acceptable time to a service by a mode, as the squares tell, brought to the inhabitants of the commune; sums above it. Always choose a mode.';
comment on column release_whom.mode is 'As release_index.mode.';
comment on column release_whom.service is 'Id of the service in release.declarations.';
comment on column release_whom.beyond is 'As release_service.beyond.';
comment on column release_whom.aged_65 is 'Of these, aged 65 and over; null where the squares do not tell, and of fewer than 11 households, as of the columns below.';
comment on column release_whom.under_18 is 'Aged under 18.';
comment on column release_whom.households is 'Their households.';
comment on column release_whom.poor_households is 'Their households whose standard of living is under 60 % of the median.';

---- create above / drop below ----

drop view release_whom;
alter table release_access drop column beyond_aged_65, drop column beyond_under_18, drop column beyond_households, drop column beyond_poor;
alter table square drop column aged_65, drop column under_18, drop column households, drop column poor_households;
