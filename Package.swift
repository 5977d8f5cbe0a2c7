// swift-tools-version: 6.2
import PackageDescription

// Targets stand in data-flow order: what a module may import stands above it.
let package = Package(
  name: "renskrift",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "renskrift", targets: ["RenskriftCommand"]),
    // To run the whole path from code.
    .library(
      name: "Renskrift",
      targets: [
        "RenskriftModel", "RenskriftReaders", "RenskriftRestoration", "RenskriftSections",
        "RenskriftWriters", "RenskriftPipeline",
      ]
    ),
    // To write a detector: quick to build, no system library.
    .library(name: "RenskriftSections", targets: ["RenskriftModel", "RenskriftSections"]),
    // To prove one: for test targets only.
    .library(name: "RenskriftTestKit", targets: ["RenskriftTestKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
    ),
    .systemLibrary(
      name: "CICU",
      pkgConfig: "icu-i18n",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]
    ),
    .systemLibrary(
      name: "CLibZip",
      pkgConfig: "libzip",
      providers: [.apt(["libzip-dev"]), .brew(["libzip"])]
    ),
    .target(name: "CRenskriftICU", dependencies: ["CICU"]),
    .target(name: "CRenskriftSystem"),
    .target(name: "RenskriftModel"),
    .target(
      name: "RenskriftReaders",
      dependencies: ["RenskriftModel", "CRenskriftICU", "CLibXML2", "CLibZip"]
    ),
    .target(name: "RenskriftRestoration", dependencies: ["RenskriftModel"]),
    .target(name: "RenskriftSections", dependencies: ["RenskriftModel"]),
    .target(name: "RenskriftWriters", dependencies: ["RenskriftModel"]),
    .target(
      name: "RenskriftDeclared",
      dependencies: [
        "RenskriftModel", "RenskriftSections", .product(name: "Yams", package: "Yams"),
      ]
    ),
    .target(
      name: "RenskriftPipeline",
      dependencies: [
        "RenskriftModel", "RenskriftReaders", "RenskriftRestoration", "RenskriftSections",
        "RenskriftWriters", .product(name: "Crypto", package: "swift-crypto"),
      ]
    ),
    .target(name: "RenskriftWorkers", dependencies: ["CRenskriftSystem", "RenskriftModel"]),
    .target(
      name: "RenskriftIndex",
      dependencies: [
        "RenskriftModel", "RenskriftWriters", .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .target(
      name: "RenskriftArchive",
      dependencies: [
        "CRenskriftSystem", "RenskriftIndex", "RenskriftModel", "RenskriftPipeline",
        "RenskriftReaders", "RenskriftWorkers", "RenskriftWriters",
        .product(name: "Crypto", package: "swift-crypto"),
      ]
    ),
    .target(
      name: "RenskriftExport",
      dependencies: [
        "RenskriftArchive", "RenskriftIndex", "RenskriftModel", "RenskriftWriters",
        .product(name: "Crypto", package: "swift-crypto"),
      ]
    ),
    .target(
      name: "RenskriftTraining",
      dependencies: ["RenskriftModel", "RenskriftReaders", "RenskriftRestoration"]
    ),
    .target(
      name: "RenskriftTestKit",
      dependencies: ["RenskriftModel", "RenskriftReaders", "RenskriftSections"]
    ),
    .target(
      name: "RenskriftEvaluation",
      dependencies: [
        "RenskriftModel", "RenskriftPipeline", "RenskriftReaders", "RenskriftRestoration",
        "RenskriftSections", "RenskriftWriters", .product(name: "Crypto", package: "swift-crypto"),
      ]
    ),
    .executableTarget(
      name: "RenskriftCommand",
      dependencies: [
        "CRenskriftSystem", "RenskriftArchive", "RenskriftDeclared", "RenskriftEvaluation",
        "RenskriftExport", "RenskriftIndex", "RenskriftTestKit",
        "RenskriftPipeline", "RenskriftModel", "RenskriftWorkers",
        "RenskriftReaders", "RenskriftRestoration",
        "RenskriftSections", "RenskriftWriters", "RenskriftTraining",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .testTarget(name: "RenskriftModelTests", dependencies: ["RenskriftModel", "RenskriftTestKit"]),
    .testTarget(
      name: "RenskriftReadersTests",
      dependencies: ["RenskriftReaders", "RenskriftModel", "RenskriftTestKit", "CLibZip"],
      exclude: ["Fixtures"]
    ),
    .testTarget(
      name: "RenskriftRestorationTests",
      dependencies: ["RenskriftRestoration", "RenskriftModel", "RenskriftTestKit"]
    ),
    .testTarget(
      name: "RenskriftSectionsTests",
      dependencies: ["RenskriftSections", "RenskriftReaders", "RenskriftModel", "RenskriftTestKit"]
    ),
    .testTarget(
      name: "RenskriftDeclaredTests",
      dependencies: [
        "RenskriftDeclared", "RenskriftModel", "RenskriftReaders", "RenskriftSections",
        "RenskriftTestKit", .product(name: "Yams", package: "Yams"),
      ]
    ),
    .testTarget(
      name: "RenskriftWritersTests",
      dependencies: ["RenskriftWriters", "RenskriftModel", "RenskriftTestKit"]
    ),
    .testTarget(
      name: "RenskriftTrainingTests",
      dependencies: [
        "RenskriftTraining", "RenskriftRestoration", "RenskriftModel", "RenskriftTestKit",
      ]
    ),
    .testTarget(
      name: "RenskriftPipelineTests",
      dependencies: [
        "RenskriftPipeline", "RenskriftModel", "RenskriftRestoration", "RenskriftSections",
        "RenskriftTestKit", "RenskriftWriters",
      ]
    ),
    .executableTarget(
      name: "MockWorker",
      dependencies: ["RenskriftWorkers", "RenskriftModel"],
      path: "Tests/MockWorker"
    ),
    .testTarget(
      name: "RenskriftWorkersTests",
      dependencies: ["RenskriftWorkers", "RenskriftModel", "MockWorker"]
    ),
    .testTarget(
      name: "RenskriftIndexTests",
      dependencies: [
        "RenskriftIndex", "RenskriftModel", "RenskriftWriters",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]
    ),
    .testTarget(
      name: "RenskriftArchiveTests",
      dependencies: ["RenskriftArchive", "RenskriftModel", "RenskriftPipeline"]
    ),
    .testTarget(
      name: "RenskriftExportTests",
      dependencies: [
        "RenskriftExport", "RenskriftArchive", "RenskriftIndex", "RenskriftModel",
        "RenskriftPipeline", "RenskriftReaders", "RenskriftWriters",
      ]
    ),
    .testTarget(
      name: "RenskriftEvaluationTests",
      dependencies: ["RenskriftEvaluation", "RenskriftModel", "RenskriftPipeline"]
    ),
    .testTarget(
      name: "RenskriftEndToEndTests",
      dependencies: ["RenskriftModel"],
      exclude: ["Fixtures"]
    ),
    .testTarget(name: "RepositoryTests", dependencies: []),
  ],
  swiftLanguageModes: [.v6]
)

// The fuzzer brings its own entry point and instruments what it is built with: `make fuzz`.
if Context.environment["RENSKRIFT_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "FuzzReaders",
      dependencies: ["RenskriftModel", "RenskriftReaders"],
      path: "Tests/Fuzz/Readers",
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]
    )
  )
}

// One loop sets the same rules for all our Swift targets.
for target in package.targets where target.type != .system && target.name.first != "C" {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .treatAllWarnings(as: .error),
    ]
}
