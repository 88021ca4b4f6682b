#include "cli/csv.h"

namespace cli {
namespace {

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);
  }

  base::Result<std::vector<CsvRecord>> read() {
    std::vector<CsvRecord> records;
    while (!rest_.empty()) {
      CsvRecord record{line_, {}};
      bool more = true;
      while (more) {
        TRY(std::string field, read_field());
        record.fields.push_back(std::move(field));
        more = take(',');
      }
      if (!rest_.empty() && !take_line_end()) return fault("expected a comma or the end of the line behind the quotes");
      const bool is_empty = record.fields.size() == 1 && record.fields[0].empty();
      if (!is_empty) records.push_back(std::move(record));
    }
    return records;
  }

 private:
  base::Failure fault(const std::string& what) const {
    return base::invalid("", "line " + std::to_string(line_) + ": " + what);
  }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_line_end() {
    if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
    if (!take('\n')) return false;
    ++line_;
    return true;
  }

  base::Result<std::string> read_field() {
    if (take('"')) return read_quoted();
    std::size_t end = rest_.find_first_of(",\n");
    if (end == std::string_view::npos) end = rest_.size();
    std::string field(rest_.substr(0, end));
    const bool line_ends_here = end < rest_.size() && rest_[end] == '\n';
    rest_.remove_prefix(end);
    if (line_ends_here && field.ends_with('\r')) field.pop_back();
    return field;
  }

  base::Result<std::string> read_quoted() {
    const std::size_t began = line_;
    std::string field;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"' && !take('"')) return field;
      if (c == '\n') ++line_;
      field += c;
    }
    line_ = began;
    return fault("the quotes that begin here are not closed");
  }

  std::string_view rest_;
  std::size_t line_ = 1;
};

}  // namespace

base::Result<std::vector<CsvRecord>> read_csv(std::string_view text) { return CsvReader(text).read(); }

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) line += ',';
    if (field.find_first_of("\",\r\n") == std::string::npos) {
      line += field;
      continue;
    }
    line += '"';
    for (const char c : field) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  return line + "\n";
}

}  // namespace cli
