// What one gets from KenLM alone: å ä ö put back by a trigram, without lexicon, unknown words, channel or diagnosis.
//
//   decoder tokens < TEXT                      words in small letters, a sentence a line: what lmplz counts
//   decoder speed MODEL < TOKENS               how many words a second KenLM itself scores, vocabulary included
//   decoder restore MODEL VOCABULARY < TEXT    the text with its words restored; VOCABULARY: a word a line
//
// A word is a run of letters and digits. Its candidates are the known words that differ by å ä ö é alone; an unknown
// word stays as it stands. Of all sequences the best is found exactly: Viterbi over KenLM's own states.
#include "lm/model.hh"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

// The letters å ä ö é, small, as the second byte of their UTF-8.
constexpr unsigned char kRing = 0xA5, kDotsA = 0xA4, kDotsO = 0xB6, kAcute = 0xA9;

struct Word {
  std::size_t start, end;
  bool endsSentence;
};

bool IsAscii(unsigned char byte) {
  return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z' || byte >= '0' && byte <= '9';
}

std::vector<Word> Words(std::string_view text) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = at;
    while (at < text.size()) {
      const unsigned char byte = text[at];
      if (IsAscii(byte)) {
        ++at;
      } else if (byte == 0xC3 && at + 1 < text.size()) {
        at += 2;
      } else {
        break;
      }
    }
    if (at > start) {
      words.push_back({start, at, false});
      continue;
    }
    const char mark = text[at++];
    const bool ends = mark == '\f' || (mark == '.' || mark == '!' || mark == '?') && (at == text.size() || text[at] <= ' ');
    if (ends && !words.empty()) words.back().endsSentence = true;
  }
  if (!words.empty()) words.back().endsSentence = true;
  return words;
}

std::string Lower(std::string_view word) {
  std::string result(word);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const unsigned char byte = result[i];
    if (byte >= 'A' && byte <= 'Z') result[i] = byte | 0x20;
    if (byte == 0xC3 && i + 1 < result.size()) {
      const unsigned char next = result[++i];
      if (next >= 0x80 && next <= 0x9E && next != 0x97) result[i] = next | 0x20;
    }
  }
  return result;
}

// What the forms of one damaged word have in common: å ä é as a, ö as o, and o as a too, for é stands for either.
std::string Skeleton(const std::string& word) {
  std::string result;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const unsigned char byte = word[i];
    if (byte == 0xC3 && i + 1 < word.size()) {
      const unsigned char next = word[++i];
      if (next == kRing || next == kDotsA || next == kDotsO || next == kAcute) {
        result += 'a';
      } else {
        result += static_cast<char>(byte);
        result += static_cast<char>(next);
      }
    } else {
      result += byte == 'o' ? 'a' : static_cast<char>(byte);
    }
  }
  return result;
}

// Whether a word may have been read for another one: a for å ä, o for ö, é for any of the three.
bool MayBeRead(const std::string& read, const std::string& printed) {
  std::size_t i = 0, j = 0;
  while (i < read.size() && j < printed.size()) {
    if (static_cast<unsigned char>(printed[j]) == 0xC3 && j + 1 < printed.size()) {
      const unsigned char letter = printed[j + 1];
      j += 2;
      if (static_cast<unsigned char>(read[i]) == 0xC3 && i + 1 < read.size()) {
        const unsigned char own = read[i + 1];
        i += 2;
        if (own != letter && (own != kAcute || letter != kRing && letter != kDotsA && letter != kDotsO)) return false;
      } else {
        const char own = read[i++];
        if (!(own == 'a' && (letter == kRing || letter == kDotsA)) && !(own == 'o' && letter == kDotsO)) return false;
      }
    } else if (read[i++] != printed[j++]) {
      return false;
    }
  }
  return i == read.size() && j == printed.size();
}

// The letters of `form` in the case of the word they were read as.
std::string WithCase(std::string_view read, const std::string& form) {
  std::string result;
  std::size_t i = 0;
  for (std::size_t j = 0; j < form.size(); ++j) {
    const bool isWide = static_cast<unsigned char>(read[i]) == 0xC3;
    const unsigned char own = isWide ? read[i + 1] : read[i];
    const bool isUpper = isWide ? own >= 0x80 && own <= 0x9E : own >= 'A' && own <= 'Z';
    i += isWide ? 2 : 1;
    const unsigned char byte = form[j];
    if (byte == 0xC3) {
      const unsigned char next = form[++j];
      result += static_cast<char>(byte);
      result += static_cast<char>(isUpper ? next & ~0x20 : next);
    } else {
      result += static_cast<char>(isUpper && byte >= 'a' ? byte & ~0x20 : byte);
    }
  }
  return result;
}

using Model = lm::base::Model;

