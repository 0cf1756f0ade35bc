-- Why a figure is missing that could be made.

alter table release_indicator alter column value drop not null;
alter table release_indicator add column reason text check (reason in ('out-of-bounds','too-few','of-nothing'));
alter table release_indicator add check ((value is null) = (reason is not null));
comment on table release_indicator is 'Indicators that are known, and those that could be made and are missing; one of which too little is known has no row.';
comment on column release_indicator.value is 'In the unit of its declaration; null where reason says why.';
comment on column release_indicator.reason is 'Why it is missing: out-of-bounds (it cannot be what it is, for its sources do not agree), too-few (of so few people or households that it is masked), of-nothing (a ratio to nearly nothing); null where it is known.';

---- create above / drop below ----

delete from release_indicator where value is null;
alter table release_indicator drop column reason;
alter table release_indicator alter column value set not null;
