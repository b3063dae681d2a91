/**
 * The rules: one aggregate whose history is all rulebooks ever published. A published rulebook never changes, and a new one
 * comes into force only after a notice period, so that no rule reaches back. The rulebooks that ship with the product are
 * published when an empty log is first opened.
 */
@NullMarked
package org.accounthealth.command.rulebook;

import org.jspecify.annotations.NullMarked;
