insert into recorded values ('siae', '2024-01-15', '12345678901234', 'D307');
