-- Places that two files have: INSEE's equipment, and what is said of social enterprises.

drop table recorded;
create table recorded (
  source text not null, vintage text not null,
  siret text not null check (siret ~ '^\d{14}$'),
  type text not null,
  facility text not null,
  count int not null check (count > 0),
  primary key (source, siret, type, facility),
  foreign key (source, vintage) references source_vintage
);
comment on table recorded is 'Which places an establishment holds, of the legal units of enterprise_record.';
comment on column recorded.siret is '14 digits of the establishment.';
comment on column recorded.type is 'As facility_function.type.';
comment on column recorded.facility is 'Id of the facility that the file of equipment makes of it, which may be loaded of another edition, and then has another id.';
comment on column recorded.count is 'How many pieces of equipment of that facility are the establishment''s.';

create table facility_double (
  facility text not null,
  type text not null,
  enterprise text not null,
  count int not null check (count > 0),
  primary key (facility, type, enterprise)
);
comment on table facility_double is 'What of facilities is a social enterprise, by its SIRET: it counts as the enterprise, and not as a facility.';
comment on column facility_double.facility is 'The facility.';
comment on column facility_double.type is 'As facility_function.type.';
comment on column facility_double.enterprise is 'The enterprise, which does the same.';
comment on column facility_double.count is 'How many pieces of equipment of the facility it is.';

create view ordinary_function as
  select f.facility, f.type, f.count - coalesce(t.count, 0) as count
  from facility_function f left join (
    select t.facility, t.type, sum(t.count)::int as count
    from facility_double t join enterprise e on e.id = t.enterprise join edition_in_use using (source, vintage)
    where not exists (select from release r where r.published and r.stale @> jsonb_build_array(jsonb_build_object('source', e.source, 'vintage', e.vintage)))
    group by 1, 2) t using (facility, type)
  where f.count > coalesce(t.count, 0);
comment on view ordinary_function is 'facility_function without what is a social enterprise that the published release counts.';
comment on column ordinary_function.facility is 'The facility.';
comment on column ordinary_function.type is 'As facility_function.type.';
comment on column ordinary_function.count is 'Pieces of equipment of that type that are no social enterprise.';

---- create above / drop below ----

drop view ordinary_function;
drop table facility_double;
drop table recorded;
create table recorded (
  source text not null, vintage text not null,
  siret text not null check (siret ~ '^\d{14}$'),
  type text not null,
  primary key (source, siret, type),
  foreign key (source, vintage) references source_vintage
);
