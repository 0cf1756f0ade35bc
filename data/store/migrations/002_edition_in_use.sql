-- An edition that could not be loaded again for a wider territory keeps its
-- last good rows, but they leave a part of the territory empty: measuring with
-- them would make gaps of what was merely not loaded.

create view edition_in_use as
  select v.source, v.vintage
  from source_vintage v
  where v.scope = '{}' or 'FR' = any (v.scope) or not exists (
    select from commune_scope s
    join commune c on c.code = s.commune
    left join epci_member m on m.commune = s.commune
    where s.role = 'asked' and not (
      c.departement = any (v.scope) and c.departement <> '84'
      or 'dep:' || c.departement = any (v.scope)
      or c.region = '84' and '84' = any (v.scope)
      or 'reg:' || c.region = any (v.scope)
      or coalesce(m.epci, '') = any (v.scope)));
comment on view edition_in_use is 'Editions loaded for a territory that holds all of the communes asked for now; the others wait to be loaded again and take no part in the measures. A plain 84 is the région.';

---- create above / drop below ----

drop view edition_in_use;
