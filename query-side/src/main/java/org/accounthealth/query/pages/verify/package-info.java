/**
 * The page of replay and verification: audits of the server by itself, what it signed, and files that somebody has.
 *
 * <p>A file is verified by exactly the code of the auditor's tool. Nothing of it is believed: its size, its kind and its name
 * are whatever the sender wants. It is kept without a name while it is read, so that nothing of it is left, whatever happens;
 * only the result is remembered for a while, by this node, for whoever sent it. The form is read here and not by the framework,
 * which would store a file before it is known who sends it; so no other address takes a file at all.
 *
 * <p>An export is also held against the log of this server, by the roots over their beginnings: so a history that was written
 * anew and agrees with itself is found, as is what a server has lost. A part of a log has no such roots and is not compared.
 */
@NullMarked
package org.accounthealth.query.pages.verify;

import org.jspecify.annotations.NullMarked;
