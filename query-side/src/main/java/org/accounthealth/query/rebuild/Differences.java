package org.accounthealth.query.rebuild;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.accounthealth.query.rebuild.Comparison.AccountDifference;
import org.accounthealth.query.rebuild.Comparison.RowDifference;
import org.accounthealth.query.rebuild.Comparison.TableComparison;
import org.jspecify.annotations.Nullable;

/** Collects what differs, in whatever order it is found, in bounded memory. */
final class Differences {

    static final int MAX_ACCOUNTS_SHOWN = 100;
    static final int MAX_ROWS_OF_ACCOUNT = 10;

    /** Where so many differ, the exact number says nothing more. */
    static final int MAX_ACCOUNTS_COUNTED = 100_000;

    private final List<TableComparison> tables = new ArrayList<>();
    private final Set<String> accounts = new HashSet<>();
    private final TreeMap<String, List<RowDifference>> first = new TreeMap<>();
    private final List<RowDifference> others = new ArrayList<>();

    void add(TableComparison table) {
        tables.add(table);
    }

    /** @param account null if the row is not of one account */
    void add(@Nullable String account, RowDifference difference) {
        if (account == null) {
            addTo(others, difference);
            return;
        }
        if (accounts.size() < MAX_ACCOUNTS_COUNTED) {
            accounts.add(account);
        }
        addTo(first.computeIfAbsent(account, unused -> new ArrayList<>()), difference);
        if (first.size() > MAX_ACCOUNTS_SHOWN) {
            first.pollLastEntry();
        }
    }

    private static void addTo(List<RowDifference> rows, RowDifference difference) {
        if (rows.size() < MAX_ROWS_OF_ACCOUNT) {
            rows.add(difference);
        }
    }

    Comparison comparison() {
        return new Comparison(
                tables,
                accounts.size(),
                first.entrySet().stream()
                        .map(account -> new AccountDifference(account.getKey(), account.getValue()))
                        .toList(),
                others);
    }
}
