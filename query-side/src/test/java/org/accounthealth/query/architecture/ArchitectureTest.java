package org.accounthealth.query.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;

/** The architecture in words. Each rule names what it keeps and why. */
@AnalyzeClasses(packages = "org.accounthealth", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String API = "org.accounthealth.api..";
    private static final String SCORE = "org.accounthealth.score..";
    private static final String LEDGER = "org.accounthealth.ledger..";
    private static final String LOG = "org.accounthealth.log..";
    private static final String AUDIT = "org.accounthealth.audit..";
    private static final String EVIDENCE = "org.accounthealth.evidence..";
    private static final String BUNDLE = "org.accounthealth.bundle..";
    private static final String COMMAND = "org.accounthealth.command..";
    private static final String QUERY = "org.accounthealth.query..";

    @ArchTest
    static final ArchRule theLanguageKnowsNobody = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, "java..", "org.jspecify..")
            .because("everybody speaks it, so it must not drag anybody along");

    @ArchTest
    static final ArchRule theEngineUsesTheJdkAndTheLanguageAlone = classes()
            .that()
            .resideInAPackage(SCORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SCORE, API, "java.lang..", "java.time..", "java.util..", "org.jspecify..")
            .because("an auditor runs the very same arithmetic");

    @ArchTest
    static final ArchRule thePageIsAFunctionOfItsContent = classes()
            .that()
            .resideInAPackage(EVIDENCE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    EVIDENCE,
                    API,
                    SCORE,
                    LOG,
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..")
            .because("an auditor renders it again and compares byte for byte");

    @ArchTest
    static final ArchRule theProofsNeedTheJdkAlone = classes()
            .that()
            .resideInAPackage(LEDGER)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    LEDGER,
                    "java.lang..",
                    "java.util..",
                    "java.nio",
                    "java.nio.charset",
                    "java.security..",
                    "org.jspecify..")
            .because("they are functions of bytes, which others must be able to check without us");

    @ArchTest
    static final ArchRule theProofsAskForNoTimeAndNoChance = noClasses()
            .that()
            .resideInAPackage(LEDGER)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callConstructor(Random.class)
            .because(
                    "the same bytes must give the same answer for ever; who makes a key or a salt brings the random bytes");

    @ArchTest
    static final ArchRule thePurePartsNeverAskForTheTimeNorForChance = noClasses()
            .that()
            .resideInAnyPackage(API, SCORE, EVIDENCE)
            .or()
            .haveSimpleNameEndingWith("Decider")
            .or()
            .haveSimpleNameEndingWith("State")
            .or()
            .haveSimpleNameEndingWith("Policy")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .because("the same facts must give the same answer for ever; time comes in with the question");

    @ArchTest
    static final ArchRule scoresAreIntegers = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(API, SCORE, EVIDENCE)
            .should()
            .haveRawType(double.class)
            .orShould()
            .haveRawType(float.class)
            .because("a rounding error is a wrong score");

    @ArchTest
    static final ArchRule decidersAndStatesAreFreeOfFrameworks = noClasses()
            .that()
            .haveSimpleNameEndingWith("Decider")
            .or()
            .haveSimpleNameEndingWith("State")
            .or()
            .haveSimpleNameEndingWith("Policy")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..", "org.springframework..", "jakarta..", "java.sql..", "java.io..")
            .because("a decision is a function");

    @ArchTest
    static final ArchRule theAuditorsToolRunsWithoutTheServer = noClasses()
            .that()
            .resideInAnyPackage(API, SCORE, LEDGER, LOG, EVIDENCE, BUNDLE, AUDIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..", "org.springframework..", "java.sql..", COMMAND, QUERY)
            .because("its jar holds neither");

    @ArchTest
    static final ArchRule theSidesDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(QUERY)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COMMAND)
            .because("either can be switched off")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule theCommandSideDoesNotKnowTheQuerySide = noClasses()
            .that()
            .resideInAPackage(COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(QUERY);

    @ArchTest
    static final ArchRule featuresOfTheCommandSideFormNoCycles =
            slices().matching("org.accounthealth.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresOfTheQuerySideFormNoCycles =
            slices().matching("org.accounthealth.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesOfTheSharedApiFormNoCycles =
            slices().matching("org.accounthealth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controllersSpeakNoSql = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..")
            .because("one statement, one method, one place");

    @ArchTest
    static final ArchRule controllersAndStoresArePackagePrivateOrShared = classes()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .or()
            .haveSimpleNameEndingWith("Aggregate")
            .should()
            .notBePublic()
            .because("nobody but the framework calls them");

    @ArchTest
    static final ArchRule classesHaveAtMostFiveCollaborators = classes()
            .that()
            .resideInAnyPackage(COMMAND, QUERY)
            .and()
            .areNotRecords()
            .should(haveAtMostFiveCollaborators())
            .because("one that needs more has more than one job");

    @ArchTest
    static final ArchRule fieldsAreNotInjected = fields().should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .because("a constructor says what a class needs");

    @ArchTest
    static final ArchRule onlyTheAuditorsToolPrints = noClasses()
            .that()
            .resideOutsideOfPackage(AUDIT)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a server has a log");

    private static ArchCondition<JavaClass> haveAtMostFiveCollaborators() {
        return new ArchCondition<>("have at most five collaborators") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructor constructor : type.getConstructors()) {
                    long collaborators = constructor.getRawParameterTypes().stream()
                            .filter(parameter -> parameter.getPackageName().startsWith("org.accounthealth"))
                            .filter(parameter -> !parameter.isRecord() && !parameter.isEnum())
                            .count();
                    events.add(new SimpleConditionEvent(
                            constructor,
                            collaborators <= 5,
                            constructor.getFullName() + " has " + collaborators + " collaborators"));
                }
            }
        };
    }
}
