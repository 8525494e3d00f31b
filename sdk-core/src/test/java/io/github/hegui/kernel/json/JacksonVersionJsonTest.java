package io.github.hegui.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.cfg.PackageVersion;

class JacksonVersionJsonTest {

    @Test
    void the_run_on_an_older_jackson_has_that_one() {
        String asked = System.getProperty("hegui.jackson");
        assumeTrue(asked != null, "the main run takes the version of the pom");
        assertThat(PackageVersion.VERSION).hasToString(asked);
        assertThat(tools.jackson.core.json.PackageVersion.VERSION).hasToString(asked);
    }
}
