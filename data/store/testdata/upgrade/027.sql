insert into keeper_change (at, role, by, why, subject, verb, of) values ('2024-04-01', 'editor', 'Mairie', 'seen on the spot', 'facility', 'close', 'bpe:2');
