/**
 * What lets others check the log: checkpoints, proofs and tiles in the formats of c2sp.org. Positions count from 1, as
 * everywhere in the API; the leaf of position {@code p} has the index {@code p - 1}, as in the formats.
 *
 * <p>Nothing is signed here: the keys lie on the command side, which is wished to, and what it signed is held against what the
 * projections show before it is handed out.
 */
@NullMarked
package org.accounthealth.query.proof;

import org.jspecify.annotations.NullMarked;
