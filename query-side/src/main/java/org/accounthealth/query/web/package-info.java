/** What the endpoints of the query side share: reading parameters strictly, cursors, and answers as canonical bytes. */
@NullMarked
package org.accounthealth.query.web;

import org.jspecify.annotations.NullMarked;
