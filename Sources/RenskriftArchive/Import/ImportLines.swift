internal import Foundation
internal import RenskriftModel
internal import RenskriftWriters

/// What goes between the process that imports and its workers: a job a line, an answer a line, both JSON.
package enum ImportLines {
  // MARK: Jobs

  /// The line of a job, without its end.
  static func line(of job: ImportJob) -> [UInt8] {
    CanonicalJSON.bytes([
      "job": .integer(job.number),
      "sha256": .text(job.sha256),
      // Paths are bytes, JSON is text.
      "original": .text(PercentEncoding.ascii(job.original.bytes)),
      "output": .text(PercentEncoding.ascii(job.output.bytes)),
      "path": .text(job.path),
      "key": .text(job.key),
      "parts": .text(String(decoding: job.parts, as: UTF8.self)),
      "scan": .flag(job.isScan),
      "bytes": .integer(job.bytes),
    ])
  }

  /// The job of a line; nil if it is no job.
  package static func job(_ line: [UInt8]) -> ImportJob? {
    struct Line: Decodable {
      let job: Int
      let sha256: String
      let original: String
      let output: String
      let path: String
      let key: String
      let parts: String
      let scan: Bool
      let bytes: Int
    }
    guard let line = try? JSONDecoder().decode(Line.self, from: Data(line)),
      let original = PercentEncoding.bytes(line.original),
      let output = PercentEncoding.bytes(line.output)
    else { return nil }
    return ImportJob(
      number: line.job,
      sha256: line.sha256,
      original: FilePath(bytes: original),
      path: line.path,
      output: FilePath(bytes: output),
      key: line.key,
      parts: Array(line.parts.utf8),
      isScan: line.scan,
      bytes: line.bytes
    )
  }

  // MARK: Answers

  private struct Answer: Codable {
    struct Failure: Codable {
      let code: String
      let en: String
      let sv: String
      let remedyEn: String
      let remedySv: String
      let stage: String
      let byte: Int?
    }
    let job: Int
    var facts: DocumentFacts?
    /// In Base64, as the coder has it.
    var indexed: Data?
    var failure: Failure?
  }

  /// The line of an answer, without its end.
  package static func line(of outcome: ImportOutcome, to number: Int) -> [UInt8] {
    let answer =
      switch outcome {
      case .done(let facts): Answer(job: number, facts: facts, indexed: Data(facts.indexed))
      case .failed(let failure):
        Answer(
          job: number,
          failure: Answer.Failure(
            code: failure.code,
            en: failure.message.en,
            sv: failure.message.sv,
            remedyEn: failure.remedy.en,
            remedySv: failure.remedy.sv,
            stage: failure.stage,
            byte: failure.byte
          )
        )
      }
    guard let data = try? JSONEncoder().encode(answer) else { return [] }
    return Array(data)
  }

  /// The outcome that a line tells of that job; nil if it does not.
  static func outcome(_ line: [UInt8], of number: Int) -> ImportOutcome? {
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(line)),
      answer.job == number
    else { return nil }
    if var facts = answer.facts {
      facts.indexed = answer.indexed.map(Array.init) ?? []
      return .done(facts)
    }
    return answer.failure.map { failure in
      .failed(
        ImportFailure(
          code: failure.code,
          message: Message(en: failure.en, sv: failure.sv),
          remedy: Message(en: failure.remedyEn, sv: failure.remedySv),
          stage: failure.stage,
          byte: failure.byte
        )
      )
    }
  }
}
