package org.accounthealth.query.fleet;

/** By what pages are ordered; the account id decides between equals. */
public enum Sort {
    ACCOUNT("account_id", false),
    /** Lowest first; no score is lower than any. */
    SCORE("score", false),
    /** Highest first, and between equals the last account id. */
    SCORE_DOWN("score", true),
    /** Soonest first. */
    NEXT_CHANGE("next_change_micros", false),
    /** Biggest loss within 7 days first. */
    CHANGE("week_change", false);

    private final String column;
    private final boolean down;

    Sort(String column, boolean down) {
        this.column = column;
        this.down = down;
    }

    /** The columns of the order, as in {@code order by}. */
    String order() {
        String direction = down ? " desc" : "";
        return this == ACCOUNT ? column : column + direction + ", account_id" + direction;
    }

    String column() {
        return column;
    }

    /** What a value behind another one is to it. */
    String behind() {
        return down ? "< ?" : "> ?";
    }
}
