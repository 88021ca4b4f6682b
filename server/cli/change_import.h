// A history of changes in a file, as what the API takes in.
#pragma once

#include <functional>
#include <map>

#include "base/result.h"
#include "wire/json.h"

namespace cli {

struct ImportedChange {
  std::size_t line = 0;  // of the file, from 1
  wire::json::object change;
};

struct ImportRules {
  std::map<std::string, std::string> columns = {};  // by our name the file's: {"revision", "sha"}
  std::map<std::string, std::string> constants = {};
};

// What a column may be called, in the order of the manual.
const std::vector<std::string>& import_columns();

// CSV with a head, or a JSON object a line where the text begins with "{". Each has a title, a start and, where the
// file names none, an external id made of what it says, so that the same file twice is imported once. Failures name
// line and column.
base::Result<std::vector<ImportedChange>> read_changes(std::string_view text, const ImportRules& rules);

// "line 7, column finished_at: …" of a fault of the server in "/changes/2/finished_at"; other faults as they are.
base::Error at_its_line(base::Error error, const std::vector<ImportedChange>& sent);

}  // namespace cli
