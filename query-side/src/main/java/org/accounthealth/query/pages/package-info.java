/**
 * The pages: what appeals staff, dashboards and auditors look at instead of JSON.
 *
 * <p>Every page is rendered here and works as tables without scripts; scripts only spare loading it again. A page asks the
 * same questions as the API and shows the same numbers, each with the state of knowledge that it belongs to, and its address
 * holds exactly what is shown. A part of a page that is replaced on its own is the same template as in the whole page.
 */
@NullMarked
package org.accounthealth.query.pages;

import org.jspecify.annotations.NullMarked;
