package org.accounthealth.query.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.accounthealth.query.support.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tables take up with all their indexes, in bytes, the largest first. */
final class Storage {

    private static final String POSTGRESQL = """
            select c.relnamespace::regnamespace || '.' || c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid)
              from pg_class c
             where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'projection')
             order by pg_total_relation_size(c.oid) desc""";

    /** It does not tell tables from indexes. */
    private static final String H2 = """
            select lower(table_schema || '.' || table_name) as name,
                   disk_space_used('"' || table_schema || '"."' || table_name || '"') as bytes, 0
              from information_schema.tables
             where table_schema in ('PUBLIC', 'PROJECTION') and table_type = 'BASE TABLE'
             order by bytes desc""";

    private Storage() {}

    record Size(long table, long indexes) {

        long total() {
            return table + indexes;
        }
    }

    static Map<String, Size> of(Database database, JdbcClient jdbc) {
        Map<String, Size> sizes = new LinkedHashMap<>();
        jdbc.sql(database == Database.H2 ? H2 : POSTGRESQL).query(row -> {
            sizes.put(row.getString(1), new Size(row.getLong(2), row.getLong(3)));
        });
        return sizes;
    }
}
