package org.accounthealth.api;

/** Why delivered orders do not count after all. */
public enum VoidReason {
    CANCELLED,
    SELLER_FAULT_REFUND,
    FRAUD
}
