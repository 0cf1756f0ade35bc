-- Change over time: what communes had at earlier editions of INSEE's counts of
-- equipment, and what a release makes of it.

create table equipment_history (
  source text not null, vintage text not null,
  commune text not null references commune deferrable initially deferred,
  type text not null,
  count integer not null check (count > 0),
  primary key (source, vintage, commune, type),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table equipment_history is 'Pieces of equipment by commune of the target COG and type at one edition of the counts; communes that merged since are summed. A commune without a row had none, where the edition covers its département. The declarations say which types compare from one edition to the next.';
comment on column equipment_history.type is '"source:code", the later code where the edition names equipment by labels; "source:label" where no single code stands for the label.';
comment on column equipment_history.count is 'Pieces of equipment.';

create table release_past (
  release text not null, level text not null, code text not null,
  vintage text not null,
  covered boolean not null,
  count integer[] not null check (0 <= all (count)),
  communes_with integer[] not null check (0 <= all (communes_with)),
  gap double precision[] not null check (0 <= all (gap) and 1 >= all (gap)),
  theme_gap double precision[] not null check (0 <= all (theme_gap) and 1 >= all (theme_gap)),
  theme_coverage double precision[] not null check (0 <= all (theme_coverage) and 1 >= all (theme_coverage)),
  shopless integer not null,
  shopless_population integer not null,
  primary key (release, level, code, vintage),
  foreign key (release, level, code) references release_territory on delete cascade
) with (toast_tuple_target = 8160);
comment on table release_past is 'What a territory had at an edition of the counts of equipment, each column in the order of the services in release.declarations. The view release_past_service is easier to read.';
comment on column release_past.vintage is 'Year of the edition.';
comment on column release_past.covered is 'False where the edition holds nothing of some département of the territory: the arrays are then empty.';
comment on column release_past.count is 'As release_past_service.count.';
comment on column release_past.communes_with is 'As release_past_service.communes_with.';
comment on column release_past.gap is 'As release_past_service.gap.';
comment on column release_past.theme_gap is 'Gap by theme over the services that compare, in the order of the Agenda rural''s themes; null below half of the theme''s weight.';
comment on column release_past.theme_coverage is 'Share of the theme''s weight that compares, 0 to 1, in that order.';
comment on column release_past.shopless is 'Communes without any of the declared local shops.';
comment on column release_past.shopless_population is 'Inhabitants that these communes have today.';

create view release_past_service as
  select p.release, p.level, p.code, p.vintage, d.service, p.count[d.place] as count,
         p.communes_with[d.place] as communes_with, p.gap[d.place] as gap
  from release_past p
  join (select r.id as release, d.value ->> 'id' as service, d.place::integer as place
        from release r cross join jsonb_array_elements(r.declarations -> 'services') with ordinality d (value, place)) d on d.release = p.release
  where p.covered;
comment on view release_past_service is 'What a territory had of each service at each edition of the counts that covers it.';
comment on column release_past_service.vintage is 'Year of the edition.';
comment on column release_past_service.service is 'Id of a declared service.';
comment on column release_past_service.count is 'Pieces of equipment in the territory; null where the edition does not count the service.';
comment on column release_past_service.communes_with is 'Communes of the territory that have at least one.';
comment on column release_past_service.gap is '0 to 1 by the estimate of travel time between centres of communes, alike for all editions and not the index''s; above communes the mean over the inhabitants of today.';

---- create above / drop below ----

drop view release_past_service;
drop table release_past, equipment_history;
