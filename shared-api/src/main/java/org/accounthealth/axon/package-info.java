/**
 * The only package here that sees Axon: it stores events under the names of {@link org.accounthealth.api.EventType} and as
 * the canonical JSON of {@link org.accounthealth.log.EventJson}. Class names never reach the store, and no class is ever
 * loaded because a stored row names it.
 */
@NullMarked
package org.accounthealth.axon;

import org.jspecify.annotations.NullMarked;
