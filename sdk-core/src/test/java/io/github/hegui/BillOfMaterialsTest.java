package io.github.hegui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class BillOfMaterialsTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", ".."));

    /** A single library lifted out of the set that a framework manages does not go with the rest of the set. */
    @Test
    void the_bill_of_materials_manages_our_own_artifacts_and_nothing_else() throws Exception {
        assertThat(texts("/project/parent"))
                .as("what a parent manages is imported too")
                .isEmpty();
        assertThat(texts("/project/dependencyManagement//dependency/groupId"))
                .isNotEmpty()
                .containsOnly("io.github.hegui");
        assertThat(texts("/project/dependencyManagement//dependency/artifactId"))
                .contains("sdk-core", "sdk-payment", "sdk-identity", "sdk-privacy");
    }

    private static List<String> texts(String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve("pom.xml").toFile());
        XPath xpath = XPathFactory.newInstance().newXPath();
        NodeList nodes = (NodeList) xpath.evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
