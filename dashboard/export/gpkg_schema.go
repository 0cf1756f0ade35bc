package export

// gpkgSchema are the tables that every GeoPackage has (OGC 12-128r18, annex C),
// with WGS 84 and the two undefined systems; 1196444487 is "GPKG".
const gpkgSchema = `
pragma application_id = 1196444487;
pragma user_version = 10300;
create table gpkg_spatial_ref_sys (
  srs_name text not null, srs_id integer primary key, organization text not null,
  organization_coordsys_id integer not null, definition text not null, description text
);
insert into gpkg_spatial_ref_sys values
  ('Undefined cartesian', -1, 'NONE', -1, 'undefined', null),
  ('Undefined geographic', 0, 'NONE', 0, 'undefined', null),
  ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', null);
create table gpkg_contents (
  table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x double, min_y double, max_x double, max_y double,
  srs_id integer references gpkg_spatial_ref_sys(srs_id)
);
create table gpkg_geometry_columns (
  table_name text not null references gpkg_contents(table_name), column_name text not null,
  geometry_type_name text not null, srs_id integer not null references gpkg_spatial_ref_sys (srs_id),
  z tinyint not null, m tinyint not null, primary key (table_name, column_name), unique (table_name)
);
create table gpkg_extensions (
  table_name text, column_name text, extension_name text not null, definition text not null, scope text not null,
  unique (table_name, column_name, extension_name)
);
insert into gpkg_extensions values
  ('gpkg_metadata', null, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', null, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'),
  ('gpkg_data_columns', null, 'gpkg_schema', 'http://www.geopackage.org/spec120/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', null, 'gpkg_schema', 'http://www.geopackage.org/spec120/#extension_schema', 'read-write');
create table gpkg_metadata (
  id integer primary key autoincrement not null, md_scope text not null default 'dataset', md_standard_uri text not null,
  mime_type text not null default 'text/xml', metadata text not null default ''
);
create table gpkg_metadata_reference (
  reference_scope text not null, table_name text, column_name text, row_id_value integer,
  timestamp datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id integer not null references gpkg_metadata(id), md_parent_id integer references gpkg_metadata(id)
);
create table gpkg_data_columns (
  table_name text not null, column_name text not null, name text, title text, description text, mime_type text, constraint_name text,
  primary key (table_name, column_name), unique (table_name, name)
);
create table gpkg_data_column_constraints (
  constraint_name text not null, constraint_type text not null, value text, min numeric, min_is_inclusive boolean,
  max numeric, max_is_inclusive boolean, description text, unique (constraint_name, constraint_type, value)
);
create table layer_styles (
  id integer primary key autoincrement not null, f_table_catalog text(256), f_table_schema text(256), f_table_name text(256),
  f_geometry_column text(256), styleName text(30), styleQML text, styleSLD text, useAsDefault boolean, description text,
  owner text(30), ui text(30), update_time datetime default (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
);
`

// rtreeTriggers keep the spatial index of a table <t> (OGC 12-128r18, annex F.3). They
// call functions that programs which write GeoPackage have: they come after the rows.
const rtreeTriggers = `
create trigger "rtree_<t>_geom_insert" after insert on "<t>" when (new.geom not null and not ST_IsEmpty(new.geom))
begin insert or replace into "rtree_<t>_geom" values (new.fid, ST_MinX(new.geom), ST_MaxX(new.geom), ST_MinY(new.geom), ST_MaxY(new.geom)); end;
create trigger "rtree_<t>_geom_update1" after update of geom on "<t>" when old.fid = new.fid and (new.geom notnull and not ST_IsEmpty(new.geom))
begin insert or replace into "rtree_<t>_geom" values (new.fid, ST_MinX(new.geom), ST_MaxX(new.geom), ST_MinY(new.geom), ST_MaxY(new.geom)); end;
create trigger "rtree_<t>_geom_update2" after update of geom on "<t>" when old.fid = new.fid and (new.geom isnull or ST_IsEmpty(new.geom))
begin delete from "rtree_<t>_geom" where id = old.fid; end;
create trigger "rtree_<t>_geom_update3" after update on "<t>" when old.fid != new.fid and (new.geom notnull and not ST_IsEmpty(new.geom))
begin delete from "rtree_<t>_geom" where id = old.fid;
insert or replace into "rtree_<t>_geom" values (new.fid, ST_MinX(new.geom), ST_MaxX(new.geom), ST_MinY(new.geom), ST_MaxY(new.geom)); end;
create trigger "rtree_<t>_geom_update4" after update on "<t>" when old.fid != new.fid and (new.geom isnull or ST_IsEmpty(new.geom))
begin delete from "rtree_<t>_geom" where id in (old.fid, new.fid); end;
create trigger "rtree_<t>_geom_delete" after delete on "<t>" when old.geom not null
begin delete from "rtree_<t>_geom" where id = old.fid; end;
`
