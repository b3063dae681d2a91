package org.accounthealth.query.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExportFileTest {

    @Test
    void aCellIsNeverAFormulaAndNeverTwoCells() {
        assertThat(ExportFile.cell("=1")).isEqualTo("'=1");
        assertThat(ExportFile.cell("+1")).isEqualTo("'+1");
        assertThat(ExportFile.cell("-1,2")).isEqualTo("\"'-1,2\"");
        assertThat(ExportFile.cell("@x")).isEqualTo("'@x");
        assertThat(ExportFile.cell("\tx")).isEqualTo("'\tx");
        assertThat(ExportFile.cell("\rx")).isEqualTo("\"'\rx\"");
        assertThat(ExportFile.cell("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(ExportFile.cell("a=1")).isEqualTo("a=1");
    }
}
