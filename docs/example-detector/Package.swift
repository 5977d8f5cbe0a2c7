// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "renskrift-letters",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Letters", targets: ["Letters"])
  ],
  dependencies: [
    // In a package of your own: .package(url: "https://…/renskrift", from: "…")
    .package(name: "renskrift", path: "../..")
  ],
  targets: [
    .target(
      name: "Letters",
      dependencies: [.product(name: "RenskriftSections", package: "renskrift")]
    ),
    .executableTarget(
      name: "letters-extract",
      dependencies: ["Letters", .product(name: "Renskrift", package: "renskrift")]
    ),
    .testTarget(
      name: "LettersTests",
      dependencies: ["Letters", .product(name: "RenskriftTestKit", package: "renskrift")]
    ),
  ],
  swiftLanguageModes: [.v6]
)
