insert into release_thread values ('r1', 'pharmacie', 0, 120, '{00002}', '{120}');
insert into release_answer values ('r1', 'pharmacie', 1, 120, '{00002}', '{120}');
