-- What had no comment: columns of one name that say the same in every table.

do $$
declare
  bare record;
  said constant jsonb := '{
    "source": "Source: its id in the catalogue.",
    "vintage": "Edition of the source, as its name in the catalogue.",
    "commune": "INSEE code of the commune, in the target COG.",
    "release": "Release that the row is of.",
    "level": "commune, epci, departement or region.",
    "name": "Name, as published.",
    "address": "Postal address, as published; null where it is not known.",
    "title": "What it is called.",
    "publisher": "Who publishes it.",
    "licence": "Licence that it is published under."
  }';
begin
  for bare in
    select c.relnamespace::regnamespace::text as home, c.relname as owner, a.attname as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace in ('public'::regnamespace, 'jobs'::regnamespace) and c.relkind in ('r', 'v', 'm') and said ? a.attname::text
      and col_description(c.oid, a.attnum) is null and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  loop
    execute format('comment on column %I.%I.%I is %L', bare.home, bare.owner, bare.name, said ->> bare.name::text);
  end loop;
  for bare in
    select c.relname as owner from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'code' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm') and c.relname like 'release\_%' and col_description(c.oid, a.attnum) is null
  loop
    execute format('comment on column %I.code is %L', bare.owner, 'Code of the territory: INSEE, or SIREN of an EPCI.');
  end loop;
end $$;

comment on column region.code is 'INSEE code.';
comment on column departement.code is 'INSEE code.';
comment on column departement.region is 'INSEE code of the région that it is in.';
comment on column epci.code is 'SIREN.';
comment on column epci_member.epci is 'SIREN of the EPCI that the commune is a member of.';
comment on column commune.code is 'INSEE code.';
comment on column commune.departement is 'INSEE code of the département that it is in.';
comment on column commune.region is 'INSEE code of the région that it is in.';
comment on table schema_version is 'Which state of the schema the database is in.';
comment on column schema_version.version is 'Number of the last migration.';

---- create above / drop below ----

select 1; -- comments stay
