-- What a social enterprise does for those who come to it, and how sure that is.

create table enterprise_function (
  enterprise text not null references enterprise on delete cascade,
  function text not null,
  certainty text not null check (certainty in ('A','B','C')),
  rule text not null,
  primary key (enterprise, function)
);
comment on table enterprise_function is 'The functions of social enterprises, as the rules of functions.toml (data/reference) recognise them at each ingestion.';
comment on column enterprise_function.enterprise is 'Its id in enterprise.';
comment on column enterprise_function.function is 'Id of a declared function; the services that it answers stand in release.declarations.';
comment on column enterprise_function.certainty is 'A a source says it, B likely: both count as access; C a hint, which never does.';
comment on column enterprise_function.rule is 'What it was recognised by: activity:4711B, kind:fabrique, says:épicerie, named:ressourcerie.';

---- create above / drop below ----

drop table enterprise_function;
