internal import RenskriftIndex
internal import RenskriftModel
internal import RenskriftWriters

/// Brings the files of folders into an archive: stored first, then made something of, each exactly once.
///
/// A document is done when its result stands in the archive: to go on after an interruption is to do the same again. What
/// becomes of a file hangs on its bytes, its name, and the recipe; never on when, or on what was done beside.
package final class ImportRun {
  let archive: Archive
  let store: ArchiveStore
  let files: any FileOperations
  let recipe: ResultRecipe
  let options: ImportOptions
  private let ahead: ReadAhead
  private let work: any ImportWork
  private let observer: any ImportObserver
  private let log: RunLog
  private let index: IndexKeeper?
  var changes = IndexChanges()

  var group: CommitGroup
  /// Jobs whose originals are committed with the group.
  private var staged: [ImportJob] = []
  /// Jobs that wait for room; the next one first.
  private var ready: ArraySlice<ImportJob> = []
  /// What is told when the group is committed.
  var told: [ImportItem] = []
  /// What is being made, by digest: the files that wait for it.
  private var inWork: [String: [Waiting]] = [:]
  /// Paths of documents that were made and are committed with the group, by digest.
  private var fresh: [String: String] = [:]
  /// Names of documents that were changed in this group.
  private var sources: [String: SourceList] = [:]
  var quarantine: [String: QuarantineEntry] = [:]
  private var unsteady: [Walk.Item] = []
  var stagedBytes = 0
  private var jobs = 0
  private var groupCount = 1
  private var isEnding = false
  private var committed = SuspendingClock.now

  /// A file that waits for the result of its document.
  private struct Waiting {
    let candidate: Candidate
    /// The document it is a duplicate of; nil for the one that brought it.
    let duplicateOf: String?
  }

  /// Files whose originals are synced and renamed together.
  private static let largestGroup = 256
  private static let groupBytes = 64 << 20
  /// How long what was made waits for its commit at most, while others are being made.
  private static let longestWait = Duration.seconds(1)

  /// A run that reads `lanes` files at once.
  package init(
    archive: Archive,
    files: any FileOperations,
    recipe: ResultRecipe,
    options: ImportOptions,
    work: any ImportWork,
    log: RunLog,
    index: IndexKeeper?,
    observer: any ImportObserver,
    lanes: Int = 1
  ) {
    self.archive = archive
    self.files = files
    self.recipe = recipe
    self.options = options
    self.work = work
    self.log = log
    self.index = index
    self.observer = observer
    store = ArchiveStore(archive.layout, files: files)
    ahead = ReadAhead(files: files, store: store, recipe: recipe, lanes: lanes)
    group = CommitGroup(files: files, temporary: archive.layout.temporary)
  }

  /// Imports what lies in the folders, or are the files, given.
  package func run(_ folders: [FilePath]) throws(ArchiveFailure) {
    var walk = Walk(folders, files: files)
    try run { walk.next() }
  }

  /// Imports these, in this order, until nil comes.
  package func run(_ next: () -> Walk.Item?) throws(ArchiveFailure) {
    for entry in try archiving({ () throws(FileFailure) in try store.quarantined() }) {
      quarantine[entry.document] = entry
    }
    while !observer.isStopping {
      let items = ahead.batch(next)
      guard !items.isEmpty else { break }
      for (item, reading) in zip(items, ahead.read(items)) where !observer.isStopping {
        try take(item, reading, isLast: false)
      }
    }
    for item in unsteady where !observer.isStopping {
      try take(item, ahead.read(item), isLast: true)
    }
    unsteady = []
    try finish()
  }

  // MARK: Taking a file

  private func take(
    _ item: Walk.Item,
    _ reading: ReadAhead.Reading?,
    isLast: Bool
  ) throws(ArchiveFailure) {
    if let reason = Skipping.reason(for: item) {
      return told.append(skipped(item, reason))
    }
    if case .success(let status) = item.status, status.kind == .folder {
      return try forgetUnread(item.name.portable)
    }
    let candidate: Candidate?
    do throws(FileFailure) {
      candidate = try reading?.candidate.get()
    } catch {
      return try passOver(item, error)
    }
    guard let candidate, let reading, try examine(candidate, reading) else {
      guard isLast else { return unsteady.append(item) }
      return try keepUnread(item, .unsteady)
    }
    try moveOn()
  }

  /// What can't be read is no fault of the archive: it goes to quarantine, or is gone.
  private func passOver(_ item: Walk.Item, _ failure: FileFailure) throws(ArchiveFailure) {
    if failure.error.isAbsence { return told.append(skipped(item, "vanished")) }
    try keepUnread(item, ImportFailure(failure, stage: "open"))
  }

  /// Decides what is to be done with bytes that were read; false if they are no longer those of the file.
  private func examine(
    _ candidate: Candidate,
    _ reading: ReadAhead.Reading
  ) throws(ArchiveFailure) -> Bool {
    let sha256 = candidate.sha256
    try forgetUnread(candidate.name)
    if let waiting = inWork[sha256] {
      try addSource(candidate)
      let first = waiting[0].candidate.name
      inWork[sha256]?.append(Waiting(candidate: candidate, duplicateOf: first))
      return true
    }
    if let path = fresh[sha256] {
      try addSource(candidate)
      told.append(item(of: candidate, .duplicate(of: path)))
      return true
    }
    let key = recipe.key(sha256: sha256, isScan: candidate.isScan)
    if try isDone(candidate, reading) {
      told.append(item(of: candidate, .unchanged))
      return true
    }
    let known = try archiving { () throws(FileFailure) in try knownSources(sha256) }
    let status = try archiving { () throws(FileFailure) in try standing(candidate, key) }
    if let status {
      // An original that was lost comes back.
      _ = try archiving { () throws(FileFailure) in try keep(candidate) }
      try addSource(candidate)
      var status = status
      if case .unchanged = status, let known, known.path != candidate.name {
        status = .duplicate(of: known.path)
      }
      told.append(item(of: candidate, status))
      return true
    }
    do throws(FileFailure) {
      guard try keep(candidate) else { return false }
    } catch {
      guard !error.isWriting, error.path == candidate.item.path else { throw ArchiveFailure(error) }
      try passOver(candidate.item, error)
      return true
    }
    try addSource(candidate)
    jobs += 1
    staged.append(
      ImportJob(
        number: jobs,
        sha256: sha256,
        original: try archiving { () throws(FileFailure) in try originalPath(candidate) },
        path: sources[sha256]?.path ?? known?.path ?? candidate.name,
        output: FilePath("tmp").appending(group.temporaryPath().name),
        key: key,
        parts: recipe.parts(sha256: sha256, isScan: candidate.isScan),
        isScan: candidate.isScan,
        bytes: candidate.size
      )
    )
    inWork[sha256] = [Waiting(candidate: candidate, duplicateOf: nil)]
    return true
  }

  /// Whether everything stands already that this file could bring.
  private func isDone(
    _ candidate: Candidate,
    _ reading: ReadAhead.Reading
  ) throws(ArchiveFailure) -> Bool {
    guard sources[candidate.sha256] == nil, quarantine[candidate.document] == nil else {
      return false
    }
    return try archiving { () throws(FileFailure) in try reading.stands.get() }
  }

  /// What stands already of these bytes; nil if something is to be made of them.
  private func standing(
    _ candidate: Candidate,
    _ key: String
  ) throws(FileFailure) -> ImportStatus? {
    if let entry = quarantine[candidate.document], entry.key == key,
      entry.limits == options.limits, !options.retries(entry.failure.code)
    {
      return .stillQuarantined(code: entry.failure.code)
    }
    return try store.current(candidate.sha256) == key ? .unchanged : nil
  }

  private func knownSources(_ sha256: String) throws(FileFailure) -> SourceList? {
    if let list = sources[sha256] { return list }
    return try store.sources(sha256)
  }

  private func addSource(_ candidate: Candidate) throws(ArchiveFailure) {
    let known = try archiving { () throws(FileFailure) in try knownSources(candidate.sha256) }
    guard var list = known else {
      sources[candidate.sha256] = SourceList(candidate.name)
      return
    }
    if list.add(candidate.name) { sources[candidate.sha256] = list }
  }

  // MARK: Moving on

  /// After each file: hands out what is committed, takes what came of it, and reads no further ahead than a group.
  private func moveOn() throws(ArchiveFailure) {
    if staged.count >= groupCount || stagedBytes >= Self.groupBytes {
      try commit()
      // The first document is worked on at once; the more there are, the more share a sync.
      groupCount = min(Self.largestGroup, 2 * groupCount)
    }
    try hand(isWaiting: false)
    while ready.count >= Self.largestGroup, !observer.isStopping { try hand(isWaiting: true) }
    if told.count >= Self.largestGroup || SuspendingClock.now - committed > Self.longestWait {
      try commit()
    }
  }

  /// At the end: everything is committed, made and committed again.
  private func finish() throws(ArchiveFailure) {
    while !staged.isEmpty || !ready.isEmpty || work.held > 0 {
      if observer.isStopping, !isEnding {
        // What nobody has begun is left for the next run.
        isEnding = true
        ready = []
        staged = []
        work.endSoon()
      }
      if ready.isEmpty, !staged.isEmpty { try commit() }
      try hand(isWaiting: true)
      if told.count >= Self.largestGroup || SuspendingClock.now - committed > Self.longestWait {
        try commit()
      }
    }
    try commit()
    try archiving { () throws(FileFailure) in try group.sync() }
  }

  private func hand(isWaiting: Bool) throws(ArchiveFailure) {
    while work.free > 0, let job = ready.popFirst() { try work.submit(job) }
    guard work.held > 0 else { return }
    for (job, outcome) in try work.next(isWaiting: isWaiting) { try finish(job, outcome) }
  }

  private func finish(_ job: ImportJob, _ outcome: ImportOutcome) throws(ArchiveFailure) {
    guard let waiting = inWork.removeValue(forKey: job.sha256) else { return }
    switch outcome {
    case .done(let facts):
      try archiving { () throws(FileFailure) in try keepResult(job) }
      if let document = try? IndexedDocument(encoded: facts.indexed) {
        changes.documents.append(document)
      }
      for one in waiting {
        var item = item(of: one.candidate, one.duplicateOf.map { .duplicate(of: $0) } ?? .done)
        if one.duplicateOf == nil { item.facts = facts }
        told.append(item)
      }
    case .failed(let failure):
      if let candidate = waiting.first?.candidate {
        try keepFailed(candidate, key: job.key, path: job.path, failure)
      }
      for one in waiting { told.append(item(of: one.candidate, .quarantined(failure))) }
    }
  }

  private func keepResult(_ job: ImportJob) throws(FileFailure) {
    let pictures = archive.layout.root.appending(job.pictures.bytes)
    if job.isScan, try files.status(pictures) != nil {
      group.moveFolder(pictures, to: archive.layout.pages(of: job.sha256))
    }
    let folder = archive.layout.root.appending(job.output.bytes)
    group.moveFolder(folder, to: archive.layout.result(job.sha256, job.key))
    try group.write(Array((job.key + "\n").utf8), to: archive.layout.current(job.sha256))
    fresh[job.sha256] = job.path
    let document = String(job.sha256.prefix(16))
    if let entry = quarantine.removeValue(forKey: document) {
      release(entry)
    }
  }

  // MARK: Commit

  private func commit() throws(ArchiveFailure) {
    // Before, not after: a run that ends in between leaves an index that says what it is.
    if group.count > 0 || !sources.isEmpty { try index?.mark() }
    try archiving { () throws(FileFailure) in
      for (sha256, list) in sources.sorted(by: { $0.key < $1.key }) {
        try group.write(list.bytes, to: archive.layout.sources(sha256))
      }
      try group.commit()
      try log.append(told)
    }
    fresh = [:]
    ready += staged
    staged = []
    stagedBytes = 0
    try updateIndex()
    for item in told { observer.saw(.item(item)) }
    told = []
    committed = .now
    observer.saw(.committed)
  }

  private func updateIndex() throws(ArchiveFailure) {
    defer {
      sources = [:]
      changes = IndexChanges()
    }
    guard let index else { return }
    var taken: Set<String> = []
    for number in changes.documents.indices {
      let sha256 = changes.documents[number].sha256
      taken.insert(sha256)
      let list = try archiving { () throws(FileFailure) in try knownSources(sha256) }
      changes.documents[number].sources = list?.sources ?? []
    }
    // Of documents that were there: they came under another name.
    for sha256 in sources.keys.sorted() where !taken.contains(sha256) {
      if let document = try index.document(sha256) { changes.documents.append(document) }
    }
    try index.take(changes)
  }

  // MARK: Items

  private func item(of candidate: Candidate, _ status: ImportStatus) -> ImportItem {
    ImportItem(
      name: candidate.item.name,
      bytes: candidate.size,
      document: candidate.document,
      status: status,
      facts: nil
    )
  }

  private func skipped(_ item: Walk.Item, _ reason: String) -> ImportItem {
    ImportItem(name: item.name, bytes: 0, document: nil, status: .skipped(reason), facts: nil)
  }
}

/// Who is told what happens, and may end it.
package protocol ImportObserver: AnyObject {
  /// Whether no further document is to be begun.
  var isStopping: Bool { get }
  /// Something happened.
  func saw(_ event: ImportEvent)
}
