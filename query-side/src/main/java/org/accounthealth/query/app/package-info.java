/**
 * The application: both sides in one process, and what stands in front of every endpoint of either: users and roles, strict
 * parameters, and problem+json for everything that goes wrong. Each side is an auto-configuration with a switch of its own.
 */
@NullMarked
package org.accounthealth.query.app;

import org.jspecify.annotations.NullMarked;
