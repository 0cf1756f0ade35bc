insert into commune_population values ('00001', 3010, 'cog', '2024');
insert into commune_postcodes values ('00002', '{00100,00110}', 'cog', '2024');
