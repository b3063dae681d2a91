package org.accounthealth.api;

/** Why a violation stops costing points from a date on. It keeps costing before that date. */
public enum Resolution {
    CORRECTED,
    ACKNOWLEDGED,
    APPEAL_GRANTED
}
