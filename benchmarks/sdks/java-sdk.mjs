import { spawn, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const RETRY_MS_MAX = 120_000;
const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "java");

function classPath() {
  const file = path.join(folder, "target/class-path.txt");
  execFileSync("mvn", ["-B", "-q", "-f", path.join(folder, "pom.xml"), "dependency:build-classpath", `-Dmdep.outputFile=${file}`]);
  return readFileSync(file, "utf8").trim();
}

export async function run({ writeKey, address, user, refuseFor, answers }) {
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, "bin/java") : "java";
  const program = spawn(java, ["-cp", classPath(), path.join(folder, "SendEvents.java"), writeKey, address, user], { stdio: ["pipe", "pipe", "pipe"] });
  let seen = "";
  program.stdout.on("data", (text) => (seen += text));
  program.stderr.on("data", (text) => (seen += text));
  const until = async (word) => {
    for (let i = 0; !seen.includes(word); i++) {
      if (i > 600 || program.exitCode !== null) throw new Error(`the program did not come to "${word}"\n${seen}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await until("sent");
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await refuseFor(async () => {
    program.stdin.write("\n");
    await until("queued");
  });
  // It waits 15 seconds and more before a second try.
  for (let waited = 0; waited < RETRY_MS_MAX && !answers.at(-1).endsWith("200"); waited += 200) await new Promise((resolve) => setTimeout(resolve, 200));
  program.stdin.write("\n");
  await new Promise((resolve) => program.on("exit", resolve));
  return { events: 14, errors: [] };
}
