-- Files that people hand in for sources that no address serves.

create table upload (
  path text primary key check (path <> ''),
  source text not null,
  vintage text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  name text not null,
  by text not null check (by <> ''),
  at timestamptz not null default now()
);
comment on table upload is 'Files that people handed in for sources without an official address, tried and then loaded: they come before those of mirrors. Their contents are in the cache of the state folder.';
comment on column upload.path is 'The file that it stands for, as the catalogue names it.';
comment on column upload.source is 'Source that it was handed in for.';
comment on column upload.vintage is 'Edition of the source.';
comment on column upload.sha256 is 'SHA-256 of its content, which the cache holds under that name.';
comment on column upload.bytes is 'Its size in bytes.';
comment on column upload.name is 'What it was called where it came from, as that machine says.';
comment on column upload.by is 'Who handed it in.';
comment on column upload.at is 'When it was taken.';

---- create above / drop below ----

drop table upload;
