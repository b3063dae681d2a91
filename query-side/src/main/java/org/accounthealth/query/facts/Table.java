package org.accounthealth.query.facts;

import java.util.regex.Pattern;

/**
 * A table of the projections into which rows are put, and its columns in the order in which rows have them.
 *
 * @param name without the schema
 */
public record Table(String name, String columns) {

    private static final Pattern COLUMN = Pattern.compile("\\w+");

    /** Puts in one row. */
    public String insert() {
        return "insert into projection." + name + " (" + columns + ") values ("
                + COLUMN.matcher(columns).replaceAll("?") + ")";
    }
}
