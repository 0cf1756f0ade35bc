-- What hangs by one place, and whom only social enterprises serve.

create table release_thread (
  release text not null references release on delete cascade,
  service text not null,
  place integer not null,
  inhabitants integer not null check (inhabitants > 0),
  communes text[] not null,
  of_each integer[] not null check (1 <= all (of_each) and cardinality(of_each) = cardinality(communes)),
  primary key (release, service, place)
);
comment on table release_thread is 'Places that are the only one of their service within the acceptable time by car for some inhabitants, over the squares where these are loaded: they would lose the service with the place. Neither of services that are stale or incomplete, nor of places that count several pieces of equipment, nor where more may be in reach than is loaded.';
comment on column release_thread.service is 'Id of the service in release.declarations.';
comment on column release_thread.place is 'Its number in release_place.';
comment on column release_thread.inhabitants is 'Inhabitants who would lose the service.';
comment on column release_thread.communes is 'Codes of the communes where they live.';
comment on column release_thread.of_each is 'How many of each, in the order of communes.';

create table release_answer (like release_thread including constraints including indexes,
  foreign key (release) references release on delete cascade);
comment on table release_answer is 'Social enterprises by whom some inhabitants alone are served within the acceptable time by car, as the nearest: together they are those of release_states.enterprise.';
comment on column release_answer.service is 'As release_thread.service.';
comment on column release_answer.place is 'As release_thread.place.';
comment on column release_answer.inhabitants is 'Inhabitants whom no facility serves within the acceptable time and to whom it is the nearest of the enterprises that do.';
comment on column release_answer.communes is 'As release_thread.communes.';
comment on column release_answer.of_each is 'As release_thread.of_each.';

---- create above / drop below ----

drop table release_answer, release_thread;
