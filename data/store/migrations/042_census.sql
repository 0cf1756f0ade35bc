-- INSEE's list of communes has no inhabitants, and its populations are another file. Where that is not at
-- hand, the census table of communes, which is loaded for its households, tells them too. Whoever shows
-- inhabitants names whose they are.

create or replace view commune_inhabitants as
  select c.code as commune, coalesce(p.population, c.population, o.population) as population,
    case when p.population is not null then p.source when c.population is not null then c.source else o.source end as source,
    case when p.population is not null then p.vintage when c.population is not null then c.vintage else o.vintage end as vintage
  from commune c
  left join (select distinct on (commune) commune, population, source, vintage from commune_population order by commune, vintage desc, source) p on p.commune = c.code
  left join lateral (
    select value::integer as population, source, vintage from observation o
    where p.population is null and c.population is null -- read only where the others are null
      and o.commune = c.code and o.value is not null
      and o.name = (select name from observation where name between 'population_1' and 'population_3' and name ~ '^population_\d{4}$' order by name desc limit 1)
    order by o.vintage desc, o.source limit 1) o on true;
comment on view commune_inhabitants is 'Inhabitants of each commune: of the populations published last, else as the COG has them, else of the last census that is loaded as observations; null where none tells them.';
comment on column commune_inhabitants.source is 'Source that tells them; null where none does.';
comment on column commune_inhabitants.vintage is 'Its edition.';

---- create above / drop below ----

drop view commune_inhabitants;
create view commune_inhabitants as
  select c.code as commune, coalesce(p.population, c.population) as population
  from commune c
  left join (select distinct on (commune) commune, population from commune_population order by commune, vintage desc, source) p on p.commune = c.code;
comment on view commune_inhabitants is 'Inhabitants of each commune as published last, as the COG has them where no other source does; null where they are not known.';
comment on column commune_inhabitants.population is 'Inhabitants.';
