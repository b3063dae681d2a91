/** The audit trail of an account, event by event with the score before and after, and the export of the whole log. */
@NullMarked
package org.accounthealth.query.audit;

import org.jspecify.annotations.NullMarked;
