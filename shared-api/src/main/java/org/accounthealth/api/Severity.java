package org.accounthealth.api;

/** How grave a violation is. NONE neither costs points nor counts as a repeat; CRITICAL sets the score to 0 while active. */
public enum Severity {
    NONE,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
