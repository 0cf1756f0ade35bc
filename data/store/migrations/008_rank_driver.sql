-- Which choice each rank hangs on most stands beside its interval.

alter table release_index
  add column rank_driver text check (rank_driver in ('weights', 'threshold', 'normalisation', 'aggregation')),
  add column rank_driver_share double precision check (rank_driver_share between 0 and 1),
  add check ((rank_driver is null) = (rank_driver_share is null));
comment on column release_index.rank_driver is 'Choice that the rank of a commune hangs on most; null above communes, and where the rank never varies.';
comment on column release_index.rank_driver_share is 'Its total Sobol index for this rank: share of the variance of the rank in which it takes part, 0 to 1.';

---- create above / drop below ----

alter table release_index drop column rank_driver, drop column rank_driver_share;
