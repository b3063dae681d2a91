package org.accounthealth.api;

/** What a score rests on, strongest first: a critical violation outranks a repeat limit, which outranks the formula. */
public enum Cause {
    CRITICAL_VIOLATION,
    REPEAT_LIMIT,
    FORMULA
}
