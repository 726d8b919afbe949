"""Model A beside R's lme4 on the same rows in one run, where R has it; then whole processes on a vault. STREK is the
program, STREK_BUILD where it was built; BENCH_CLIENTS (100000) sizes the vault. Seconds are of work; key derivation,
slow on purpose, is measured alone and taken off."""
import datetime
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile

strek, bench = os.environ["STREK"], os.path.join(os.environ["STREK_BUILD"], "bench", "bench_fit")
lme4 = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "tools", "lme4.R")
clients = int(os.environ.get("BENCH_CLIENTS", "100000"))
PASSPHRASE = "nine grey herons stand in shallow water"
TIMES_LME4 = 100
QUIET = .1


def run(command, **more):
    """Seconds of work of one process, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit("%s: %s" % (" ".join(command), done.stderr))
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def has_lme4():
    return shutil.which("Rscript") and subprocess.run(["Rscript", "-e", "library(lme4)"], capture_output=True).returncode == 0


def beside_lme4(folder):
    for people in (1000, 10000, 100000):
        rows = os.path.join(folder, "rows")
        with open(rows, "w") as out:
            out.write(run([bench, "rows", str(people)])[1])
        theirs = json.loads(run(["Rscript", lme4, "time", rows])[1])
        ours = min((json.loads(run([bench, "time", rows])[1]) for _ in range(3)), key=lambda r: r["seconds"])
        times = theirs["seconds"] / ours["seconds"]
        budget = " (budget: at least %d)%s" % (TIMES_LME4, "  OVER" if times < TIMES_LME4 else "")
        print("model A of %6d people: lme4 %8.3f s %6.1f MB, here %8.4f s %5.1f MB: %5.0f times%s" % (
            people, theirs["seconds"], theirs["megabytes"], ours["seconds"], ours["megabytes"], times,
            budget if people == 100000 else ""))
        if ours["loglik"] < theirs["loglik"] - .01:
            print("%28s and lme4 found a likelier answer  OVER" % "")


def table(folder):
    """Outcome scores as a practice of that size would have them, in a file to import."""
    path = os.path.join(folder, "ratings.csv")
    began = datetime.date(2020, 1, 6)
    with open(path, "w") as out:
        out.write("client,session,date,scale,rater,mode,total\n")
        for row in run([bench, "rows", str(clients), "gaps"])[1].splitlines():
            client, session, score = row.split(",")
            day = began + datetime.timedelta(days=7 * int(session) + int(client[1:]) % 2000)
            out.write("%s,%s,%s,ORS,self,paper,%s\n" % (client, session, day, score))
    return path


def whole(folder):
    secret, vault = os.path.join(folder, "pass"), os.path.join(folder, "strek.vault")
    with open(secret, "w") as out:
        out.write(PASSPHRASE + "\n")
    ours = [strek, "--passphrase-file", secret, "--db", vault]
    run(ours + ["init"])
    opening = min(run(ours + ["config", "--list"])[0] for _ in range(2))
    empty = min(run(ours + ["clients"])[0] for _ in range(2))
    opening = max(opening, empty)
    print("%-58s %8.3f s of work" % ("import of %d clients" % clients, run(ours + ["import", table(folder)])[0] - opening))
    quiet = json.loads(run([bench, "quiet", vault, PASSPHRASE])[1])
    print("%-58s %8.3f s of work, the longest piece %.3f s (budget %g s)%s" % (
        "the app's first quiet fit after opening it", quiet["seconds"], quiet["longest"], QUIET,
        "  OVER" if quiet["longest"] > QUIET else ""))
    reading = json.loads(run([bench, "read", vault, PASSPHRASE])[1])["seconds"]
    print("%-58s %8.3f s of work" % ("one pass over their episodes", reading))
    for words, command in (("strek fit, without calibration", ["fit", "--no-calibration"]), ("strek fit", ["fit"]),
                           ("strek stats", ["stats"])):
        took = max(run(ours + command)[0] - opening, 1e-6)
        print("%-58s %8.3f s of work, %3.0f %% of it reading" % (words, took, 100 * min(1, reading / took)))


def main():
    print("-- fit beside lme4, and on a vault --")
    folder = tempfile.mkdtemp(prefix="strek-bench-")
    try:
        os.environ["HOME"] = os.environ["XDG_DATA_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        if has_lme4():
            beside_lme4(folder)
        else:
            print("R with lme4 is not here: nothing to compare with")
        sys.stdout.flush()
        whole(folder)
    finally:
        shutil.rmtree(folder)


main()
