-- Of tasks that would do the same those alone are shared that have not begun: one whose worker is gone is given
-- to another though a later request has made one that follows it.

drop index jobs.task_key;
create unique index task_key on jobs.task (key) where state in ('waiting', 'ready') and attempt = 0;

---- create above / drop below ----

drop index jobs.task_key;
create index task_key on jobs.task (key) where state in ('waiting', 'ready');
