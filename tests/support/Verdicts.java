import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Puts PDFs to the veraPDF engine: {@code java -cp JARS Verdicts.java FLAVOURS FILE...}.
 *
 * <p>FLAVOURS are separated by commas: ua1 ua2 1a 1b 2a 2b 2u 3a 3b 3u 4. For each file and flavour
 * one line "checked FLAVOUR" is printed, then one line for each clause that the file breaks. A failure
 * of the engine itself ends the program with a stack trace and a status other than 0.
 */
public class Verdicts {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (int file = 1; file < arguments.length; file++) {
            for (String name : arguments[0].split(",")) {
                System.out.println("checked " + name);
                brokenClauses(validate(PDFAFlavour.fromString(name), arguments[file]))
                        .forEach((clause, words) -> System.out.println(name + " " + clause + " " + words));
            }
        }
    }

    private static ValidationResult validate(PDFAFlavour flavour, String file) throws Exception {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser);
        }
    }

    /** Returns the first failure of each clause, by the clause's number. */
    private static Map<String, String> brokenClauses(ValidationResult result) {
        Map<String, String> broken = new TreeMap<>();
        for (TestAssertion test : result.getTestAssertions()) {
            if (test.getStatus() == TestAssertion.Status.FAILED) {
                String clause = test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber();
                String words = test.getMessage() + " @ " + test.getLocation().getContext();
                broken.putIfAbsent(clause, words.replaceAll("\\s+", " "));
            }
        }
        if (broken.isEmpty() && !result.isCompliant()) {
            broken.put("?", "not compliant, without a failed test");
        }
        return broken;
    }
}
