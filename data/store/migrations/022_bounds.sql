-- A figure may be missing because it hangs on what lies beyond what is loaded.

alter table release_indicator drop constraint release_indicator_reason_check;
alter table release_indicator add check (reason in ('out-of-bounds','too-few','of-nothing','edge'));
comment on column release_indicator.reason is 'Why it is missing: out-of-bounds (it cannot be what it is, for its sources do not agree), too-few (of so few people or households that it is masked), of-nothing (a ratio to nearly nothing), edge (it hangs on what lies beyond what is loaded); null where it is known.';

---- create above / drop below ----

delete from release_indicator where reason = 'edge';
alter table release_indicator drop constraint release_indicator_reason_check;
alter table release_indicator add check (reason in ('out-of-bounds','too-few','of-nothing'));
comment on column release_indicator.reason is 'Why it is missing: out-of-bounds (it cannot be what it is, for its sources do not agree), too-few (of so few people or households that it is masked), of-nothing (a ratio to nearly nothing); null where it is known.';
