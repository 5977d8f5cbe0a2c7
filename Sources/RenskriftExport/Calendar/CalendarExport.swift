package import RenskriftModel

/// `--to ical`: the meetings and coming meetings of the papers as one iCalendar (RFC 5545).
///
/// A meeting without a day is no event. One without a time is a whole day. Times are Sweden's, whose rules stand in
/// the file. `UID` is the document, the type and the number of the record in it: after a new import the event replaces
/// itself. `DTSTAMP`, which must be there, is always 1970: the archive has no clock, and a calendar that compares it
/// finds no difference.
package struct CalendarExport: StreamExport {
  private let version: String

  /// `version` is Renskrift's own, for `PRODID`.
  package init(version: String) { self.version = version }

  package var opening: [UInt8] {
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", text: "-//Renskrift//Renskrift \(version)//SV")
    SwedishTime.add(to: &lines)
    return lines.bytes
  }

  package var closing: [UInt8] {
    var lines = CalendarLines()
    lines.add("END", "VCALENDAR")
    return lines.bytes
  }

  package func bytes(of document: ExportedDocument) throws(DocumentDamage) -> [UInt8] {
    Self.events(in: try document.records(), path: document.path)
  }

  /// The events of a document with those records.
  package static func events(in records: [Record], path: String) -> [UInt8] {
    let summary = records.lazy.compactMap { $0.content as? DocumentSummary }.first
    let body = records.lazy.compactMap { ($0.content as? Meeting)?.body }.first
    let name = body ?? summary?.title
    var agenda = agendaLines(in: records)
    var lines = CalendarLines()
    var meetings = 0
    var dates = 0
    for record in records {
      switch record.content {
      case let meeting as Meeting:
        meetings += 1
        var event = CalendarEvent(record, number: meetings, name: meeting.body ?? name)
        event.setTime(meeting.date, meeting.start, meeting.end)
        event.place = meeting.place
        // The agenda belongs to the meeting that the paper is about: the first that has a day.
        if event.hasDay {
          if let called = meeting.called { event.notes.append("Kallade: " + called) }
          event.notes += agenda
          agenda = []
        }
        event.add(to: &lines, path: path)
      case let date as MeetingDate:
        dates += 1
        var event = CalendarEvent(record, number: dates, name: name)
        event.setTime(date.date, date.start, date.end)
        event.add(to: &lines, path: path)
      default: continue
      }
    }
    return lines.bytes
  }

  /// `09:30 1. Läget på isen (Vera Granqvist)`, a line an item.
  private static func agendaLines(in records: [Record]) -> [String] {
    let items = records.compactMap { $0.content as? AgendaItem }.map { item in
      let time = item.time.map { $0 + " " } ?? ""
      let number = item.number.map { "\($0). " } ?? ""
      let names = item.responsible.joined(separator: ", ")
      return time + number + item.title + (names.isEmpty ? "" : " (\(names))")
    }
    return items.isEmpty ? [] : ["Dagordning:"] + items
  }
}

/// A VEVENT in the making.
private struct CalendarEvent {
  var place: String?
  var notes: [String] = []
  private let record: Record
  private let number: Int
  private let name: String?
  private var start: (name: String, value: String)?
  private var end: (name: String, value: String)?

  init(_ record: Record, number: Int, name: String?) {
    self.record = record
    self.number = number
    self.name = name
  }

  var hasDay: Bool { start != nil }

  /// An end that is not behind its beginning is left out; an end without a beginning stands in the notes.
  mutating func setTime(_ date: String?, _ from: String?, _ to: String?) {
    guard let day = date.flatMap(CalendarDay.init) else { return }
    let last = CalendarDay.time(to)
    guard let first = CalendarDay.time(from) else {
      start = ("DTSTART;VALUE=DATE", day.compact)
      end = ("DTEND;VALUE=DATE", day.next.compact)
      if last != nil, let to { notes.append("Slutar: " + to) }
      return
    }
    let zone = ";TZID=" + SwedishTime.zone
    start = ("DTSTART" + zone, day.compact + "T" + first)
    if let last, last > first { end = ("DTEND" + zone, day.compact + "T" + last) }
  }

  func add(to lines: inout CalendarLines, path: String) {
    guard let start else { return }
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", text: "\(record.document)-\(record.type.name)-\(number)@renskrift")
    lines.add("DTSTAMP", "19700101T000000Z")
    lines.add(start.name, start.value)
    if let end { lines.add(end.name, end.value) }
    lines.add("SUMMARY", text: name ?? "Möte")
    if let place { lines.add("LOCATION", text: place) }
    let source = "Källa: \(path), sida \(record.span.page), rad \(record.span.firstLine)"
    lines.add("DESCRIPTION", text: (notes + [source]).joined(separator: "\n"))
    if record.inferred.contains("date") { lines.add("STATUS", "TENTATIVE") }
    lines.add("END", "VEVENT")
  }
}
