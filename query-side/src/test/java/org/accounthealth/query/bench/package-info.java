/**
 * How fast it is, beside what the machine can do anyway. {@link org.accounthealth.query.bench.Benchmark} feeds a made-up
 * fleet to the application as it is shipped, asks it over HTTP like anybody else, and measures in the same run the plainest
 * program that touches the same rows. No engine of its own is measured: every figure is of the paths that users are on.
 */
@NullMarked
package org.accounthealth.query.bench;

import org.jspecify.annotations.NullMarked;
