-- What other programs read of the published release, one view a kind of feature: a geographic
-- information system through the OGC API, or SQL by a role that may do nothing else.

create materialized view outline as
  select 'epci'::text as level, m.epci as code, st_multi(st_collectionextract(st_union(k.geom), 3))::geometry(MultiPolygon, 4326) as geom
  from epci_member m join commune_scope s using (commune) join contour k using (commune) where s.role = 'asked' group by m.epci
  union all
  select 'departement', c.departement, st_multi(st_collectionextract(st_union(k.geom), 3))
  from commune c join commune_scope s on s.commune = c.code join contour k on k.commune = c.code where s.role = 'asked' group by c.departement
  union all
  select 'region', c.region, st_multi(st_collectionextract(st_union(k.geom), 3))
  from commune c join commune_scope s on s.commune = c.code join contour k on k.commune = c.code where s.role = 'asked' group by c.region;
comment on materialized view outline is 'Outlines of EPCIs, départements and régions: the united contours of their communes that were asked for. Made anew when something is loaded.';
comment on column outline.level is 'epci, departement or region.';
comment on column outline.code is 'SIREN of an EPCI, INSEE code of the others.';
comment on column outline.geom is 'EPSG:4326, full resolution of the contours.';
create unique index on outline (level, code);
create index outline_geom on outline using gist (geom);

create view feature_commune as
  select t.code, t.name, t.departement, t.region, t.epci, t.population, i.index_value, i.rank, coalesce(i.ranked, 0) as ranked, i.rank_departement,
         i.theme_gap[1] as gap_mobility,
         i.theme_gap[2] as gap_digital,
         i.theme_gap[3] as gap_health,
         i.theme_gap[4] as gap_youth,
         i.theme_gap[5] as gap_public_services,
         i.theme_gap[6] as gap_local_services, r.id as release, k.geom
  from release r join release_territory t on t.release = r.id and t.level = 'commune'
       left join release_index i on i.release = r.id and i.level = 'commune' and i.code = t.code and i.mode = 'car'
       left join contour k on k.commune = t.code
  where r.published;
comment on view feature_commune is 'Communes asked for, with the figures of the published release.';
comment on column feature_commune.code is 'INSEE code.';
comment on column feature_commune.name is 'Name.';
comment on column feature_commune.departement is 'Code of the département.';
comment on column feature_commune.region is 'Code of the région.';
comment on column feature_commune.epci is 'SIREN of the EPCI; null without one.';
comment on column feature_commune.population is 'Inhabitants of the communes asked for; null where it is not published.';
comment on column feature_commune.index_value is 'Index of fragility by car, 0 to 100, 100 the most fragile; null where too little is known.';
comment on column feature_commune.rank is '1 = most fragile among those of the level; null without index.';
comment on column feature_commune.ranked is 'How many are ranked at the level.';
comment on column feature_commune.rank_departement is 'Rank within the département; null without index.';
comment on column feature_commune.gap_mobility is 'Gap of mobility by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_commune.gap_digital is 'Gap of digital inclusion by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_commune.gap_health is 'Gap of health by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_commune.gap_youth is 'Gap of youth by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_commune.gap_public_services is 'Gap of public services by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_commune.gap_local_services is 'Gap of local services by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_commune.release is 'Release that the figures are of.';
comment on column feature_commune.geom is 'Contour, EPSG:4326; null where it is not known.';

create view feature_territory as
  select t.level, t.code, t.name, t.communes, t.partial, t.population, i.index_value, i.rank, coalesce(i.ranked, 0) as ranked,
         i.theme_gap[1] as gap_mobility,
         i.theme_gap[2] as gap_digital,
         i.theme_gap[3] as gap_health,
         i.theme_gap[4] as gap_youth,
         i.theme_gap[5] as gap_public_services,
         i.theme_gap[6] as gap_local_services, r.id as release, o.geom
  from release r join release_territory t on t.release = r.id and t.level <> 'commune'
       left join release_index i on i.release = r.id and i.level = t.level and i.code = t.code and i.mode = 'car'
       left join outline o on o.level = t.level and o.code = t.code
  where r.published;
comment on view feature_territory is 'EPCIs, départements and régions of the communes asked for, with the figures of the published release.';
comment on column feature_territory.level is 'epci, departement or region.';
comment on column feature_territory.code is 'INSEE code; of an EPCI its SIREN.';
comment on column feature_territory.name is 'Name.';
comment on column feature_territory.communes is 'Number of communes asked for in it.';
comment on column feature_territory.partial is 'True where only a part of it was asked for.';
comment on column feature_territory.population is 'Inhabitants of the communes asked for; null where it is not published.';
comment on column feature_territory.index_value is 'Index of fragility by car, 0 to 100, 100 the most fragile; null where too little is known.';
comment on column feature_territory.rank is '1 = most fragile among those of the level; null without index.';
comment on column feature_territory.ranked is 'How many are ranked at the level.';
comment on column feature_territory.gap_mobility is 'Gap of mobility by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_territory.gap_digital is 'Gap of digital inclusion by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_territory.gap_health is 'Gap of health by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_territory.gap_youth is 'Gap of youth by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_territory.gap_public_services is 'Gap of public services by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_territory.gap_local_services is 'Gap of local services by car, 0 acceptable to 1 unacceptable; null where too little is known.';
comment on column feature_territory.release is 'Release that the figures are of.';
comment on column feature_territory.geom is 'Outline of its communes that were asked for, EPSG:4326; null where none is known.';

