package import RenskriftModel
package import RenskriftWriters

/// Why an item has no records: what its error line says.
package struct ItemFault: Error, Hashable, Sendable {
  /// The item's id; `null` if it could not be read.
  package var id: JSONValue
  /// Permanent id, for programs.
  package let code: String
  /// What is wrong.
  package let message: Message

  package init(id: JSONValue = .null, code: String, message: Message) {
    self.id = id
    self.code = code
    self.message = message
  }

  /// A stage could make nothing of it.
  package init(_ error: StageError, id: JSONValue) {
    self.init(id: id, code: error.code.name, message: error.message)
  }

  /// Its file could not be read.
  package init(_ failure: FileFailure, id: JSONValue) {
    self.init(id: id, code: "no-access", message: failure.error.message)
  }

  /// The line of the list has more bytes than are kept.
  package static func tooLong(limit: Int) -> ItemFault {
    ItemFault(
      code: "line-too-long",
      message: Message(
        en: "the line has more than \(limit) bytes, the limit item-bytes",
        sv: "raden har mer än \(limit) byte, gränsen item-bytes"
      )
    )
  }

  static let empty = ItemFault(
    code: "empty-item",
    message: Message(en: "the line is empty", sv: "raden är tom")
  )

  static func malformed(at byte: Int) -> ItemFault {
    ItemFault(
      code: "bad-json",
      message: Message(
        en: "the line is no JSON object (byte \(byte))",
        sv: "raden är inget JSON-objekt (byte \(byte))"
      )
    )
  }

  static let notUTF8 = ItemFault(
    code: "bad-json",
    message: Message(en: "the line is not UTF-8", sv: "raden är inte UTF-8")
  )

  static let tooDeep = ItemFault(
    code: "json-too-deep",
    message: Message(
      en: "more than \(ItemJSON.depthLimit) levels within one another",
      sv: "mer än \(ItemJSON.depthLimit) nivåer i varandra"
    )
  )

  static let double = ItemFault(
    code: "double-member",
    message: Message(en: "a member stands twice", sv: "ett namn står två gånger")
  )

  static let withoutID = ItemFault(
    code: "no-id",
    message: Message(
      en: "the member id, text or a whole number, is missing",
      sv: "id, en text eller ett heltal, saknas"
    )
  )

  static func withoutText(_ id: JSONValue) -> ItemFault {
    ItemFault(
      id: id,
      code: "no-text",
      message: Message(en: "the member text is missing", sv: "text saknas")
    )
  }

  static func badPath(_ id: JSONValue) -> ItemFault {
    ItemFault(
      id: id,
      code: "bad-path",
      message: Message(en: "a path has no byte 0", sv: "en sökväg har ingen byte 0")
    )
  }
}
