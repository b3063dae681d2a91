/**
 * The fault suite: what was acknowledged is neither lost nor doubled nor wrong, whatever breaks.
 *
 * <p>Each fault runs the shipped jar as processes of their own on a database of their own, under a load that sends every
 * fact again until it is acknowledged, while somebody asks questions; then one thing is broken, several times over. When
 * all is whole again the log is exported and held against what was acknowledged, against what was answered meanwhile and
 * against the auditor's tool, and each fault ends in one line. A run in which nothing was broken proves nothing and fails.
 *
 * <p>The quick ones belong to every build; {@code ./mvnw verify -Pfaults} runs all of them and nothing else.
 */
@NullMarked
package org.accounthealth.query.faults;

import org.jspecify.annotations.NullMarked;
