/** The page that compares two ways of rating: where they part first, and which accounts would change band. */
@NullMarked
package org.accounthealth.query.pages.compare;

import org.jspecify.annotations.NullMarked;
