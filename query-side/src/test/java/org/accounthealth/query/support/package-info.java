/** What integration tests need: a whole server on a database of its own, and a client for it. */
@NullMarked
package org.accounthealth.query.support;

import org.jspecify.annotations.NullMarked;
