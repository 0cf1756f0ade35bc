insert into source_vintage values
  ('cog', '2024', 'Codes', 'INSEE', 'https://example.org', 'https://example.org/cog.csv', 'lov2', 'INSEE', '{00}', 'f1', '2024-02-01', '{"read":2}'),
  ('bpe', '2023', 'Équipements', 'INSEE', 'https://example.org', 'https://example.org/bpe.csv', 'lov2', 'INSEE', '{00}', 'f2', '2024-02-01', '{}'),
  ('siae', '2024-01-15', 'Structures', 'Plateforme', 'https://example.org', 'https://example.org/siae.json', 'lov2', 'PI', '{00}', 'f3', '2024-02-01', '{}');
insert into region values ('99', 'Les Îles', 'cog', '2024');
insert into departement values ('00', 'L''Île', '99', 'cog', '2024');
insert into epci values ('200000001', 'CC de l''Île', 'CC', 'cog', '2024');
insert into commune values ('00001', 'Bourg', '00', '99', 3000, '{00100}', 'cog', '2024'), ('00002', 'Vallon', '00', '99', 120, '{00100}', 'cog', '2024');
insert into epci_member values ('00001', '200000001', 'cog', '2024'), ('00002', '200000001', 'cog', '2024');
insert into commune_former values ('00009', '00001', 'ancienne', 'Vieux-Bourg', 'cog', '2024');
insert into scope values ('00');
insert into commune_scope values ('00001', 'asked'), ('00002', 'asked');
insert into contour values ('00001', '{00001}', st_geomfromtext('MULTIPOLYGON(((-5.3 47,-5.1 47,-5.1 47.2,-5.3 47.2,-5.3 47)))', 4326), default, 'cog', '2024');
insert into facility values
  ('bpe:1', 'bpe', '2023', '1', 'Pharmacie', '00001', '1 place', 'address', st_setsrid(st_makepoint(-5.2, 47.1), 4326), '{"quai": true}'),
  ('bpe:2', 'bpe', '2023', '2', 'École', '00002', null, 'commune', null, '{}');
insert into facility_function values ('bpe:1', 'bpe:D307', 1), ('bpe:2', 'bpe:C108', 2);
insert into equipment_detail values ('bpe', '2023', '00001', 'D307', '{"a": "b"}', 1);
insert into enterprise values ('siae:1', 'siae', '2024-01-15', '1', 'Atelier', 'EI', '12345678901234', '8121Z', 'https://example.org', '2 quai', '00001', 'address', st_setsrid(st_makepoint(-5.21, 47.11), 4326));
insert into observation values ('00001', 'revenu_median', 'bpe', '2023', 21000, 'value'), ('00002', 'revenu_median', 'bpe', '2023', null, 'secret');
insert into zoning values ('00002', 'zrr', 'C', 'classée', 'cog', '2024');
insert into centre values ('00001', st_setsrid(st_makepoint(-5.2, 47.05), 4326), 'mairie', 'cog', '2024'), ('00002', st_setsrid(st_makepoint(-5.0, 47.05), 4326), 'surface', 'cog', '2024');
insert into quarantine values ('bpe', '2023', 'b.csv', 9, 'NB', '-1', 'negative', '…;-1');
insert into attempt (source, vintage, scope, at, outcome, report) values ('bpe', '2023', '{00}', '2024-02-01', 'loaded', '{"loaded":2}');
insert into release values ('r1', '2024-02-02', true, '{00}', '[{"source": "bpe", "vintage": "2023"}]', '{"services": [{"id": "pharmacie"}, {"id": "ecole"}]}');
insert into release_territory values
  ('r1', 'commune', '00001', 'Bourg', 3000, 1, false, 20.5, 1, 2, 2, 2, 2, '200000001', '00', '99'),
  ('r1', 'commune', '00002', 'Vallon', 120, 1, false, 61.25, 0.9, 1, 2, 1, 2, '200000001', '00', '99');
insert into release_theme values
  ('r1', 'commune', '00001', 'sante', 0.1, 1), ('r1', 'commune', '00002', 'sante', 0.7, 1), ('r1', 'commune', '00002', 'jeunesse', null, 0);
insert into release_service values
  ('r1', 'commune', '00001', 'pharmacie', 0, 0, 0, 'estimate', 'covered', null, 'bpe:1', null, 0, 1),
  ('r1', 'commune', '00002', 'pharmacie', 22.5, 15000, 0.7, 'estimate', 'enterprise', null, 'bpe:1', 'siae:1', 120, 0),
  ('r1', 'commune', '00002', 'ecole', null, null, null, null, 'unknown', 'no_centre', null, null, 0, 2);
insert into release_indicator values ('r1', 'commune', '00001', 'revenu', 21000);
