"""A decoder in C++ over a KenLM trigram of the training texts: kenlm/decoder.cc, built here from KenLM's own source."""
import lzma
import os
import subprocess

from measure import CommandFailed, run

HERE = os.path.dirname(os.path.abspath(__file__))
TRIE = ["-q", "8", "-b", "8", "-a", "22", "trie"]


class KenLMDecoder:
    name = "KenLM trigram decoder (C++)"

    def __init__(self, folder, sources):
        self.folder, self.sources = folder, sources
        self.decoder, self.model, self.vocabulary = (f"{folder}/{name}" for name in ("decoder", "model.bin", "vocabulary"))

    def missing(self):
        """Builds what is not there yet; what keeps it from running, or None."""
        if not self.sources:
            return "a KenLM model needs text to count: name a folder with text/*.txt.xz by DATA="
        os.makedirs(self.folder, exist_ok=True)
        built = subprocess.run([f"{HERE}/kenlm/build", self.folder], capture_output=True, text=True)
        if built.returncode:
            lines = built.stderr.strip().splitlines() or ["kenlm/build failed"]
            return lines[-1]
        if not os.path.exists(self.model):
            print("  (counting a KenLM trigram of all training texts: a few minutes, once)", flush=True)
            try:
                self._train()
            except (CommandFailed, OSError, subprocess.SubprocessError) as error:
                return f"the KenLM model could not be made: {error}"
        return None

    def megabytes(self):
        return os.path.getsize(self.model) / 1e6

    def restore(self, text):
        """The text restored, and the time of the whole process."""
        source, target = f"{self.folder}/in.txt", f"{self.folder}/out.txt"
        with open(source, "w", encoding="utf-8", newline="") as file:
            file.write(text + "\n")
        figures = self.run(source, target)
        with open(target, encoding="utf-8", newline="") as file:
            return file.read()[:-1], figures

    def run(self, source, target=os.devnull):
        return run([self.decoder, "restore", self.model, self.vocabulary], source, target)

    def queries(self, source):
        """Words a second that KenLM alone scores, in running text; no candidates, no search."""
        tokens = f"{self.folder}/tokens.txt"
        run([self.decoder, "tokens"], source, tokens)
        with open(tokens, "rb") as stdin:
            found = subprocess.run([self.decoder, "speed", self.model], stdin=stdin, capture_output=True, check=True)
        count, seconds, _ = found.stdout.split()
        return float(count) / float(seconds)

    def _train(self):
        sentences, arpa = (f"{self.folder}/{name}" for name in ("sentences.txt", "model.arpa"))
        with open(sentences, "wb") as out:
            process = subprocess.Popen([self.decoder, "tokens"], stdin=subprocess.PIPE, stdout=out)
            for path in self.sources:
                with lzma.open(path) as text:
                    while chunk := text.read(1 << 20):
                        process.stdin.write(chunk)
            process.stdin.close()
            if process.wait():
                raise CommandFailed("decoder tokens")
        with open(sentences, "rb") as source, open(arpa, "wb") as target:
            command = [f"{self.folder}/lmplz", "-o", "3", "-S", "1G", "-T", self.folder]
            subprocess.run(command, stdin=source, stdout=target, stderr=subprocess.DEVNULL, check=True)
        self._write_vocabulary(arpa)
        part = self.model + ".part"
        subprocess.run([f"{self.folder}/build_binary", *TRIE, arpa, part], stderr=subprocess.DEVNULL, check=True)
        os.rename(part, self.model)
        os.remove(sentences)
        os.remove(arpa)

    def _write_vocabulary(self, arpa):
        """The words of the model, from its unigrams."""
        with open(arpa, encoding="utf-8") as file, open(self.vocabulary, "w", encoding="utf-8") as out:
            for line in file:
                if line.startswith("\\2-grams"):
                    break
                fields = line.split("\t")
                if len(fields) > 1 and not fields[1].startswith("<"):
                    out.write(fields[1].strip() + "\n")
