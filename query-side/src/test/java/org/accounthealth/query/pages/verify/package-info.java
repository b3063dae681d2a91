/** Files that somebody sends, good and bad ones, and what is remembered of them. */
@NullMarked
package org.accounthealth.query.pages.verify;

import org.jspecify.annotations.NullMarked;