class Decoder {
 public:
  Decoder(const Model& model, std::istream& vocabulary) : model_(model) {
    std::string word;
    while (std::getline(vocabulary, word)) forms_[Skeleton(word)].push_back({word, model.BaseVocabulary().Index(word)});
  }

  std::string Restore(std::string_view text) const {
    const std::vector<Word> words = Words(text);
    std::string result;
    result.reserve(text.size() + text.size() / 16);
    std::size_t written = 0;
    for (std::size_t first = 0; first < words.size();) {
      std::size_t end = first;
      while (!words[end].endsSentence) ++end;
      Sentence(text, words.data() + first, end + 1 - first, result, written);
      first = end + 1;
    }
    return result.append(text.substr(written));
  }

 private:
  struct Form {
    std::string letters;
    lm::WordIndex index;
  };
  struct Path {
    lm::ngram::State state;
    float score;
    int before;
    const std::string* letters;
  };

  void Sentence(std::string_view text, const Word* words, std::size_t count, std::string& result, std::size_t& written) const {
    std::vector<std::vector<Path>> columns(count + 1);
    Path start{};
    model_.BeginSentenceWrite(&start.state);
    columns[0].push_back(start);
    std::vector<Form> candidates;
    for (std::size_t at = 0; at < count; ++at) {
      const std::string read = Lower(text.substr(words[at].start, words[at].end - words[at].start));
      std::vector<const Form*> found;
      if (const auto forms = forms_.find(Skeleton(read)); forms != forms_.end()) {
        for (const Form& form : forms->second) {
          if (MayBeRead(read, form.letters)) found.push_back(&form);
        }
      }
      const Form unknown{std::string(), 0};
      if (found.empty()) found.push_back(&unknown);
      for (int before = 0; before < static_cast<int>(columns[at].size()); ++before) {
        for (const Form* form : found) {
          Path path{{}, columns[at][before].score, before, form == &unknown ? nullptr : &form->letters};
          path.score += model_.BaseScore(&columns[at][before].state, form->index, &path.state);
          Keep(path, columns[at + 1]);
        }
      }
    }
    int best = -1;
    float bestScore = 0;
    for (int index = 0; index < static_cast<int>(columns[count].size()); ++index) {
      lm::ngram::State out;
      const Path& path = columns[count][index];
      const float score = path.score + model_.BaseScore(&path.state, model_.BaseVocabulary().EndSentence(), &out);
      if (best < 0 || score > bestScore) best = index, bestScore = score;
    }
    std::vector<const std::string*> chosen(count);
    for (std::size_t at = count; at > 0; --at) {
      chosen[at - 1] = columns[at][best].letters;
      best = columns[at][best].before;
    }
    for (std::size_t at = 0; at < count; ++at) {
      result.append(text.substr(written, words[at].start - written));
      const std::string_view read = text.substr(words[at].start, words[at].end - words[at].start);
      result += chosen[at] ? WithCase(read, *chosen[at]) : std::string(read);
      written = words[at].end;
    }
  }

  // Of two paths in one state only the better can win.
  static void Keep(const Path& path, std::vector<Path>& column) {
    for (Path& other : column) {
      if (other.state == path.state) {
        if (path.score > other.score) other = path;
        return;
      }
    }
    column.push_back(path);
  }

  const Model& model_;
  std::unordered_map<std::string, std::vector<Form>> forms_;
};

int Tokens() {
  std::string line;
  while (std::getline(std::cin, line)) {
    for (const Word& word : Words(line)) {
      std::cout << Lower(std::string_view(line).substr(word.start, word.end - word.start)) << (word.endsSentence ? '\n' : ' ');
    }
  }
  return 0;
}

int Speed(const Model& model) {
  const std::string text((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
  const auto begin = std::chrono::steady_clock::now();
  lm::ngram::State state, out;
  model.BeginSentenceWrite(&state);
  double sum = 0;
  std::size_t count = 0, start = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ' ' && text[at] != '\n') continue;
    if (at > start) {
      const StringPiece word(text.data() + start, at - start);
      sum += model.BaseScore(&state, model.BaseVocabulary().Index(word), &out);
      state = out;
      ++count;
    }
    if (text[at] == '\n') {
      sum += model.BaseScore(&state, model.BaseVocabulary().EndSentence(), &out);
      model.BeginSentenceWrite(&state);
    }
    start = at + 1;
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("%zu %.6f %.3f\n", count, seconds.count(), sum);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "tokens") return Tokens();
  if (argc < 3) {
    std::cerr << "usage: decoder tokens | speed MODEL | restore MODEL VOCABULARY\n";
    return 2;
  }
  const std::unique_ptr<Model> model(lm::ngram::LoadVirtual(argv[2]));
  if (command == "speed") return Speed(*model);
  std::ifstream vocabulary(argv[3]);
  const Decoder decoder(*model, vocabulary);
  std::string line;
  while (std::getline(std::cin, line)) std::cout << decoder.Restore(line) << '\n';
  return 0;
}
