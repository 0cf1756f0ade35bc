-- What other files have under the number of an enterprise.

create table recorded (
  source text not null, vintage text not null,
  siret text not null check (siret ~ '^\d{14}$'),
  type text not null,
  primary key (source, siret, type),
  foreign key (source, vintage) references source_vintage
);
comment on table recorded is 'Which places an establishment holds, of the legal units of enterprise_record.';
comment on column recorded.siret is '14 digits of the establishment.';
comment on column recorded.type is 'As facility_function.type.';

---- create above / drop below ----

drop table recorded;
