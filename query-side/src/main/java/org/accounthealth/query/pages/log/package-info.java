/** The page of the event log: a query, what it finds, how that is spread, and the same as a file. */
@NullMarked
package org.accounthealth.query.pages.log;

import org.jspecify.annotations.NullMarked;
