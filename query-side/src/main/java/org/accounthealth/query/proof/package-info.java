/**
 * What lets others check the log: checkpoints, proofs and tiles in the formats of c2sp.org. Positions count from 1, as
 * everywhere in the API; the leaf of position {@code p} has the index {@code p - 1}, as in the formats.
 */
@NullMarked
package org.accounthealth.query.proof;

import org.jspecify.annotations.NullMarked;
