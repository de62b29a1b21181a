import com.segment.analytics.Analytics;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.TrackMessage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Run by java-sdk.mjs: arguments are the write key, the address and the user; a line on standard input goes on. */
public class SendEvents {
    public static void main(String[] arguments) throws Exception {
        String user = arguments[2];
        Analytics analytics = Analytics.builder(arguments[0])
                .endpoint(arguments[1])
                .flushQueueSize(20)
                .flushInterval(1000, TimeUnit.MILLISECONDS)
                .build();
        analytics.enqueue(IdentifyMessage.builder()
                .userId(user)
                .traits(Map.of(
                        "email", user + "@acme.example", "name", "Jo Java", "title", "CEO",
                        "company", Map.of("name", "Acme", "employees", 120, "industry", "software"))));
        analytics.enqueue(PageMessage.builder("Pricing").userId(user).properties(Map.of("path", "/pricing")));
        analytics.enqueue(TrackMessage.builder("Demo Requested").userId(user));
        for (int i = 0; i < 10; i++) {
            analytics.enqueue(TrackMessage.builder("Asset Downloaded")
                    .userId(user)
                    .properties(Map.of("assetId", "guide-" + i)));
        }
        analytics.flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("sent");
        in.readLine();
        analytics.enqueue(TrackMessage.builder("Quote Requested").userId(user));
        analytics.flush();
        System.out.println("queued");
        in.readLine();
        analytics.shutdown();
        System.exit(0);
    }
}
