package io.ripen.demo.simulation;

import io.ripen.demo.simulation.Person.Device;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Invents people. Every name is made up, every mail domain ends in {@code .example}. Not thread-safe. */
final class Cast {

    private static final List<String> FIRST = List.of(
            "Anna", "Ben", "Clara", "David", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katrin", "Luis",
            "Maya", "Nils", "Olga", "Paul", "Rania", "Stefan", "Theo", "Uma", "Vera", "Wouter", "Yara", "Zoe", "Adam",
            "Bianca", "Carlos", "Dewi", "Emil", "Fatima", "Georg", "Hanna", "Ivan", "Julie", "Karim", "Lena", "Marta",
            "Noah", "Oscar", "Petra", "Rosa", "Sven", "Tara", "Viktor", "Agus", "Siti", "Camille", "Étienne", "Jürgen",
            "José");

    private static final List<String> LAST = List.of(
            "Albrecht",
            "Bauer",
            "Castillo",
            "Dubois",
            "Ebner",
            "Fischer",
            "García",
            "Hofmann",
            "Ivanov",
            "Jansen",
            "Keller",
            "Lindqvist",
            "Moreau",
            "Novak",
            "Olsen",
            "Pereira",
            "Quinn",
            "Rossi",
            "Schmitt",
            "Tanaka",
            "Ulrich",
            "Vogel",
            "Weber",
            "Yilmaz",
            "Zimmer",
            "Wijaya",
            "Santoso",
            "Okafor",
            "Lopez",
            "Martin",
            "Bell",
            "Carter",
            "Dixon",
            "Evans",
            "Foster",
            "Grant",
            "Hughes",
            "Kaur",
            "Meier",
            "Nguyen",
            "Petit",
            "Roth",
            "Sato",
            "Torres",
            "Visser",
            "Wagner",
            "Brandt",
            "Haas",
            "Lang",
            "Strauß");

    private static final List<String> WORDS = List.of(
            "Alder",
            "Birk",
            "Cedar",
            "Delta",
            "Ember",
            "Fjord",
            "Granit",
            "Hafen",
            "Iris",
            "Juniper",
            "Kestrel",
            "Linden",
            "Meridian",
            "Nord",
            "Orchard",
            "Pico",
            "Quarry",
            "Ridge",
            "Sable",
            "Tide",
            "Umber",
            "Vesper",
            "Willow",
            "Zephyr",
            "Bright",
            "Copper",
            "Falcon",
            "Harbour",
            "Maple",
            "Silver");

    /** Industry and what its companies call themselves; those the model knows come more often. */
    private static final List<List<String>> INDUSTRIES = List.of(
            List.of("manufacturing", "Werke", "Tools", "Components", "Maschinenbau"),
            List.of("logistics", "Logistics", "Freight", "Spedition"),
            List.of("finance", "Capital", "Leasing", "Treasury"),
            List.of("software", "Software", "Systems", "Labs"),
            List.of("healthcare", "Clinics", "Medical", "Pharma"),
            List.of("insurance", "Insurance", "Mutual"),
            List.of("technology", "Technologies", "Robotics"),
            List.of("manufacturing", "Foods", "Textiles", "Packaging"),
            List.of("retail", "Stores", "Outfitters"),
            List.of("education", "Academy", "College"),
            List.of("media", "Press", "Studios"),
            List.of("construction", "Bau", "Homes"));

    private static final List<String> COUNTRIES =
            List.of("DE", "DE", "DE", "AT", "CH", "FR", "ES", "NL", "GB", "SE", "PL", "US", "ID");
    private static final List<Integer> EMPLOYEES =
            List.of(4, 8, 18, 35, 60, 90, 140, 220, 350, 600, 900, 1_800, 4_200, 12_000);
    private static final List<String> NEEDS =
            List.of("reporting", "forecasting", "data quality", "integration", "managed service");
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0");
    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";

    /** Competitors that the shipped model names. */
    private static final List<String> RIVALS = List.of("rival.example", "competitor.example");

    private static final int COMPANIES = 1_500;
    private static final double FREE_MAIL = 0.14;
    private static final double SECOND_DEVICE = 0.2;

    private final long seed;
    private final Set<String> taken = new HashSet<>();

    Cast(long seed) {
        this.seed = seed;
    }

    /** Somebody new. */
    Person person(Dice dice, long number, Persona persona) {
        Company company = company(dice.between(0, COMPANIES - 1));
        String first = dice.pick(FIRST);
        String last = dice.pick(LAST);
        boolean rival = persona == Persona.COMPETITOR;
        boolean free = !rival && dice.chance(persona == Persona.STUDENT ? 0.8 : FREE_MAIL);
        String domain = rival ? dice.pick(RIVALS) : free ? "freemail.example" : company.domain();
        Company employer = rival
                ? new Company("Rival Analytics", domain, "software", 120, company.country(), company.hoursEast())
                : company;
        return new Person(
                first,
                last,
                persona.jobTitle(dice),
                address(first, last, domain),
                free,
                employer,
                List.of(dice.pick(NEEDS)),
                devices(dice),
                persona == Persona.MEMBER || persona == Persona.OLD_FRIEND ? "member-" + number : null,
                number);
    }

    /** Companies are few enough that colleagues meet; each is told by its index alone. */
    private Company company(int index) {
        Dice dice = Dice.of(seed ^ 0xC0FFEE, index);
        List<String> industry = dice.pick(INDUSTRIES);
        String word = WORDS.get(index % WORDS.size());
        String second = industry.get(dice.between(1, industry.size() - 1));
        String third = index < WORDS.size() ? "" : " " + WORDS.get(index / WORDS.size() % WORDS.size());
        String name = word + third + " " + second;
        String country = dice.pick(COUNTRIES);
        int hoursEast = switch (country) {
            case "US" -> -5;
            case "ID" -> 7;
            case "GB" -> 0;
            default -> 1;
        };
        int employees = dice.pick(EMPLOYEES) + dice.between(0, 9);
        return new Company(
                name, plain(name).replace(' ', '-') + ".example", industry.getFirst(), employees, country, hoursEast);
    }

    private String address(String first, String last, String domain) {
        String local = plain(first) + "." + plain(last);
        String address = local + "@" + domain;
        for (int i = 2; !taken.add(address); i++) {
            address = local + i + "@" + domain;
        }
        return address;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static List<Device> devices(Dice dice) {
        List<Device> devices = new ArrayList<>();
        devices.add(new Device(dice.uuid(), dice.pick(BROWSERS)));
        if (dice.chance(SECOND_DEVICE)) {
            devices.add(new Device(dice.uuid(), PHONE));
        }
        return devices;
    }
}
