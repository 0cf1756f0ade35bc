-- Who may change what is kept by hand: tokens, each with a role.

create table token (
  name text primary key check (name <> ''),
  role text not null check (role in ('viewer','editor','analyst','admin')),
  hash bytea not null unique check (length(hash) = 32),
  made_at timestamptz not null default now(),
  used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
comment on table token is 'Tokens that give a role to whoever has them. None is ever deleted: the log of changes names them.';
comment on column token.name is 'Who has it: an organisation or an office, no person. Used once.';
comment on column token.role is 'Each may do what those before it may: viewer, editor, analyst, admin.';
comment on column token.hash is 'SHA-256 of the token, which is 130 random bits and stands nowhere.';
comment on column token.made_at is 'When it was made.';
comment on column token.used_at is 'When it was last used, to the minute; null where it never was.';
comment on column token.expires_at is 'From when on it gives no role; null for one that lasts.';
comment on column token.revoked_at is 'When it was taken back; null for one that holds.';

---- create above / drop below ----

drop table token;
