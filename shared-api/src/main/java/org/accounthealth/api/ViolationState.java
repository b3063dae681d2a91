package org.accounthealth.api;

/** Where a violation stands at an instant. One that has left the window is EXPIRED, whether or not it was resolved. */
public enum ViolationState {
    ACTIVE,
    RESOLVED,
    EXPIRED
}
