-- INSEE's list of communes has no inhabitants, and its populations are another file. Where that is not at
-- hand, the census table of communes, which is loaded for its households, tells them too.

create or replace view commune_inhabitants as
  select c.code as commune, coalesce(p.population, c.population,
    -- read only where the others are null
    (select o.value::integer from observation o
     where o.commune = c.code and o.value is not null
       and o.name = (select name from observation where name between 'population_1' and 'population_3' and name ~ '^population_\d{4}$' order by name desc limit 1)
     order by o.vintage desc, o.source limit 1)) as population
  from commune c
  left join (select distinct on (commune) commune, population from commune_population order by commune, vintage desc, source) p on p.commune = c.code;
comment on view commune_inhabitants is 'Inhabitants of each commune: of the populations published last, else as the COG has them, else of the last census that is loaded as observations; null where none tells them.';

---- create above / drop below ----

create or replace view commune_inhabitants as
  select c.code as commune, coalesce(p.population, c.population) as population
  from commune c
  left join (select distinct on (commune) commune, population from commune_population order by commune, vintage desc, source) p on p.commune = c.code;
