// Comma-separated values as RFC 4180 has them: quoted fields may hold commas, line ends and doubled quotes. A byte
// order mark in front is dropped; lines end with LF or CRLF; the last one may lack its end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cli {

struct CsvRecord {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields;

  bool operator==(const CsvRecord&) const = default;
};

// Records without empty lines. A failure names the line: a quote that is not closed, or text behind one.
base::Result<std::vector<CsvRecord>> read_csv(std::string_view text);

// One record as a line, with quotes where a field needs them.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace cli
