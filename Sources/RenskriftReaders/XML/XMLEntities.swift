internal import CLibXML2
internal import RenskriftModel

// The entities that there are: XML's five and HTML's, whatever a document says.
extension XMLParse {
  /// The entity of a name; one that nobody knows stands for itself, `&` and all.
  func entity(_ name: UnsafePointer<UInt8>) -> UnsafeMutablePointer<xmlEntity>? {
    if let predefined = xmlGetPredefinedEntity(name) { return predefined }
    let key = String(cString: name)
    if let known = entities[key] { return known }
    var content: [UInt8] = []
    if let known = htmlEntityLookup(name) {
      UTF8Bytes.append(UInt32(known.pointee.value), to: &content)
    } else {
      guard entities.count < Self.mostEntities else {
        fail(.tooManyEntities(at: source.place(min(cursor, bytes.count))))
        return nil
      }
      content = Array("&amp;\(key);".utf8)
      // It is told once, where it comes first.
      let at = source.place(min(cursor, bytes.count))
      warnings.append(Warning("bad-bytes", at: TextRange(at, at), .unknownEntity(key)))
    }
    let entity = Self.make(key, content)
    entities[key] = entity
    return entity
  }

  /// HTML has 253 names; more than these are noise.
  private static let mostEntities = 1_000

  /// An entity as libxml2 keeps them, marked as internal and already looked through.
  private static func make(_ name: String, _ content: [UInt8]) -> UnsafeMutablePointer<xmlEntity> {
    let entity = UnsafeMutablePointer<xmlEntity>.allocate(capacity: 1)
    var value = xmlEntity()
    value.type = XML_ENTITY_DECL
    value.etype = XML_INTERNAL_GENERAL_ENTITY
    value.name = UnsafePointer(copy(Array(name.utf8)))
    value.content = copy(content)
    value.length = Int32(clamping: content.count)
    value.checked = 2
    entity.initialize(to: value)
    return entity
  }

  /// Frees what `make` made.
  static func free(_ entity: UnsafeMutablePointer<xmlEntity>) {
    entity.pointee.name.map { UnsafeMutablePointer(mutating: $0).deallocate() }
    entity.pointee.content?.deallocate()
    entity.deinitialize(count: 1)
    entity.deallocate()
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<UInt8> {
    let result = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { (result + index).initialize(to: byte) }
    (result + bytes.count).initialize(to: 0)
    return result
  }
}

extension Message {
  fileprivate static func unknownEntity(_ name: String) -> Message {
    Message(
      en: "&\(name); stands for nothing that is known; it is kept as it is written",
      sv: "&\(name); står inte för något känt; det behålls som det är skrivet"
    )
  }
}
