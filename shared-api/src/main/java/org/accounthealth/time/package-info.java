/**
 * The one clock of everything that is recorded and of every "now". Several nodes on one database share the database's clock:
 * what was answered for an instant may never change, and that rests on every entry reading the clock after those who were
 * answered. The clocks of two machines cannot promise it.
 */
@NullMarked
package org.accounthealth.time;

import org.jspecify.annotations.NullMarked;
