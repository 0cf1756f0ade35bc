-- A rank hangs on choices: how far it moves when they are others stands beside
-- it, and so do the indices that other choices make.

alter table release_index
  add column rank_median double precision check (rank_median >= 1),
  add column rank_low integer check (rank_low >= 1),
  add column rank_high integer check (rank_high >= rank_low),
  add column worst_decile double precision check (worst_decile between 0 and 1),
  add check ((rank_low is null) = (rank_high is null) and (rank_low is null) = (rank_median is null) and (rank_low is null) = (worst_decile is null));
comment on column release_index.rank_median is 'Median rank over runs that vary the declared choices; by car, null elsewhere and where the index is withheld.';
comment on column release_index.rank_low is 'Rank at the lower declared quantile of the runs.';
comment on column release_index.rank_high is 'Rank at the upper declared quantile of the runs.';
comment on column release_index.worst_decile is 'Share of the runs in which the territory is among the most fragile tenth.';

alter table release add column analysis jsonb;
comment on column release.analysis is 'What the published index owes to its parts and choices: Sobol indices, correlations, Cronbach''s alpha; null where none was made.';

create table release_composite (
  release text not null, level text not null, code text not null,
  index text not null,
  value double precision check (value between 0 and 100),
  coverage double precision not null check (coverage between 0 and 1),
  rank integer, ranked integer not null,
  rank_departement integer, ranked_departement integer not null,
  primary key (release, level, code, index),
  foreign key (release, level, code) references release_territory on delete cascade,
  check ((rank is null) = (value is null))
);
comment on table release_composite is 'Indices besides the published one, by car, as release.declarations declares them.';
comment on column release_composite.index is 'Id of the declared index.';
comment on column release_composite.value is '0 to 100, 100 the most fragile; null where withheld.';
comment on column release_composite.coverage is 'Share of the themes'' weight that is known, 0 to 1.';
comment on column release_composite.rank is '1 = most fragile of the level; null where withheld.';
comment on column release_composite.ranked is 'How many are ranked at the level.';
comment on column release_composite.rank_departement is 'Rank among the asked communes of the département; communes only.';
comment on column release_composite.ranked_departement is 'How many communes are ranked there.';

---- create above / drop below ----

drop table release_composite;
alter table release drop column analysis;
alter table release_index drop column rank_median, drop column rank_low, drop column rank_high, drop column worst_decile;
