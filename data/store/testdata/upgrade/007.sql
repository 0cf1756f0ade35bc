insert into release_profile values ('r1', '00001', 'commune', 0, '{00002}', '{0.4}');
