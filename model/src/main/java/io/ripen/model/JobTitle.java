package io.ripen.model;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Seniority and department as a job title tells them, in English, German, French, Spanish and Indonesian. The first line
 * that matches wins, so the order goes from the rare and strong to the common and weak.
 */
record JobTitle(Optional<String> seniority, Optional<String> department) {

    private static final Map<String, Pattern> SENIORITIES = patterns(
            "intern",
                    "intern|internship|trainee|praktikant(in)?|werkstudent(in)?|stagiaire|alternant(e)?|becari[oa]|practicante|magang|student(in)?|apprenti(e)?|auszubildende[r]?|azubi",
            "vp", "vp|svp|evp|avp|vice president(e)?|vizeprasident(in)?|vicepresidente|wakil presiden direktur",
            "owner",
                    "owner|co owner|founder|co founder|cofounder|inhaber(in)?|grunder(in)?|mitgrunder(in)?|fondateur|fondatrice|cofondateur|proprietaire|duen[oa]|propietari[oa]|fundador(a)?|pemilik|pendiri|geschaftsfuhrende[r]? gesellschafter(in)?|entrepreneur|partner|associe(e)?|socio",
            "c_level",
                    "c[efotmirps]o|chro|ciso|cpto|chief [a-z ]*officer|chief executive|geschaftsfuhrer(in)?|geschaftsfuhrung|vorstand(svorsitzende[r]?)?|president(e|in)?|pdg|dg|directeur general|directrice generale|director(a)? general|director(a)? ejecutiv[oa]|consejer[oa] delegad[oa]|presiden direktur|direktur utama|managing director",
            "director",
                    "director(a)?|directeur|directrice|direktor(in)?|direktur|bereichsleiter(in)?|(vertriebs|verkaufs|marketing|einkaufs|personal|it|produktions|entwicklungs|finanz|betriebs|werks)leiter(in)?|leiter(in)?|leitung|hauptabteilungsleiter(in)?|head|responsable (de la |du |de l |des |de )?(departement|direction)|kepala (divisi|departemen)",
            "manager",
                    "manager(in)?|team ?lead(er)?|teamleiter(in)?|teamleitung|abteilungsleiter(in)?|gruppenleiter(in)?|supervisor(a)?|chef(fe)?|responsable|gerente|jefe|jefa|encargad[oa]|coordinador(a)?|manajer|kepala|koordinator|lead|coordinator|coordinateur|coordinatrice|projektleiter(in)?",
            "junior",
                    "junior|jr|entry level|assistant(e)?|assistent(in)?|assistenz|asistente|asisten|staf|auxiliar|berufseinsteiger(in)?|debutant(e)?|graduate",
            "senior",
                    "senior|sr|principal|staff|expert(e|in)?|specialist(e|in)?|spezialist(in)?|especialista|spesialis|architect(e)?|architekt(in)?|arquitect[oa]|consultant(e|in)?|berater(in)?|consultor(a)?|konsultan");

    private static final Map<String, Pattern> DEPARTMENTS = patterns(
            "marketing",
                    "marketing|brand|growth|cmo|content|seo|pemasaran|mercadeo|mercadotecnia|kommunikation|communication(s)?|comunicacion",
            "sales",
                    "sales|vertrieb(s)?|verkauf(s)?|ventas|comercial|commercial(e)?|vente(s)?|account executive|business development|penjualan|cro|vertriebsleiter(in)?|verkaufsleiter(in)?|key account",
            "it",
                    "it|cto|cio|ciso|software|developer|entwickler(in)?|engineer(ing)?|ingenieur(in)?|developpeur|developpeuse|desarrollador(a)?|informatique|informatik|informatica|sistemas|systems|devops|data|pengembang|teknologi|technology|security",
            "finance",
                    "finance|finanz(en)?|financ(e|ier|iere)|finanzas|cfo|controller|controlling|accountant|accounting|buchhalter(in)?|buchhaltung|comptable|comptabilite|contabilidad|contador(a)?|keuangan|akuntan|treasury",
            "hr",
                    "hr|human resources|people|talent|recruit(er|ing|ment)|personal|personalleiter(in)?|personalwesen|ressources humaines|rh|drh|recursos humanos|rrhh|chro|sdm|sumber daya manusia",
            "operations",
                    "operations|coo|betrieb(s)?|operaciones|exploitation|operasi|operasional|logisti(cs|k|que|ca)|supply chain|production|produktion(s)?|produccion|produksi",
            "purchasing",
                    "purchas(e|ing)|procurement|buyer|einkauf(s)?|einkaufer(in)?|einkaufsleiter(in)?|achats|acheteur|acheteuse|compras|comprador(a)?|pengadaan|pembelian",
            "product", "product|produit|producto|produk|produktmanager(in)?|cpo",
            "legal",
                    "legal|counsel|lawyer|jurist(e|in)?|rechts(abteilung)?|juridique|hukum|compliance|datenschutz|abogad[oa]",
            "support",
                    "support|customer (success|service|care)|kundenservice|kundendienst|service client|atencion al cliente|layanan pelanggan|help ?desk");

    /** The same titles come again and again, and each takes tens of patterns. */
    private static final int KNOWN_TITLES_MAX = 20_000;

    private static final Map<String, JobTitle> KNOWN_TITLES = new ConcurrentHashMap<>();

    static JobTitle of(String title) {
        JobTitle known = KNOWN_TITLES.get(title);
        if (known != null) {
            return known;
        }
        JobTitle read = read(plain(title));
        if (KNOWN_TITLES.size() < KNOWN_TITLES_MAX) {
            KNOWN_TITLES.put(title, read);
        }
        return read;
    }

    private static JobTitle read(String plain) {
        return new JobTitle(first(SENIORITIES, plain), first(DEPARTMENTS, plain));
    }

    private static Optional<String> first(Map<String, Pattern> patterns, String plain) {
        return patterns.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(plain).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Lower case, without accents and punctuation. */
    private static String plain(String title) {
        return Normalizer.normalize(title.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    private static Map<String, Pattern> patterns(String... namesAndPatterns) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndPatterns.length; i += 2) {
            patterns.put(namesAndPatterns[i], Pattern.compile("\\b(" + namesAndPatterns[i + 1] + ")\\b"));
        }
        return patterns;
    }
}
