"""Hunspell with the Swedish dictionary: every word that it does not know becomes its first suggestion."""
import os
import shutil
import subprocess

from measure import run

COMMAND = ["hunspell", "-a", "-i", "utf-8", "-d", "sv_SE"]


class Hunspell:
    name = "Hunspell, first suggestion"

    def __init__(self, folder):
        self.folder = folder

    def missing(self):
        """What keeps it from running, or None."""
        if not shutil.which("hunspell"):
            return "hunspell was not found: install hunspell hunspell-sv (.ci/packages bench)"
        found = subprocess.run(["hunspell", "-D"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if "sv_SE" not in found.stdout + found.stderr:
            return "hunspell has no Swedish dictionary: install hunspell-sv (.ci/packages bench)"
        return None

    def restore(self, text):
        """The text restored, and the time that Hunspell itself took."""
        lines = text.split("\n")
        source, target = f"{self.folder}/hunspell-in.txt", f"{self.folder}/hunspell-out.txt"
        with open(source, "w", encoding="utf-8") as file:
            # A caret keeps a line from being a command.
            file.writelines("^" + line.replace("\f", " ").replace("\r", " ") + "\n" for line in lines)
        figures = run(COMMAND, source, target)
        with open(target, encoding="utf-8") as file:
            answers = file.read().split("\n")[1:]
        os.remove(target)
        result, at = [], 0
        for line in lines:
            done, rest = "", line
            while at < len(answers) and answers[at]:
                answer = answers[at]
                at += 1
                if answer[0] != "&":
                    continue
                word = answer.split(" ")[1]
                before, found, after = rest.partition(word)
                if found:
                    done += before + answer.partition(": ")[2].split(", ")[0]
                    rest = after
            at += 1
            result.append(done + rest)
        return "\n".join(result), figures
