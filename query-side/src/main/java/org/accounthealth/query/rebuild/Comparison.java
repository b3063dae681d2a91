package org.accounthealth.query.rebuild;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the projections in use differ from those that follow from the log.
 *
 * @param accounts with a difference; counted up to {@value Differences#MAX_ACCOUNTS_COUNTED}
 * @param first the first {@value Differences#MAX_ACCOUNTS_SHOWN} of them by id
 * @param others the first differences of rows that are not of one account
 */
public record Comparison(
        List<TableComparison> tables, long accounts, List<AccountDifference> first, List<RowDifference> others) {

    public Comparison {
        tables = List.copyOf(tables);
        first = List.copyOf(first);
        others = List.copyOf(others);
    }

    /**
     * One table.
     *
     * @param rows in use
     * @param rebuilt rows that follow from the log
     * @param missing of these, are not in use
     * @param additional rows in use that do not follow from the log
     * @param different rows that are in both and do not say the same
     */
    public record TableComparison(
            String table, long rows, long rebuilt, long missing, long additional, long different) {

        public boolean agrees() {
            return missing == 0 && additional == 0 && different == 0;
        }
    }

    /** @param rows the first ones of the account, at most {@value Differences#MAX_ROWS_OF_ACCOUNT} */
    public record AccountDifference(String account, List<RowDifference> rows) {

        public AccountDifference {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row that is not the same.
     *
     * @param key as names and values
     * @param old what is in use says where it differs, as names and values; null if there is no such row
     * @param rebuilt what follows from the log; null if there is to be no such row
     */
    public record RowDifference(
            String table,
            String key,
            @Nullable String old,
            @Nullable String rebuilt) {}

    public boolean agrees() {
        return tables.stream().allMatch(TableComparison::agrees);
    }
}
