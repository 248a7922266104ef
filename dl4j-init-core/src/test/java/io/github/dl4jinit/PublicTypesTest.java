package io.github.dl4jinit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user sees is listed in {@code public-types.txt}, holds together, and is no more than it must be. */
class PublicTypesTest {
    private static final String ROOT = "io.github.dl4jinit.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.dl4jinit");
    private static final Map<String, List<String>> LISTED = listed();

    @Test
    void theListNamesEachPublicTypeOutsideTheRooms() {
        Set<String> found = topLevel()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !Rooms.contain(type.getPackageName()))
                .map(PublicTypesTest::shortName)
                .collect(Collectors.toCollection(TreeSet::new));

        List<String> all = LISTED.values().stream().flatMap(List::stream).toList();
        assertThat(all).doesNotHaveDuplicates();
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    }

    /** A type in none of them could be hidden. */
    @Test
    void whatIsHandedOutStandsInASignatureThatAUserSees() {
        Set<String> seen = seenBy(visible());

        assertThat(seen).containsAll(LISTED.get("handed out"));
    }

    /** A user who is handed a type must be able to read about it. */
    @Test
    void noSignatureThatAUserSeesHasATypeOfTheRooms() {
        assertThat(visible()).containsAll(seenBy(visible()));
    }

    /** By a static method, a constructor or a constant; an interface is there to be written, an exception to be caught. */
    @Test
    void aUserCanBeginWithEachTypeThatIsNamed() {
        Set<String> beginnings = topLevel()
                .filter(type -> type.isInterface()
                        || type.isAssignableTo(Throwable.class)
                        || Stream.concat(
                                        type.getConstructors().stream(),
                                        type.getMembers().stream()
                                                .filter(member ->
                                                        member.getModifiers().contains(JavaModifier.STATIC)))
                                .anyMatch(member -> member.getModifiers().contains(JavaModifier.PUBLIC)))
                .map(PublicTypesTest::shortName)
                .collect(Collectors.toSet());

        assertThat(beginnings).containsAll(LISTED.get("named"));
    }

    /** Otherwise it could be package-private, or in a room. */
    @Test
    void whatIsForTheLibraryIsUsedFromAnotherOfItsPackages() {
        assertThat(LISTED.get("library"))
                .allSatisfy(name -> assertThat(CLASSES.get(ROOT + name).getDirectDependenciesToSelf())
                        .anyMatch(use -> !use.getOriginClass()
                                .getPackageName()
                                .equals(CLASSES.get(ROOT + name).getPackageName())));
    }

    @Test
    void theRoomsAreWhatTheJavadocLeavesOut() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));
        Matcher excluded = Pattern.compile("<excludePackageNames>(.*)</excludePackageNames>")
                .matcher(pom);

        assertThat(excluded.find()).isTrue();
        assertThat(excluded.group(1).split(":"))
                .containsExactlyInAnyOrderElementsOf(
                        Rooms.NAMES.stream().map(name -> ROOT + name).toList());
    }

    private static Set<String> visible() {
        Set<String> visible = new TreeSet<>(LISTED.get("named"));
        visible.addAll(LISTED.get("handed out"));
        return visible;
    }

    /** The types of ours in the signatures of others, their nested types' included. */
    private static Set<String> seenBy(Collection<String> types) {
        Set<String> seen = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String owner = shortName(outermost(type));
            if (types.contains(owner) && visible(type)) {
                signature(type)
                        .flatMap(part -> part.getAllInvolvedRawTypes().stream())
                        .map(PublicTypesTest::outermost)
                        .filter(part -> part.getName().startsWith(ROOT))
                        .filter(part -> part.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(PublicTypesTest::shortName)
                        .filter(name -> !name.equals(owner))
                        .forEach(seen::add);
            }
        }
        return seen;
    }

    private static Stream<JavaType> signature(JavaClass type) {
        List<JavaType> parts = new ArrayList<>(type.getInterfaces());
        type.getSuperclass().ifPresent(parts::add);
        type.getFields().stream()
                .filter(field -> seen(field.getModifiers()))
                .forEach(field -> parts.add(field.getType()));
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            if (seen(unit.getModifiers())) {
                parts.add(unit.getReturnType());
                parts.addAll(unit.getParameterTypes());
                parts.addAll(unit.getExceptionTypes());
            }
        }
        return parts.stream();
    }

    private static boolean visible(JavaClass type) {
        return seen(type.getModifiers())
                && type.getEnclosingClass().map(PublicTypesTest::visible).orElse(true);
    }

    private static boolean seen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> topLevel() {
        return CLASSES.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PublicTypesTest::outermost).orElse(type);
    }

    private static String shortName(JavaClass type) {
        return type.getName().substring(Math.min(ROOT.length(), type.getName().length()));
    }

    private static Map<String, List<String>> listed() {
        Map<String, List<String>> sections = new TreeMap<>();
        String section = "";
        try (InputStream in = PublicTypesTest.class.getResourceAsStream("public-types.txt")) {
            for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    sections.computeIfAbsent(section, name -> new ArrayList<>()).add(line);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return sections;
    }
}
