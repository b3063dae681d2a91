/** Work in the background: in a thread of its own that yields to those who are waited for, and stops without harm. */
@NullMarked
package org.accounthealth.query.work;

import org.jspecify.annotations.NullMarked;
