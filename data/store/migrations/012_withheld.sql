-- A theme or an index that is withheld says why.

alter table release_index
  add column withheld text check (withheld in ('coverage','stale','incomplete','edge','timetable')),
  add column theme_withheld smallint[] not null default array_fill(null::smallint, array[6]) check (1 <= all (theme_withheld) and 5 >= all (theme_withheld));
alter table release_index alter column theme_withheld drop default;
comment on column release_index.withheld is 'What takes most of the weight that a withheld index lacks: coverage (no figure is loaded or known), stale (figures are too old), incomplete (files hold far fewer places than there are), edge (nearer places may lie beyond what is loaded), timetable (the timetables lack lines); null where the index is known.';
comment on column release_index.theme_withheld is 'The same of each theme, in the order of the Agenda rural''s themes: 1 coverage, 2 stale, 3 incomplete, 4 edge, 5 timetable; null where the gap is known.';
comment on column release_index.index_value is '0 to 100, 100 the most fragile; null where fewer themes are known than the index declares: see withheld.';

alter table release_composite
  add column withheld text check (withheld in ('coverage','stale','incomplete','edge','timetable'));
comment on column release_composite.withheld is 'As release_index.withheld.';

create or replace view release_theme as
  select i.release, i.level, i.code, i.mode, t.theme, i.theme_gap[t.place] as gap, i.theme_coverage[t.place] as coverage,
         (array['coverage','stale','incomplete','edge','timetable'])[i.theme_withheld[t.place]] as withheld
  from release_index i
  cross join unnest(array['mobilite','numerique','sante','jeunesse','services-publics','services-proximite']) with ordinality t (theme, place);
comment on column release_theme.withheld is 'Why the gap is withheld, as release_index.withheld; null where it is known.';
comment on column release.declarations is 'Services, indicators and thresholds as they stood; year and stale of a service or an indicator say which year the oldest of its editions speaks of, and whether one was too old to be used.';

---- create above / drop below ----

drop view release_theme;
create view release_theme as
  select i.release, i.level, i.code, i.mode, t.theme, i.theme_gap[t.place] as gap, i.theme_coverage[t.place] as coverage
  from release_index i
  cross join unnest(array['mobilite','numerique','sante','jeunesse','services-publics','services-proximite']) with ordinality t (theme, place);
alter table release_index drop column withheld, drop column theme_withheld;
alter table release_composite drop column withheld;
