public import RenskriftModel
import RenskriftRestoration

/// How much each text counts for the network, and which written forms are said otherwise.
public struct TrainingPlan: Sendable {
  /// A written form whose everyday twin is rarer in the texts than in the papers to restore.
  struct Twin: Sendable {
    let written: [UInt8]
    let said: [UInt8]
    /// One in so many is replaced.
    let every: Int
  }

  /// Per cent, by name of the text; others 100.
  private(set) var weights: [String: Int] = [:]
  private(set) var twins: [Twin] = []

  /// Every text alike, as it stands.
  public init() {}

  /// Reads the rows of a file: `text`, name, per cent; `everyday`, written, said, one in how many.
  public init(path: String) throws(StageError) {
    let file: DataFile
    do throws(StageError) {
      file = try DataFile(path: path)
    } catch {
      throw .unreadablePlan(path)
    }
    for row in file.rows {
      switch (String(decoding: row.fields[0], as: UTF8.self), row.fields.count) {
      case ("text", 3):
        guard let weight = DataFile.number(row.fields[2]), weight <= 1000 else {
          throw .dataDamaged(path, line: row.line)
        }
        weights[String(decoding: row.fields[1], as: UTF8.self)] = weight
      case ("everyday", 4):
        guard let every = DataFile.number(row.fields[3]), every > 0 else {
          throw .dataDamaged(path, line: row.line)
        }
        twins.append(Twin(written: row.fields[1], said: row.fields[2], every: every))
      default: throw .dataDamaged(path, line: row.line)
      }
    }
  }

  /// How often the network sees a place of that text.
  func weight(of text: String) -> Double { Double(weights[text] ?? 100) / 100 }
}

extension WordStream {
  /// Replaces every n-th of the written forms by the everyday ones.
  mutating func apply(_ twins: [TrainingPlan.Twin]) {
    var said: [UInt32: (form: UInt32, every: Int)] = [:]
    for twin in twins {
      said[number(of: twin.written)] = (number(of: twin.said), twin.every)
    }
    var seen: [UInt32: Int] = [:]
    for index in words.indices {
      guard let twin = said[words[index]] else { continue }
      seen[words[index], default: 0] += 1
      guard seen[words[index], default: 0] % twin.every == 0 else { continue }
      vocabulary.counts[Int(words[index])] -= 1
      vocabulary.counts[Int(twin.form)] += 1
      words[index] = twin.form
    }
  }

  /// The number of a form given as UTF-8.
  private mutating func number(of form: [UInt8]) -> UInt32 {
    var letters: [UInt8] = []
    form.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count, let letter = Letter(bytes, at: index, end: bytes.count) {
        letters.append(letter.code)
        index += letter.length
      }
    }
    return letters.withUnsafeBufferPointer { UInt32(vocabulary.number(of: $0)) }
  }
}

extension StageError {
  static func unreadablePlan(_ path: String) -> StageError {
    StageError(
      code: "unreadable-plan",
      message: Message(
        en: "\(path): the training plan cannot be read",
        sv: "\(path): träningsplanen kan inte läsas"
      ),
      remedy: Message(en: "check the path", sv: "kontrollera sökvägen")
    )
  }
}
