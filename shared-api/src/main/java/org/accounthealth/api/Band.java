package org.accounthealth.api;

/** The colour of a score; the rulebook in force says where each band begins. NOT_RATED: there is no score. */
public enum Band {
    HEALTHY,
    AT_RISK,
    UNHEALTHY,
    NOT_RATED
}
