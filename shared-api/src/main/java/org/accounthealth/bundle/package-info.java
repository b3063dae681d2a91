/**
 * The evidence bundle: one score of one account, with everything that a stranger needs to check it, and nothing of any other
 * account.
 *
 * <p>A bundle is a function of its {@linkplain org.accounthealth.bundle.Evidence evidence}: the claim, the page and the
 * README follow from the events, and the events are bound to a signed checkpoint. So whoever checks a bundle reads the
 * evidence out of it, checks that, builds the bundle again and compares: a bundle in which a single bit was changed, the
 * container's own included, is another bundle.
 *
 * <p>A bundle that was handed out must be verified for ever, and all of it is compared: whoever changes the page or the
 * README begins a format with the next number, and keeps this one.
 */
@NullMarked
package org.accounthealth.bundle;

import org.jspecify.annotations.NullMarked;
