/** Several nodes on one PostgreSQL: what is right on one is right on all. */
@NullMarked
package org.accounthealth.query.nodes;

import org.jspecify.annotations.NullMarked;
