/// What the fixed values and fields of records are called in Swedish.
enum SwedishTerms {
  /// Values of choices.
  static let choices: [String: String] = [
    "minutes": "minnesanteckningar", "agenda-slides": "bildspel med dagordning",
    "workshop-summary": "sammanställning av workshop", "retrospective": "retrospektiv",
    "protocol": "protokoll", "document": "dokument",
    "present": "närvarande", "absent": "frånvarande",
    "information": "information", "discussion": "diskussion", "work": "arbete", "break": "paus",
    "taken": "beslutat", "proposed": "förslag", "question": "fråga",
    "recorded-by": "antecknat av", "adjusted-by": "justerat av",
    "year": "år",
  ]
}
