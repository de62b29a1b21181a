#!/usr/bin/env python3
"""Kills the server, or its database, with -9 under load again and again, and counts: every answered event is there once.

    kill.py RIPEN_HOME FOLDER jvm|postgres ROUNDS [PORT]

FOLDER is new, and the user postgres can enter it (when run as root). Starts and stops the server itself. Needs psql for the count.
"""
import os
import re
import signal
import subprocess
import sys
import time

import rig

home, folder, victim, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
server = rig.Server(home, folder, sys.argv[5] if len(sys.argv) > 5 else "18950").start().sign_up()


def postgres_of(data):
    out = subprocess.run(["pgrep", "-f", "bin/postgres -D " + re.escape(data)], capture_output=True, text=True).stdout
    return [int(pid) for pid in out.split() if int(pid) != os.getpid()]


with rig.Load(server) as load:
    for number in range(1, rounds + 1):
        time.sleep(2 + number % 3)
        before = len(load.answered)
        if victim == "jvm":
            server.kill()
            server.start()
        else:
            for pid in postgres_of(server.data):
                os.kill(pid, signal.SIGKILL)
            load.wait_for_more(60)
        time.sleep(1)
        print(f"round {number}: {len(load.answered)} events answered", flush=True)
        if len(load.answered) == before:
            server.stop()
            sys.exit("nothing was answered any more")
rig.finish(server, load.answered)
