internal import RenskriftModel

extension StageError {
  /// Where a ZIP file is broken.
  enum PackageDamage {
    /// Its end is missing.
    case cut
    /// Its list of contents.
    case directory
    /// One of its parts, by name.
    case entry([UInt8])
    /// A part that must be there is not.
    case missing(String)
  }

  /// What is unsafe about an entry.
  enum PackageFault {
    case outside
    case absolute
    case link
    case twice
  }

  /// The ZIP file is broken; what is missing can't be told.
  static func damagedPackage(_ damage: PackageDamage) -> StageError {
    let message =
      switch damage {
      case .cut:
        Message(en: "the end of the file is missing", sv: "filens slut saknas")
      case .directory:
        Message(
          en: "the list of what is in the file makes no sense",
          sv: "förteckningen över vad som finns i filen går inte att förstå"
        )
      case .entry(let name):
        Message(
          en: "the part \(shown(name)) is damaged",
          sv: "delen \(shown(name)) är skadad"
        )
      case .missing(let name):
        Message(en: "the part \(name) is missing", sv: "delen \(name) saknas")
      }
    return StageError(
      code: "zip-damaged",
      message: message,
      remedy: Message(
        en:
          "fetch the file again, or open it in an office program that repairs it, and save it anew",
        sv:
          "hämta filen igen, eller öppna den i ett kontorsprogram som reparerar den och spara om den"
      )
    )
  }

  /// An entry could harm whoever unpacks the file; we don't, but nothing honest looks like this.
  static func unsafePackage(_ fault: PackageFault, _ name: [UInt8]) -> StageError {
    let what =
      switch fault {
      case .outside: Message(en: "points out of the archive", sv: "pekar ut ur arkivet")
      case .absolute:
        Message(
          en: "is no name of a file inside an archive",
          sv: "är inget namn på en fil i ett arkiv"
        )
      case .link: Message(en: "is a symbolic link", sv: "är en symbolisk länk")
      case .twice: Message(en: "stands there twice", sv: "finns två gånger")
      }
    return StageError(
      code: "zip-unsafe",
      message: Message(
        en: "the entry \(shown(name)) \(what.en)",
        sv: "posten \(shown(name)) \(what.sv)"
      ),
      remedy: Message(
        en: "find out where the file comes from; an office program that opens it can save it anew",
        sv: "ta reda på var filen kommer ifrån; ett kontorsprogram som öppnar den kan spara om den"
      )
    )
  }

  /// Two entries are made of the same bytes.
  static func overlapping(_ name: [UInt8], _ other: [UInt8]) -> StageError {
    StageError(
      code: "zip-limit",
      message: Message(
        en: "the entries \(shown(name)) and \(shown(other)) overlap: the file may be a ZIP bomb",
        sv: "posterna \(shown(name)) och \(shown(other)) överlappar: filen kan vara en zip-bomb"
      ),
      remedy: Message(
        en: "find out where the file comes from before you open it",
        sv: "ta reda på var filen kommer ifrån innan du öppnar den"
      )
    )
  }

  /// A part unpacks to too many times its size.
  static func bomb(
    _ name: [UInt8],
    _ limits: ReadingLimits,
    packed: Int,
    unpacked: Int
  ) -> StageError {
    let limit = ReadingLimits.Name.zipRatio.rawValue
    return StageError(
      code: "zip-limit",
      message: Message(
        en: """
          the part \(shown(name)) makes \(unpacked) bytes of \(packed), \
          the limit \(limit) is \(limits.zipRatio) times
          """,
        sv: """
          delen \(shown(name)) gör \(unpacked) byte av \(packed), \
          gränsen \(limit) är \(limits.zipRatio) gånger
          """
      ),
      remedy: Message(
        en: "if you trust the file, allow more with --limit \(limit)=N",
        sv: "om du litar på filen, tillåt mer med --limit \(limit)=N"
      )
    )
  }

  /// A part, or all parts together, are larger than the limit of that name.
  static func beyond(
    _ name: ReadingLimits.Name,
    _ limits: ReadingLimits,
    in part: [UInt8],
    found: Int
  ) -> StageError {
    let error = StageError.beyond(name, limits, at: nil, found: found)
    return StageError(
      code: error.code,
      message: Message(
        en: "part \(shown(part)): \(error.message.en)",
        sv: "delen \(shown(part)): \(error.message.sv)"
      ),
      remedy: Message(
        en: "if you trust the file, allow more with --limit \(name.rawValue)=N",
        sv: "om du litar på filen, tillåt mer med --limit \(name.rawValue)=N"
      )
    )
  }

  /// A password is needed; `part` is what is encrypted, if not all of the file.
  static func encryptedPackage(part: [UInt8]?) -> StageError {
    let place = part.map { Message(en: " (\(shown($0)))", sv: " (\(shown($0)))") }
    return StageError(
      code: "encrypted",
      message: Message(
        en: "the file is encrypted\(place?.en ?? "")",
        sv: "filen är krypterad\(place?.sv ?? "")"
      ),
      remedy: Message(
        en: "open it with its password and save it without one",
        sv: "öppna den med lösenordet och spara den utan"
      )
    )
  }

  /// A name from a file, made harmless: at most 80 bytes, bytes that are no printable ASCII as `%E5`.
  private static func shown(_ name: [UInt8]) -> String {
    var result = ""
    for byte in name.prefix(80) {
      if (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "%") {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        result += hex.count < 2 ? "%0" + hex : "%" + hex
      }
    }
    return name.count > 80 ? result + "…" : result
  }
}
