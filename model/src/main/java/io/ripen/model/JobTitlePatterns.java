package io.ripen.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of job titles, for titles in lower case without accents and punctuation. The first entry that matches wins, so
 * the order goes from what overrules the rest to the common and weak; a name may stand in several entries.
 */
final class JobTitlePatterns {

    /** The name of an entry that ends the search: such a title tells nothing. */
    private static final String NOT_TOLD = "";

    /** @param name what the words mean; empty when they mean that the title tells nothing */
    record Entry(Optional<String> name, Pattern words) {}

    static final List<Entry> SENIORITIES = entries(
            NOT_TOLD, // nobody any more
            """
            former|ex|retired|emerit(us|a)
            ehemalig(e[rs]?)?|im ruhestand|rentner(in)?
            ancien(ne)?|retraite(e)?|jubilad[oa]|mantan|pensiunan
            """,
            "intern",
            """
            intern|internship|trainee|apprentice|working student
            student(in)?(?! (success|affairs|services|life|support|engagement|experience|recruitment))
            praktikant(in)?|werkstudent(in)?|auszubildende[r]?|azubi|duale[rs]? stud(ium|ent(in)?)|volontar(in)?
            stagiaire|alternant(e)?|apprenti(e)?|becari[oa]|practicante|aprendiz|magang
            """,
            // Who assists a chief is named after the chief.
            "junior",
            """
            (executive|personal|management) assistant|(assistant|pa|secretary) to|founder s associate
            [a-z]+assisten(t|tin|z)|assisten(t|tin|z) (der|des|von)|sekretar(in)?
            assistant(e)? (de|du|des)|secretaire|asistente (de|del)|secretari[oa]|sekretaris
            """,
            "vp",
            "vp|svp|evp|avp|vice president(e)?|vizeprasident(in)?|vicepresident[ea]|wakil presiden direktur",
            "owner",
            """
            (?<!(product|process|data|system|service|risk) )owner|co owner|proprietor|founder|co founder|cofounder|founding partner
            (?<!(business|channel|alliance|sales|delivery) )partner(?! (manager|marketing|sales|success|development|account|relations|program))
            entrepreneur|self employed|sole trader|chef(fe)? d entreprise|freelance(r)?
            inhaber(in)?|grunder(in)?|mitgrunder(in)?|gesellschafter(in)?|selbst(st)?andig(e[r]?)?|freiberufler(in)?
            fondateur|fondatrice|cofondateur|cofondatrice|proprietaire|auto entrepreneur|associe(e)?
            duen[oa]|propietari[oa]|fundador(a)?|socio|socia|autonom[oa]|pemilik|pendiri
            """,
            "c_level",
            """
            c[acdefilmoprstx]o|chro|ciso|cpto|chief [a-z ]*officer|chief executive|chair(man|woman|person)?|board member|president|managing director
            gf|geschaftsfuhr(er|erin|ung)|geschaftsleit(er|erin|ung)|vorstand(smitglied|svorsitzende[r]?)?|prasident(in)?
            pdg|dg|dga|directeur general|directrice generale|president[ea]|gerant
            director(a)? general|director(a)? ejecutiv[oa]|consejer[oa] delegad[oa]|gerente general
            presiden direktur|direktur utama
            """,
            "director",
            """
            (sub|co)?director(a)?|dir|head(?! (chef|cook|nurse|coach|waiter))|chief of staff|general counsel
            direktor(in)?|prokurist(in)?
            (?!(team|gruppen|abteilungs|projekt|filial|schicht|bau|markt|kurs|lager|beg))[a-z]*leit(er|erin|ung)
            (sous )?(directeur|directrice)|daf|dsi|drh|responsable (de la |du |de l |des |de )?(departement|direction)
            direktur|kepala (divisi|departemen)
            """,
            "junior",
            "junior|jr|entry level|graduate|berufseinsteiger(in)?|debutant(e)?",
            "manager",
            """
            [a-z]*manager(in)?|mgr|team ?lead(er)?|lead(?! gen(eration)?)|supervisor(a)?
            (team|gruppen|abteilungs|projekt|filial|schicht|bau|markt|lager)leit(er|erin|ung)|koordinator(in)?
            chef(fe)?|responsable|coordinateur|coordinatrice
            gerente|jefe|jefa|encargad[oa]|coordinador(a)?|manajer|kepala
            """,
            "junior",
            "coordinator|assistant(e)?|assistent(in)?|assistenz|asistente|asisten|staf|auxiliar",
            "senior",
            """
            senior|sr|principal|staff (software|product|data|security|engineer|developer|designer|scientist)
            expert(e|in)?|specialist(e|in)?|architect(e)?|consultant(e|in)?
            [a-z]*spezialist(in)?|[a-z]*architekt(in)?|[a-z]*berater(in)?
            especialista|arquitect[oa]|consultor(a)?|spesialis|konsultan
            """);

