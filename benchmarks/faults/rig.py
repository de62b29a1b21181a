"""What the fault scripts share: a server of their own, senders that try again until they are answered, and the count
that every answered event is there exactly once."""
import atexit
import base64
import collections
import glob
import http.client
import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

EVENT = "Asset Downloaded"
LOGIN = {"email": "a@b.example", "password": "correct horse battery"}
STORED = ("copy (select properties::json ->> 'asset_id' from event e join event_type t on t.id = e.type"
          " where t.name = 'asset_downloaded' and properties::json ->> 'asset_id' like '%-%') to stdout")


class Server:
    """A Ripen of its own on FOLDER, made when missing; the user postgres has to be able to enter it."""

    def __init__(self, home, folder, port="18950", database=None, env=None, wrapper=()):
        self.home, self.folder, self.port, self.database = home, folder, port, database
        self.base = "http://localhost:" + port
        self.data = folder + "/data"
        self.log = folder + "/server.log"
        self.env = dict(os.environ, RIPEN_NO_AOT="1", **(env or {}))
        if database:
            self.env["RIPEN_DATABASE_URL"] = database.url
        self.wrapper = list(wrapper)
        self.process = None
        self.key = self.secret = None
        self.cookies = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        os.makedirs(folder, exist_ok=True)
        os.chmod(folder, 0o755)

    def start(self, wait=120):
        out = open(self.log, "a")
        command = self.wrapper + [self.home + "/ripen", "serve", "--port", self.port, "--data", self.data]
        self.process = subprocess.Popen(command, stdout=out, stderr=out, env=self.env)
        atexit.register(self.stop)
        limit = time.time() + wait
        while time.time() < limit and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.base + "/login", timeout=2).read()
                return self
            except OSError:
                time.sleep(0.2)
        self.stop()
        sys.exit("the server does not come up; see " + self.log)

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(90)
            except subprocess.TimeoutExpired:
                self.kill()

    def form(self, path, fields, at=None):
        """Fills in the form on the page ``at``."""
        token = re.search(r'name="csrf" content="([^"]*)"', self.page(at or path)).group(1)
        data = urllib.parse.urlencode(dict(fields, _csrf=token), doseq=True).encode()
        request = urllib.request.Request(self.base + path, data=data, headers={"Accept": "text/html"})
        return self.cookies.open(request, timeout=30).read().decode()

    def page(self, path):
        request = urllib.request.Request(self.base + path, headers={"Accept": "text/html"})
        return self.cookies.open(request, timeout=30).read().decode()

    def sign_up(self):
        """Makes the administrator, a write key and a secret key."""
        tokens = []
        for _ in range(100):  # the link is printed a moment after the first page
            tokens = tokens or re.findall(r"welcome/([A-Za-z0-9_-]+)\s", open(self.log).read())
            time.sleep(0 if tokens else 0.1)
        token = tokens[-1]
        self.form("/welcome/" + token, dict(LOGIN, again=LOGIN["password"]))
        try:
            self.form("/login", LOGIN)
        except urllib.error.HTTPError:
            pass  # signed in already
        made = self.form("/settings/keys", {"name": "w", "kind": "write"})
        self.key = re.search(r'class="secret[^"]*">\s*(rw_[^<\s]+)', made).group(1)
        scopes = ["leads.read", "system.read", "intake.review", "models.read", "models.publish"]
        made = self.form("/settings/keys", {"name": "s", "kind": "secret", "scope": scopes})
        self.secret = re.search(r'class="secret">([^<]+)<', made).group(1).strip()
        return self

    def get(self, path, timeout=20):
        """The JSON of an answer, and its status."""
        return ask(urllib.request.Request(self.base + path, headers={"Authorization": "Bearer " + self.secret}), timeout)

    def post(self, path, body, timeout=20, headers=None):
        """Sends to the tracking API: (status, headers, text)."""
        auth = "Basic " + base64.b64encode((self.key + ":").encode()).decode()
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers=dict(
            {"Authorization": auth, "Content-Type": "application/json"}, **(headers or {})))
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as e:
            return e.code, e.headers, e.read().decode()

    def psql(self, sql):
        """The lines that a query gives."""
        if self.database:
            where = ["-h", "127.0.0.1", "-p", str(self.database.port)]
            env = dict(os.environ, PGPASSWORD=self.database.password)
        else:
            port = open(self.data + "/postgres/postmaster.pid").read().split("\n")[3]
            where = ["-h", "127.0.0.1", "-p", port]
            env = dict(os.environ, PGPASSWORD=open(self.data + "/postgres-password").read().strip())
        got = subprocess.run(["psql"] + where + ["-U", "postgres", "-At", "-v", "ON_ERROR_STOP=1", "-c", sql, "ripen"],
                             capture_output=True, text=True, env=env)
        if got.returncode:
            sys.exit("psql: " + got.stderr)
        return got.stdout.splitlines()

    def verify(self):
        """The last line of ``ripen verify``, and whether it is content. The server must not run."""
        command = self.wrapper + [self.home + "/ripen", "verify", "--data", self.data]
        done = subprocess.run(command, capture_output=True, text=True, env=self.env, timeout=300)
        lines = done.stdout.strip().splitlines()
        causes = [line for line in done.stderr.splitlines() if "Caused by" in line or "RIPEN" in line] or [done.stderr[-500:]]
        return (lines[-1] if lines and done.returncode < 2 else causes[-1]), done.returncode == 0


