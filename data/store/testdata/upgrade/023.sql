insert into token (name, role, hash) values ('Mairie', 'editor', decode(repeat('0b', 32), 'hex'));
