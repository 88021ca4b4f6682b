#include "app/organisation_file_yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <sstream>

#include "wire/pointer.h"
#include "wire/utf8.h"

namespace app::organisation_file {
namespace {

namespace json = wire::json;

constexpr int most_values = 200'000;
constexpr std::size_t most_bytes = 8 * 1024 * 1024;  // of names and texts, each as often as it is repeated
constexpr int deepest = 32;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || text.empty()) return {};
  return number;
}

// Hears all and keeps nothing.
struct Deaf : YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

// Not by YAML::LoadAll: before a comma where none belongs yaml-cpp finds empty documents without end.
bool holds_several_documents(const std::string& text) {
  std::istringstream in(text);
  YAML::Parser parser(in);
  Deaf deaf;
  return parser.HandleNextDocument(deaf) && parser.HandleNextDocument(deaf);
}

class Reader {
 public:
  base::Result<json::value> read(const YAML::Node& node, int depth) {
    if (node.IsScalar()) bytes_ += node.Scalar().size();
    if (++values_ > most_values || bytes_ > most_bytes || depth > deepest) {
      return base::invalid(place_, "is nested or repeated beyond reason");
    }
    switch (node.Type()) {
      case YAML::NodeType::Scalar:
        return scalar(node);
      case YAML::NodeType::Sequence:
        return list(node, depth);
      case YAML::NodeType::Map:
        return object(node, depth);
      default:
        return json::value(nullptr);
    }
  }

 private:
  static json::value scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    const bool is_plain = node.Tag() != "!";  // yaml-cpp's mark of quotes
    if (is_plain && (text == "true" || text == "false")) return text == "true";
    if (is_plain) {
      if (const auto number = whole_number(text)) return *number;
    }
    return json::string(text);
  }

  base::Result<json::value> list(const YAML::Node& node, int depth) {
    json::array out;
    for (std::size_t i = 0; i < node.size(); ++i) {
      TRY(json::value item, read_at(std::to_string(i), node[i], depth));
      out.push_back(std::move(item));
    }
    return out;
  }

  base::Result<json::value> object(const YAML::Node& node, int depth) {
    json::object out;
    for (const auto& member : node) {
      if (!member.first.IsScalar()) return base::invalid(place_, "expected names as members");
      const std::string& name = member.first.Scalar();
      bytes_ += name.size();
      if (out.contains(name)) return base::invalid(place_ + wire::pointer_to(name), "stands here twice");
      TRY(json::value value, read_at(name, member.second, depth));
      if (!value.is_null()) out.emplace(name, std::move(value));
    }
    return out;
  }

  base::Result<json::value> read_at(std::string_view step, const YAML::Node& node, int depth) {
    const std::size_t length = place_.size();
    wire::append_step(place_, step);
    auto value = read(node, depth + 1);
    place_.resize(length);
    return value;
  }

  std::string place_;
  int values_ = 0;
  std::size_t bytes_ = 0;
};

// Whether a YAML reader, of whatever version, takes the bare text for this text.
bool is_plain_text(std::string_view text) {
  static constexpr std::string_view words[] = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  const auto is_letter = [&](char c) { return lower(c) >= 'a' && lower(c) <= 'z'; };
  const auto is_mild = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || std::string_view(" _@.+/-").find(c) != std::string_view::npos;
  };
  if (text.empty() || !is_letter(text.front()) || text.back() == ' ') return false;
  if (!std::ranges::all_of(text, is_mild)) return false;
  return std::ranges::none_of(words, [&](std::string_view word) { return std::ranges::equal(text, word, {}, lower); });
}

void write(std::string& out, const json::value& value, std::size_t indent);

void write_members(std::string& out, const json::object& object, std::size_t indent, bool behind_dash) {
  for (const auto& [name, value] : object) {
    if (!behind_dash) out.append(indent, ' ');
    behind_dash = false;
    out += std::string_view(name);
    out += ':';
    write(out, value, indent);
  }
}

void write_items(std::string& out, const json::array& array, std::size_t indent) {
  for (const json::value& item : array) {
    out.append(indent, ' ');
    out += '-';
    if (const json::object* object = item.if_object(); object && !object->empty()) {
      out += ' ';
      write_members(out, *object, indent + 2, true);
    } else {
      write(out, item, indent);
    }
  }
}

// What follows "name:" or "-", up to the end of its last line.
void write(std::string& out, const json::value& value, std::size_t indent) {
  if (const json::object* object = value.if_object(); object && !object->empty()) {
    out += '\n';
    return write_members(out, *object, indent + 2, false);
  }
  if (const json::array* array = value.if_array(); array && !array->empty()) {
    out += '\n';
    return write_items(out, *array, indent + 2);
  }
  const json::string* text = value.if_string();
  out += ' ';
  out += text && is_plain_text(std::string_view(*text)) ? std::string(std::string_view(*text)) : json::serialize(value);
  out += '\n';
}

}  // namespace

base::Result<json::value> read_yaml(std::string_view text) {
  // By a zero byte yaml-cpp takes the text for UTF-16 or UTF-32, and what comes of that for characters.
  if (!wire::is_utf8(text) || text.find('\0') != std::string_view::npos) {
    return base::invalid("", "expected YAML in UTF-8");
  }
  try {
    const std::string bytes(text);
    if (holds_several_documents(bytes)) return base::invalid("", "expected one document");
    const YAML::Node document = YAML::Load(bytes);
    if (!document || document.IsNull()) return json::value(json::object());
    return Reader().read(document, 0);
  } catch (const YAML::Exception& trouble) {
    return base::invalid("", "expected YAML: line " + std::to_string(trouble.mark.line + 1) + ", column " +
                                 std::to_string(trouble.mark.column + 1) + ": " + trouble.msg);
  }
}

std::string write_yaml(const json::value& document) {
  std::string out;
  const json::object* object = document.if_object();
  if (!object || object->empty()) return json::serialize(document) + "\n";
  for (const auto& [name, value] : *object) {
    if (!out.empty()) out += '\n';
    out += std::string_view(name);
    out += ':';
    write(out, value, 0);
  }
  return out;
}

}  // namespace app::organisation_file
