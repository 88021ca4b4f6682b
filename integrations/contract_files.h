// For tests: the vendors' own descriptions and payloads, which lie beside the project and are not part of it.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "base/testing/source_folder.h"

namespace integrations {

// The file below the contracts' folder, or nothing where it is absent.
inline std::optional<std::string> contract_file(const std::string& path) {
  std::ifstream in(base::testing::source_folder() / ".." / "shared" / "contracts" / path);
  if (!in) return {};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace integrations

// Declares `text` with the file, or skips the test and says why.
#define CONTRACT_OR_SKIP(text, path)                                                                \
  const std::optional<std::string> text##_file = ::integrations::contract_file(path);               \
  if (!text##_file) GTEST_SKIP() << "the vendor's file " << (path) << " is not beside the project"; \
  const std::string& text = *text##_file