create view feature_facility as
  select f.id, f.name, (select string_agg(n.type, ' ' order by n.type) from facility_function n where n.facility = f.id) as types,
         f.commune, f.address, f.precision, f.source, f.vintage, f.geom
  from facility f join edition_in_use using (source, vintage) join commune_scope s on s.commune = f.commune and s.role = 'asked';
comment on view feature_facility is 'Places that give services in the communes asked for, as the sources have them.';
comment on column feature_facility.id is 'Stable identifier: source:identifier.';
comment on column feature_facility.name is 'Name.';
comment on column feature_facility.types is 'What it does: types in the codes of sources, source:code, with blanks between.';
comment on column feature_facility.commune is 'INSEE code of the commune.';
comment on column feature_facility.address is 'Postal address; null where it is not known.';
comment on column feature_facility.precision is 'address where the source gives a position, commune where it stands at the centre of its commune.';
comment on column feature_facility.source is 'Source.';
comment on column feature_facility.vintage is 'Edition of the source.';
comment on column feature_facility.geom is 'Position, EPSG:4326; null where none is known.';

create view feature_enterprise as
  select e.id, e.name, e.kind, e.siret, e.naf,
         (select string_agg(n.function, ' ' order by n.function) from enterprise_function n where n.enterprise = e.id and n.certainty in ('A', 'B')) as functions,
         e.commune, e.address, e.website, e.precision, e.source, e.vintage, e.geom
  from enterprise e join edition_in_use using (source, vintage) join commune_scope s on s.commune = e.commune and s.role = 'asked'
  where e.social;
comment on view feature_enterprise is 'Social enterprises of the communes asked for, as the sources have them.';
comment on column feature_enterprise.id is 'Stable identifier: source:identifier.';
comment on column feature_enterprise.name is 'Name.';
comment on column feature_enterprise.kind is 'ACI, EI, AI, tiers-lieu…';
comment on column feature_enterprise.siret is 'SIRET of the establishment, 14 digits; null where it is not known.';
comment on column feature_enterprise.naf is 'Activity, NAF rev. 2, without dot; null where it is not known.';
comment on column feature_enterprise.functions is 'Functions that it is known to give (certainty A or B), with blanks between; null for none.';
comment on column feature_enterprise.commune is 'INSEE code of the commune.';
comment on column feature_enterprise.address is 'Postal address; null where it is not known.';
comment on column feature_enterprise.website is 'As published, not checked.';
comment on column feature_enterprise.precision is 'address where the source gives a position, commune where it stands at the centre of its commune.';
comment on column feature_enterprise.source is 'Source.';
comment on column feature_enterprise.vintage is 'Edition of the source.';
comment on column feature_enterprise.geom is 'Position, EPSG:4326; null where none is known.';

create view feature_gap as
  select s.code || '-' || s.service as id, s.code as commune, t.name, s.service, s.gap, s.minutes, s.metres, s.state, s.reason, s.method, s.edge,
         s.beyond, t.population, s.facility, s.enterprise, r.id as release, c.geom
  from release r join release_service s on s.release = r.id and s.level = 'commune' and s.mode = 'car'
       join release_territory t on t.release = r.id and t.level = 'commune' and t.code = s.code
       left join commune_centre c on c.commune = s.code
  where r.published;
comment on view feature_gap is 'What each commune asked for reaches by car of each service, in the published release.';
comment on column feature_gap.id is 'commune-service.';
comment on column feature_gap.commune is 'INSEE code of the commune.';
comment on column feature_gap.name is 'Name of the commune.';
comment on column feature_gap.service is 'Id of the service.';
comment on column feature_gap.gap is '0 at the acceptable time to 1 at the unacceptable one; null where it is not known.';
comment on column feature_gap.minutes is 'Minutes to the nearest place; null where they are not known: see reason.';
comment on column feature_gap.metres is 'Length of that journey, metres.';
comment on column feature_gap.state is 'covered, enterprise (only a social enterprise is within the acceptable time), uncovered or unknown.';
comment on column feature_gap.reason is 'Why no time is known; null where it is.';
comment on column feature_gap.method is 'How the time was obtained: estimate, road or insee.';
comment on column feature_gap.edge is 'True where minutes, metres and gap are the most that they can be: nearer places may lie beyond what is loaded.';
comment on column feature_gap.beyond is 'Inhabitants beyond the acceptable time.';
comment on column feature_gap.population is 'Inhabitants of the commune; null where it is not published.';
comment on column feature_gap.facility is 'Id of the nearest facility.';
comment on column feature_gap.enterprise is 'Id of the social enterprise that answers the service; null for none.';
comment on column feature_gap.release is 'Release that the figures are of.';
comment on column feature_gap.geom is 'Centre of the commune, EPSG:4326; null where it is not known.';

create view feature_reject as
  select md5(concat_ws(chr(31), source, vintage, file, line, field, reason, digest)) as id, source, vintage, file, line, field, value, reason, raw
  from quarantine;
comment on view feature_reject is 'Rows of files that were refused, and why. For those alone who mend files.';
comment on column feature_reject.id is 'Digest of what tells the row apart.';
comment on column feature_reject.source is 'Source.';
comment on column feature_reject.vintage is 'Edition of the source.';
comment on column feature_reject.file is 'Path of the file.';
comment on column feature_reject.line is 'Line, or row in binary formats, from 1.';
comment on column feature_reject.field is 'Field that failed, empty where the row as a whole did.';
comment on column feature_reject.value is 'What stood there.';
comment on column feature_reject.reason is 'Why it was refused.';
comment on column feature_reject.raw is 'The row as it stands in the file, without what tells of persons.';

---- create above / drop below ----

drop view feature_commune, feature_territory, feature_facility, feature_enterprise, feature_gap, feature_reject;
drop materialized view outline;
