-- Public aid, and the groups that EPCI are members of.

create table aid (
  source text not null, vintage text not null,
  id text primary key,
  name text not null,
  url text,
  financers text[] not null, categories text[] not null, audiences text[] not null, kinds text[] not null,
  perimeter text, scale text,
  deadline date,
  foreign key (source, vintage) references source_vintage
);
comment on table aid is 'Public aid, as published.';
comment on column aid.id is 'source:identifier.';
comment on column aid.name is 'What it is called.';
comment on column aid.url is 'Its page.';
comment on column aid.financers is 'Who pays.';
comment on column aid.categories is 'Themes, in the words of the source: Theme / Category.';
comment on column aid.audiences is 'Who may ask for it, in the words of the source.';
comment on column aid.kinds is 'Grant, loan, engineering…, in the words of the source.';
comment on column aid.perimeter is 'Name of where it is for: which communes that holds is not published.';
comment on column aid.scale is 'Of the perimeter: commune, epci, departement, region, country, or null where it is another.';
comment on column aid.deadline is 'Last day on which it may be asked for, null for none.';

create table epci_group (
  source text not null, vintage text not null,
  siren text not null,
  name text not null,
  kind text not null,
  epci text not null,
  primary key (siren, epci),
  foreign key (source, vintage) references source_vintage
);
comment on table epci_group is 'Syndicates, PETR and other groups, a row an EPCI that is a member, or is a member of a member.';
comment on column epci_group.siren is 'SIREN of the group.';
comment on column epci_group.name is 'What it is called.';
comment on column epci_group.kind is 'Its legal nature, in the words of the source.';
comment on column epci_group.epci is 'The EPCI.';

---- create above / drop below ----

drop table aid, epci_group;
