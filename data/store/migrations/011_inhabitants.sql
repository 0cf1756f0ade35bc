-- Inhabitants and postcodes come from sources of their own: INSEE's list of communes has neither.

alter table commune alter column population drop not null;
comment on column commune.population is 'Municipal population as published with the COG, null where its file has none: read commune_inhabitants.';
comment on column commune.postcodes is 'Postcodes as published with the COG, empty where its file has none: see commune_postcodes.';

create table commune_population (
  commune text not null references commune deferrable initially deferred,
  population integer not null check (population >= 0),
  source text not null, vintage text not null,
  primary key (commune, source),
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table commune_population is 'Municipal population of current communes, the whole country; that of Paris, Lyon and Marseille, and of communes that merged since, is the sum of their parts.';

comment on column commune_population.population is 'Inhabitants.';

create view commune_inhabitants as
  select c.code as commune, coalesce(p.population, c.population) as population
  from commune c
  left join (select distinct on (commune) commune, population from commune_population order by commune, vintage desc, source) p on p.commune = c.code;
comment on view commune_inhabitants is 'Inhabitants of each commune as published last, as the COG has them where no other source does; null where they are not known.';
comment on column commune_inhabitants.population is 'Inhabitants.';

create table commune_postcodes (
  commune text primary key references commune deferrable initially deferred,
  postcodes text[] not null,
  source text not null, vintage text not null,
  foreign key (source, vintage) references source_vintage deferrable initially deferred
);
comment on table commune_postcodes is 'Postcodes of current communes, the whole country; often shared with others.';
comment on column commune_postcodes.postcodes is 'Sorted.';

alter table release_territory alter column population drop not null;
comment on column release_territory.population is 'Inhabitants of the asked communes in it; null where those of one are not known.';
alter table release_past alter column shopless_population drop not null;
comment on column release_past.shopless_population is 'Inhabitants that these communes have today; null where those of one are not known.';

---- create above / drop below ----

alter table release_past alter column shopless_population set not null;
alter table release_territory alter column population set not null;
drop table commune_postcodes;
drop view commune_inhabitants;
drop table commune_population;
alter table commune alter column population set not null;
