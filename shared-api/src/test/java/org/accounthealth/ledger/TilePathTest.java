package org.accounthealth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "tile/0/000, 0, 0, 256",
        "tile/0/x001/x234/067, 0, 1234067, 256",
        "tile/0/273.p/112, 0, 273, 112",
        "tile/1/001.p/17, 1, 1, 17",
        "tile/2/000.p/1, 2, 0, 1",
        "tile/5/999.p/255, 5, 999, 255",
        "tile/0/x001/000, 0, 1000, 256",
        "tile/0/x999/x999/x999/x999/x999/999, 0, 999999999999999999, 256",
        "tile/entries/000, -1, 0, 256",
        "tile/entries/x001/x234/067.p/8, -1, 1234067, 8",
    })
    void aTileHasOneName(String name, int level, long index, int width) {
        TilePath tile = new TilePath(level, index, width);

        assertThat(tile).hasToString(name);
        assertThat(TilePath.parse(name)).contains(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/00",
                "tile/0/0000",
                "tile/00/000",
                "tile/6/000",
                "tile/-1/000",
                "tile/entry/000",
                "/tile/0/000",
                "tile/0/000/",
                "tile/0/000 ",
                "tile/0/000\n",
                "tile/0/x000/001",
                "tile/0/x001",
                "tile/0/001/001",
                "tile/0/x001/x001",
                "tile/0/X001/001",
                "tile/0/000.p",
                "tile/0/000.p/",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/999",
                "tile/0/000.p/1000",
                "tile/0/000.p/-1",
                "tile/0/000.p/1/",
                "tile/0/000-p/1",
                "tile/0/-01",
                "tile/0/00\u0661",
                "tile/0/x001/x001/x001/x001/x001/x001/001",
                "tile/0/../000",
                "tile/0/x001.p/1/000"
            })
    void whatIsNoNameOfATileIsNone(String name) {
        assertThat(TilePath.parse(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-2, 0, 1", "6, 0, 1", "0, -1, 1", "0, 1000000000000000000, 1", "0, 0, 0", "0, 0, -1", "0, 0, 257"})
    void thereIsNoSuchTile(int level, long index, int width) {
        assertThatThrownBy(() -> new TilePath(level, index, width)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameIsTheSameInEveryCountry() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        try {
            Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat("%03d".formatted(7)).isNotEqualTo("007");
            assertThat(new TilePath(0, 1_234_067, 17)).hasToString("tile/0/x001/x234/067.p/17");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
