internal import RenskriftModel

/// JSON Schemas (Draft 2020-12) of what we write, generated from `RecordTypes` in the model.
public enum JSONSchema {
  /// The schema of a line of records.
  public static var records: JSONValue {
    let types = RecordTypes.all
    let shared: [JSONMember] = [
      JSONMember("range", range),
      JSONMember("span", span),
    ]
    return [
      "$schema": .text(draft),
      "title": "Renskrift records, one a line",
      "description": "A record of the format renskrift/1.",
      "oneOf": .array(types.map { ["$ref": .text("#/$defs/" + $0.type.name)] }),
      "$defs": .object(shared + types.map { JSONMember($0.type.name, schema(of: $0)) }),
    ]
  }

  /// The schema of a line of the audit trail.
  public static var edits: JSONValue {
    object(
      "Renskrift audit trail, one edit a line",
      [
        JSONMember("page", positive("The page, from 1.")),
        JSONMember("line", positive("The line, from 1.")),
        JSONMember("source", described("Bytes of the source.", range)),
        JSONMember("text", described("Bytes of the restored text.", range)),
        JSONMember("before", text("The text as read.")),
        JSONMember("after", text("The text proposed.")),
        JSONMember("normalizer", text("Who proposed it.")),
        JSONMember("confidence", confidence),
        JSONMember(
          "disposition",
          ["type": "string", "enum": ["applied", "suggested", "rejected"]]
        ),
        JSONMember("evidence", text("What justifies it.")),
        JSONMember(
          "alternatives",
          [
            "type": "array",
            "items": object(
              "Another reading",
              [JSONMember("after", text("The reading.")), JSONMember("confidence", confidence)]
            ),
          ]
        ),
      ],
      more: [JSONMember("$schema", .text(draft))]
    )
  }

  private static let draft = "https://json-schema.org/draft/2020-12/schema"

  /// One record type: the fields of every record and its own.
  private static func schema(of type: any RecordContent.Type) -> JSONValue {
    let common: [JSONMember] = [
      JSONMember("schema", ["const": .text(RecordJSON.schema)]),
      JSONMember("record", ["const": .text(type.type.name)]),
      JSONMember("document", ["type": "string", "pattern": "^[0-9a-f]{16}$"]),
      JSONMember("section", ["type": ["string", "null"], "pattern": "^s[1-9][0-9]*$"]),
      JSONMember("span", ["$ref": "#/$defs/span"]),
      JSONMember("confidence", confidence),
      JSONMember("inferred", inferred(of: type)),
    ]
    let own = type.forms.map { field in
      JSONMember(
        field.name,
        described(field.summary, schema(of: field.form, isNullable: field.isNullable))
      )
    }
    return object(type.summary, common + own)
  }

  /// Only own fields can be concluded.
  private static func inferred(of type: any RecordContent.Type) -> JSONValue {
    [
      "type": "array",
      "items": ["enum": .array(type.forms.map { .text($0.name) })],
      "uniqueItems": .flag(true),
    ]
  }

  private static func schema(of form: FieldForm, isNullable: Bool) -> JSONValue {
    func type(_ name: String, _ more: [JSONMember] = []) -> JSONValue {
      let names: JSONValue = isNullable ? [.text(name), "null"] : .text(name)
      return .object([JSONMember("type", names)] + more)
    }
    switch form {
    case .text: return type("string")
    case .date:
      let pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
      return type("string", [JSONMember("pattern", .text(pattern))])
    case .time:
      return type("string", [JSONMember("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]$")])
    case .integer: return type("integer")
    case .flag: return type("boolean")
    case .list: return type("array", [JSONMember("items", ["type": "string"])])
    case .choice(let values):
      let all = values.map(JSONValue.text) + (isNullable ? [.null] : [])
      return type("string", [JSONMember("enum", .array(all))])
    }
  }

  /// An object that has exactly these members.
  private static func object(
    _ description: String,
    _ members: [JSONMember],
    more: [JSONMember] = []
  ) -> JSONValue {
    .object(
      [
        JSONMember("description", .text(description)),
        JSONMember("type", "object"),
        JSONMember("additionalProperties", .flag(false)),
        JSONMember("properties", .object(members)),
        JSONMember("required", .array(members.map { .text($0.name) })),
      ] + more
    )
  }

  private static func described(_ description: String, _ schema: JSONValue) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    return .object([JSONMember("description", .text(description))] + members)
  }

  private static func text(_ description: String) -> JSONValue {
    described(description, ["type": "string"])
  }

  private static func positive(_ description: String) -> JSONValue {
    described(description, ["type": "integer", "minimum": .integer(1)])
  }

  private static let confidence: JSONValue = [
    "type": "number", "minimum": .integer(0), "maximum": .integer(1),
  ]

  private static let range: JSONValue = [
    "type": "array", "items": ["type": "integer", "minimum": .integer(0)],
    "minItems": .integer(2), "maxItems": .integer(2),
  ]

  /// With a source there is no box, without one there is.
  private static var span: JSONValue {
    let place: [JSONMember] = [
      JSONMember("page", positive("The page it begins on, from 1.")),
      JSONMember("first_line", positive("Its first line, from 1 over the whole document.")),
      JSONMember("last_line", positive("Its last line.")),
      JSONMember("text", described("Bytes of the restored text.", range)),
    ]
    let box: JSONValue = [
      "description": "x, y, width and height in pixels of the page.",
      "type": ["array", "null"], "items": ["type": "integer"],
      "minItems": .integer(4), "maxItems": .integer(4),
    ]
    return [
      "oneOf": [
        object(
          "A place in a text.",
          place + [JSONMember("source", described("Bytes of the source.", range))]
        ),
        object(
          "A place on an image.",
          place + [JSONMember("source", ["type": "null"]), JSONMember("box", box)]
        ),
      ]
    ]
  }
}
