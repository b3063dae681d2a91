package org.accounthealth.api;

/** Why a violation never happened. Those who ask with later knowledge see no trace of it in the score. */
public enum Ground {
    WRONG_DECISION,
    COMPLAINT_RETRACTED,
    DUPLICATE
}
