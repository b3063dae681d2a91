/** The fleet: accounts as they stand now, page by page, and the rulebooks they are rated by. */
@NullMarked
package org.accounthealth.query.fleet;

import org.jspecify.annotations.NullMarked;
