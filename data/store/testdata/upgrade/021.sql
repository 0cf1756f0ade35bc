insert into enterprise_former values ('siae:0', 'siae:1');
insert into link_doubt values ('siae:1', 'siae:2', 'name', 0.8);
insert into link_decision values ('siae:1', 'siae:3', true, 'Mairie', '2024-03-01', 'one door');
