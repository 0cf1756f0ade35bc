-- An edition is judged old from the day that it speaks of, which its name need not tell.

alter table source_vintage add column speaks_of date;
comment on column source_vintage.speaks_of is 'Last day of the period that the edition speaks of: as declared, or as its files tell (the date of a road network, the last day of a timetable); null where neither is known.';

-- What is loaded is named after a day, a month, a quarter or a year, or says it itself.
update source_vintage v set speaks_of = case
  when vintage ~ '^\d{4}-\d{2}-\d{2}$' then vintage::date
  when vintage ~ '^\d{4}-\d{2}$' then ((vintage || '-01')::date + interval '1 month - 1 day')::date
  when vintage ~ '^\d{4}T[1-4]$' then (make_date(left(vintage, 4)::int, 3 * right(vintage, 1)::int, 1) + interval '1 month - 1 day')::date
  when vintage ~ '^\d{4}$' then make_date(vintage::int, 12, 31) end;
update source_vintage v set speaks_of = n.date from network n where (n.source, n.vintage) = (v.source, v.vintage);
update source_vintage v set speaks_of = t.last_day from timetable t where (t.source, t.vintage) = (v.source, v.vintage);

---- create above / drop below ----

alter table source_vintage drop column speaks_of;
