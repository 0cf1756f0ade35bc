-- Old numbers of establishments lead to the new ones.

create table succession (
  source text not null, vintage text not null,
  former text not null check (former ~ '^\d{14}$'),
  later text not null check (later ~ '^\d{14}$'),
  taken date not null,
  primary key (former, later, taken),
  foreign key (source, vintage) references source_vintage
);
comment on table succession is 'Establishments that took the place of others, of the legal units of enterprise_record.';
comment on column succession.former is 'SIRET of the establishment that was.';
comment on column succession.later is 'SIRET of the one that took its place.';
comment on column succession.taken is 'The day.';

---- create above / drop below ----

drop table succession;
