insert into enterprise_function values ('siae:1', 'insertion', 'A', 'kind:EI');
