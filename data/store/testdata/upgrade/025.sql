insert into succession values ('cog', '2024', '12345678901234', '12345678905678', '2023-06-01');