    static final List<Entry> DEPARTMENTS = entries(
            "marketing",
            """
            [a-z]*marketing[a-z]*|brand|growth|cmo|event(s)?|copywriter|redakteur(in)?|redact(eur|rice|or|ora)|content|seo|communication(s)?|community|social media|public relations|lead gen(eration)?
            [a-z]*kommunikation|comunicacion|mercadeo|mercadotecnia|pemasaran
            """,
            "sales",
            """
            sales|chief revenue|telemarketer|account executive|(key )?account manager(in)?|key account|business dev(elopment)?|cro|sdr|bdr
            [a-z]*vertrieb[a-z]*|verkauf[a-z]*|commercial(e)?|vente(s)?|vendeu(r|se)|ventas|comercial|vendedor(a)?|penjualan
            """,
            "hr",
            """
            hr|human resources|people|talent|recruit(er|ing|ment)|chro
            personal(?! (assistant|trainer|shopper|banker|injury|care))|personal(leit|referent|wesen|abteilung|sach|chef)[a-z]*
            ressources humaines|recrutement|rh|drh|recursos humanos|rrhh|sdm|sumber daya manusia
            """,
            "it",
            """
            it|cto|cio|cdo|ciso|software[a-z]*|technology|systems|sys ?admin|devops|dev|developer|programmer|data|security|qa|tester
            (?<!(mechanical|civil|chemical|process|electrical|production|manufacturing|industrial|field) )engineer(ing)?
            (software|web|app|java|anwendungs)?entwickl(er|erin|ung)|programmierer(in)?|[a-z]*informatik(er|erin)?|system[a-z]*
            developpeur|developpeuse|informatique|ingenieur(e)? (logiciel|systeme)|dsi
            desarrollador(a)?|informatica|sistemas|ti|pengembang|teknologi
            """,
            "finance",
            """
            financ[a-z]*|cfo|daf|controller(in)?|controlling|accounts (payable|receivable)|accountant|accounting|book ?keeper|payroll|treasury
            finanz[a-z]*|buchhalt[a-z]*|rechnungswesen|kaufmannische[r]? leit[a-z]*|comptable|comptabilite
            contabilidad|contador(a)?|keuangan|akuntan
            """,
            "operations",
            """
            operations|operating|coo|logisti[a-z]*|supply chain|production|plant|facilities|warehouse|shift supervisor|fulfil(l)?ment
            betrieb(s)?|betriebsleit[a-z]*|produktion(s)?|produktionsleit[a-z]*|werk(s)?leit[a-z]*|lagerleit[a-z]*|schichtleit[a-z]*
            exploitation|operaciones|produccion|operasi|operasional|produksi
            """,
            "purchasing",
            """
            purchas(e|ing)|procurement|sourcing|buyer|einkauf[a-z]*|achats|acheteur|acheteuse
            compras|comprador(a)?|pengadaan|pembelian
            """,
            "product",
            "product|ux|produit|producto|produk|produktmanage(r|rin|ment)|cpo",
            "legal",
            """
            legal|counsel|lawyer|attorney|compliance|jurist(e|in)?|rechts[a-z]*|datenschutz[a-z]*
            juridique|avocat(e)?|abogad[oa]|hukum
            """,
            "support",
            """
            support|customer (success|service|care)|help ?desk|kundenservice|kundendienst|service client
            atencion al cliente|layanan pelanggan
            """);

    private JobTitlePatterns() {}

    /** What the first entry that matches names. */
    static Optional<String> first(List<Entry> entries, String plainTitle) {
        for (Entry entry : entries) {
            if (entry.words().matcher(plainTitle).find()) {
                return entry.name();
            }
        }
        return Optional.empty();
    }

    private static List<Entry> entries(String... namesAndWords) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < namesAndWords.length; i += 2) {
            String words = namesAndWords[i + 1].lines().collect(Collectors.joining("|"));
            entries.add(new Entry(
                    Optional.of(namesAndWords[i]).filter(name -> !name.equals(NOT_TOLD)),
                    Pattern.compile("\\b(" + words + ")\\b")));
        }
        return List.copyOf(entries);
    }
}
