insert into equipment_history values ('bpe', '2023', '00001', 'D307', 1);
insert into release_past values ('r1', 'commune', '00001', '2019', true, '{1,2}', '{1,1}', '{0.2,0}', '{0,0,0.2,0,0,0}', '{1,1,1,1,1,1}', 0, 0);
