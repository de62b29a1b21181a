import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.apache.catalina.startup.Tomcat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Ripen's intake is measured against: a bare servlet on the same Tomcat that parses the same messages and stores the
 * same columns in the same PostgreSQL by group commit, durable before the answer, with nobody identified and nothing scored.
 * Bare PORT JDBC-URL USER PASSWORD.
 */
public class Bare {

    record Row(long subject, String at, long id, int delay, short type, boolean human, String properties) {}

    record Slot(List<Row> rows, CompletableFuture<Boolean> done) {}

    static final ArrayBlockingQueue<Slot> QUEUE = new ArrayBlockingQueue<>(2048);
    static final JsonMapper JSON = JsonMapper.shared();

    public static void main(String[] args) throws Exception {
        Connection connection = DriverManager.getConnection(args[1], args[2], args[3]);
        connection.setAutoCommit(false);
        try (var create = connection.createStatement()) {
            create.execute("drop table if exists bare_event");
            create.execute("create table bare_event (subject_id bigint, occurred_at timestamptz, id_hash bigint, delay_ms int,"
                    + " type smallint, human boolean, properties text, primary key (subject_id, occurred_at, id_hash))");
        }
        connection.commit();
        Thread.ofPlatform().daemon().start(() -> write(connection));
        Tomcat tomcat = new Tomcat();
        tomcat.setPort(Integer.parseInt(args[0]));
        tomcat.getConnector().getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "bare", new Servlet());
        context.addServletMappingDecoded("/v1/*", "bare");
        tomcat.start();
        System.out.println("ready");
        tomcat.getServer().await();
    }

    static void write(Connection connection) {
        try (PreparedStatement insert = connection.prepareStatement("insert into bare_event select * from unnest(?::bigint[],"
                + " ?::timestamptz[], ?::bigint[], ?::int[], ?::smallint[], ?::boolean[], ?::text[]) on conflict do nothing")) {
            while (true) {
                List<Slot> batch = new ArrayList<>();
                List<Row> rows = new ArrayList<>();
                for (Slot slot = QUEUE.take(); slot != null; slot = rows.size() < 1000 ? QUEUE.poll() : null) {
                    batch.add(slot);
                    rows.addAll(slot.rows());
                }
                insert.setArray(1, connection.createArrayOf("bigint", rows.stream().map(Row::subject).toArray()));
                insert.setObject(2, rows.stream().map(Row::at).toArray(String[]::new));
                insert.setArray(3, connection.createArrayOf("bigint", rows.stream().map(Row::id).toArray()));
                insert.setArray(4, connection.createArrayOf("int", rows.stream().map(Row::delay).toArray()));
                insert.setArray(5, connection.createArrayOf("smallint", rows.stream().map(Row::type).toArray()));
                insert.setArray(6, connection.createArrayOf("boolean", rows.stream().map(Row::human).toArray()));
                insert.setObject(7, rows.stream().map(Row::properties).toArray(String[]::new));
                insert.executeUpdate();
                connection.commit();
                batch.forEach(slot -> slot.done().complete(true));
            }
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    static class Servlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            JsonNode root = JSON.readTree(request.getInputStream().readAllBytes());
            List<Row> rows = new ArrayList<>();
            if (root.has("batch")) {
                root.get("batch").forEach(message -> rows.add(row(message)));
            } else {
                rows.add(row(root));
            }
            Slot slot = new Slot(rows, new CompletableFuture<>());
            if (!QUEUE.offer(slot)) {
                response.setStatus(503);
                return;
            }
            slot.done().join();
            byte[] answer = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/json");
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        }

        static Row row(JsonNode message) {
            String id = message.get("messageId").asString();
            return new Row(
                    message.get("userId").asString().hashCode(),
                    Instant.parse(message.get("timestamp").asString()).toString(),
                    (long) id.hashCode() << 32 | id.length() * 31L + id.charAt(id.length() - 1),
                    0,
                    (short) 1,
                    true,
                    message.get("properties").toString());
        }
    }
}
