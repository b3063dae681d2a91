package org.accounthealth.api;

/** What a violation is a violation of. A rulebook groups policies; repeats and limits are counted by group. */
public enum Policy {
    LISTING_POLICY,
    SUSPECTED_INTELLECTUAL_PROPERTY,
    RECEIVED_INTELLECTUAL_PROPERTY,
    RESTRICTED_PRODUCT_POLICY,
    PRODUCT_AUTHENTICITY,
    PRODUCT_CONDITION,
    PRODUCT_SAFETY,
    FOOD_AND_PRODUCT_SAFETY,
    CUSTOMER_PRODUCT_REVIEWS,
    DOCUMENT_REQUEST,
    OTHER_POLICY
}
