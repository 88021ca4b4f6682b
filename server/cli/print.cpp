#include "cli/print.h"

#include <algorithm>
#include <ostream>

#include "wire/text.h"

namespace cli {
namespace {

const wire::json::value* find(const wire::json::value& object, std::string_view path) {
  const wire::json::value* at = &object;
  for (std::size_t dot = 0; at && dot != std::string_view::npos;) {
    dot = path.find('.');
    const auto* members = at->if_object();
    at = members ? members->if_contains(path.substr(0, dot)) : nullptr;
    if (dot != std::string_view::npos) path.remove_prefix(dot + 1);
  }
  return at;
}

constexpr std::int64_t longest_seconds = 1'000'000'000'000;

}  // namespace

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0xff;
    const bool is_pair = byte == 0xc2 && next >= 0x80 && next < 0xa0;
    out += byte < 0x20 || byte == 0x7f || is_pair ? ' ' : text[at];
    at += is_pair;
  }
  return out;
}

std::string text_at(const wire::json::value& object, std::string_view path) {
  const wire::json::value* found = find(object, path);
  if (!found || found->is_null()) return {};
  if (found->is_string()) return std::string(found->get_string());
  return wire::json::serialize(*found);
}

const wire::json::array& list_at(const wire::json::value& object, std::string_view path) {
  static const wire::json::array none;
  const wire::json::value* found = find(object, path);
  return found && found->is_array() ? found->get_array() : none;
}

std::string names_at(const wire::json::value& object, std::string_view path, std::string_view otherwise) {
  std::string names;
  for (const wire::json::value& one : list_at(object, path)) {
    names += (names.empty() ? "" : ", ") + text_at(one, "name");
  }
  return names.empty() ? std::string(otherwise) : names;
}

std::string minute_of(std::string_view rfc3339) {
  if (rfc3339.size() < 16) return std::string(rfc3339);
  std::string text(rfc3339.substr(0, 16));
  text[10] = ' ';
  return text;
}

std::string spoken_at(const wire::json::value& object, std::string_view path) {
  const wire::json::value* found = find(object, path);
  if (!found || !found->is_number()) return {};
  wire::json::error_code problem;  // a fraction, or a number beyond all lengths of time
  const auto seconds = found->to_number<std::int64_t>(problem);
  if (problem || seconds < -longest_seconds || seconds > longest_seconds) return {};
  return base::spoken(base::seconds(seconds));
}

void Table::print(std::ostream& out, std::string_view nothing) const {
  if (rows_.size() == 1) {
    out << nothing << "\n";
    return;
  }
  std::vector<std::size_t> widths(rows_.front().size());
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], wire::characters(row[i]));
  }
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += harmless(row[i]);
      if (i + 1 < row.size()) line.append(widths[i] + 2 - wire::characters(row[i]), ' ');
    }
    while (line.ends_with(' ')) line.pop_back();
    out << line << "\n";
  }
}

void print_fields(std::ostream& out, const std::vector<std::pair<std::string, std::string>>& fields) {
  std::size_t width = 0;
  for (const auto& [name, value] : fields) {
    if (!value.empty()) width = std::max(width, name.size());
  }
  for (const auto& [name, value] : fields) {
    if (!value.empty()) out << name << ":" << std::string(width + 1 - name.size(), ' ') << harmless(value) << "\n";
  }
}

}  // namespace cli
