/**
 * The live stream: every change of a score that is shown, to whoever listens, whichever node listens and whichever projected it.
 *
 * <p>Scores are told in the order (at, position, account), which is total and the same on every node. {@code Frontier} says
 * up to which instant that order is complete; nothing is told beyond it, so nothing can turn up behind what was told. Each
 * listener has a {@code Place} in that order, which is the id of what it was told last: to resume is to read on from there.
 * One thread of a node reads for all its listeners, and only while there are any. A listener is given more only once it has
 * taken what it was given, so a slow one costs a page of memory, and one that takes nothing is cut off by the web server.
 *
 * <p>One gap is known: what an account that was held did meanwhile is not told afterwards; see {@code HeldAccounts}.
 */
@NullMarked
package org.accounthealth.query.live;

import org.jspecify.annotations.NullMarked;
