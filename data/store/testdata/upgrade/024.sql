insert into office values ('office:1', 'cog', '2024', '1', 'mairie', 'Mairie de Bourg', null, null, null, null, null, '00001', null);
insert into office_area values ('00002', 'mairie', 'office:1', 'cog', '2024');
insert into competence values ('200000001', 'Mobilité', 'cog', '2024');
