-- Timetables whose calendars do not meet are counted each on days of its own.

alter table release add column service_days jsonb;
comment on column release.service_days is 'Days on which the vehicles of each timetable were counted: an array of {source, days: [weekday, Saturday, Sunday]}; null where no timetable was.';

-- Releases of before counted all timetables on the same days.
update release r set service_days = (
  select jsonb_agg(jsonb_build_object('source', t.source, 'days', jsonb_build_array(d.weekday, d.saturday, d.sunday)) order by t.source collate "C")
  from timetable t join jsonb_array_elements(r.sources) s on s ->> 'source' = t.source,
    lateral (select coalesce(min(day) filter (where kind = 'weekday'), '') as weekday, coalesce(min(day) filter (where kind = 'saturday'), '') as saturday,
               coalesce(min(day) filter (where kind = 'sunday'), '') as sunday
             from (select kind, day::text from release_supply_day where release = r.id group by 1, 2) x) d
  where d.weekday <> '');

---- create above / drop below ----

alter table release drop column service_days;
