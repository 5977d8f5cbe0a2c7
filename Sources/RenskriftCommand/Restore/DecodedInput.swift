internal import RenskriftModel
internal import RenskriftReaders

/// A stream of text in whatever encoding, as UTF-8.
///
/// The encoding is decided from the first 64 KiB; it stays for the whole stream.
struct DecodedInput {
  private static let prefixBytes = 64 << 10

  private let input: InputFile
  private var decoder: StreamDecoder?
  private var isFinished = false
  /// Bytes that belonged to no character of the encoding, so far.
  private(set) var strayBytes = 0
  /// Bytes of a character that the end of the input cut off.
  private(set) var cutBytes = 0

  /// The text of a file or of standard input.
  init(_ input: InputFile) { self.input = input }

  /// The encoding, once the first bytes are read.
  var encoding: TextEncoding? { decoder?.encoding }

  /// The next bytes; nil at the end.
  mutating func next() throws(CommandFailure) -> [UInt8]? {
    guard !isFinished else { return nil }
    let chunk = decoder == nil ? try prefix() : try input.next(upTo: Self.prefixBytes)
    guard let chunk else {
      isFinished = true
      cutBytes = decoder?.finish().count ?? 0
      return nil
    }
    var decoder = if let decoder { decoder } else { try Self.decoder(for: chunk) }
    let decoded = decoder.decode(chunk)
    self.decoder = decoder
    strayBytes += decoded.faults.map(\.bytes.count).reduce(0, +)
    return decoded.utf8
  }

  /// A pipe may hand over a few bytes at a time: too few to judge by.
  private func prefix() throws(CommandFailure) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < Self.prefixBytes,
      let more = try input.next(upTo: Self.prefixBytes - bytes.count)
    {
      bytes += more
    }
    return bytes.isEmpty ? nil : bytes
  }

  private static func decoder(for prefix: [UInt8]) throws(CommandFailure) -> StreamDecoder {
    do throws(StageError) {
      return StreamDecoder(try TextDecoding.decideEncoding(of: prefix))
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What a careful user wants to know about the bytes; nil if they are whole UTF-8.
  var remark: Message? {
    guard let encoding, encoding != .utf8 || strayBytes + cutBytes > 0 else { return nil }
    var en: [String] = []
    var sv: [String] = []
    if encoding != .utf8 {
      en.append("read as \(encoding.name), written as utf-8")
      sv.append("läst som \(encoding.name), skriven som utf-8")
    }
    if strayBytes > 0 {
      en.append("\(strayBytes) bytes are no \(encoding.name) text; compare with the original")
      sv.append("\(strayBytes) byte är ingen \(encoding.name)-text; jämför med originalet")
    }
    if cutBytes > 0 {
      en.append("the last character is cut off; is the file whole?")
      sv.append("sista tecknet är avklippt; är filen hel?")
    }
    return Message(en: en.joined(separator: "; "), sv: sv.joined(separator: "; "))
  }
}