class Database:
    """Debian's PostgreSQL on a folder of its own, to be stopped and started."""

    def __init__(self, folder, port="18960"):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if not found:
            sys.exit("needs Debian's postgresql")
        atexit.register(self.stop)
        self.bin, self.folder, self.port, self.password = found[-1], folder + "/own", int(port), "secret"
        self.url = f"postgres://postgres:{self.password}@127.0.0.1:{port}/ripen"
        self.as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        os.makedirs(self.folder)
        if self.as_user:
            subprocess.run(["chown", "postgres", self.folder], check=True)
        secret = folder + "/own.pw"
        with open(secret, "w") as file:
            file.write(self.password)
        os.chmod(secret, 0o644)
        self.run("initdb", "-D", self.folder, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--no-locale")
        self.start()
        subprocess.run(["psql", "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-qc", "create database ripen", "postgres"],
                       check=True, env=dict(os.environ, PGPASSWORD=self.password))

    def run(self, program, *arguments):
        subprocess.run(self.as_user + [self.bin + "/" + program] + list(arguments), check=True, cwd="/",
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        self.run("pg_ctl", "-D", self.folder, "-w", "-l", self.folder + "/log", "-o", options, "start")

    def stop(self, mode="fast"):
        if os.path.exists(self.folder + "/postmaster.pid"):
            self.run("pg_ctl", "-D", self.folder, "-w", "-m", mode, "stop")


def ask(request, timeout=20):
    """(status, JSON)."""
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as e:
        text = e.read().decode()
        try:
            return e.code, json.loads(text)
        except ValueError:
            return e.code, text


def timestamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + ".%03dZ" % (seconds % 1 * 1000)


def track(message_id, user, seconds, **more):
    return dict({"type": "track", "event": EVENT, "userId": user, "messageId": message_id, "timestamp": timestamp(seconds),
                 "properties": {"asset_id": message_id}}, **more)


class Load:
    """Senders of batches, each tried again until it is answered by 200. ``answered`` holds the ids of such events."""

    def __init__(self, server, workers=8, size=5, pause=0.0, leads=200, spice=None, name=""):
        self.server, self.size, self.pause, self.leads, self.spice, self.name = server, size, pause, leads, spice, name
        self.answered = set()
        self.tries = []  # (when, seconds, status, text of what is not 200)
        self.lock = threading.Lock()
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(w,), daemon=True) for w in range(workers)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *fault):
        self.ending.set()
        for thread in self.threads:
            thread.join(40)

    def work(self, worker):
        auth = "Basic " + base64.b64encode((self.server.key + ":").encode()).decode()
        headers = {"Authorization": auth, "Content-Type": "application/json"}
        connection, n = None, 0
        while not self.ending.is_set():
            n += 1
            ids = [f"{self.name}{worker}-{n}-{i}" for i in range(self.size)]
            messages = [track(id, f"u{(worker * 7 + n + i) % self.leads}", time.time() - 3) for i, id in enumerate(ids)]
            body = json.dumps({"batch": self.spice(messages, worker, n) if self.spice else messages}).encode()
            done = False
            while not done and not self.ending.is_set():
                begun = time.time()
                try:
                    connection = connection or http.client.HTTPConnection("localhost", int(self.server.port), timeout=30)
                    connection.request("POST", "/v1/batch", body, headers)
                    answer = connection.getresponse()
                    text, status = answer.read().decode(), answer.status
                    retry = answer.headers.get("Retry-After")
                except (OSError, http.client.HTTPException) as e:
                    connection, text, status, retry = None, type(e).__name__, 0, None
                with self.lock:
                    self.tries.append((begun, time.time() - begun, status, "" if status == 200 else f"{text} Retry-After={retry}"))
                    if status == 200:
                        self.answered.update(ids)
                done = status == 200
                time.sleep(self.pause if done else 0.1)

    def told(self, since=0.0, until=float("inf")):
        """How often each answer was given."""
        with self.lock:
            return collections.Counter((status, text) for begun, _, status, text in self.tries if since <= begun < until)

    def show(self, title, since=0.0, until=float("inf")):
        print(title, flush=True)
        for (status, text), times in self.told(since, until).most_common(8):
            print(f"  {times:6} x {status} {text[:220]}", flush=True)

    def seconds(self, since=0.0, until=float("inf")):
        with self.lock:
            return sorted(took for begun, took, status, _ in self.tries if since <= begun < until and status == 200)

    def wait_for_more(self, seconds):
        """Seconds until something is answered again, or None."""
        before, begun = len(self.answered), time.time()
        while len(self.answered) == before and time.time() < begun + seconds:
            time.sleep(0.05)
        return time.time() - begun if len(self.answered) > before else None


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def count(server, answered):
    """Compares what was answered with what is stored; tells, and returns whether all is well."""
    stored = server.psql(STORED)
    missing = answered - set(stored)
    twice = len(stored) - len(set(stored))
    print(f"answered {len(answered)}, stored {len(stored)}, missing {len(missing)}, stored twice {twice}", flush=True)
    return not missing and not twice


def finish(server, answered, well=True):
    """Counts, stops the server, verifies the states, ends the script."""
    well = count(server, answered) and well
    server.stop()
    line, content = server.verify()
    print(line, flush=True)
    sys.exit(0 if well and content else 1)
