/** Rebuilds as an operator has them carried out. */
@NullMarked
package org.accounthealth.query.rebuild;

import org.jspecify.annotations.NullMarked;
