#include "alert/limits.h"

namespace alert {
namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

// Bytes of the first `most` characters.
std::size_t bytes_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();  // a character has at least one byte
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_character(text[i]) && count++ == most) return i;
  }
  return text.size();
}

struct Checker {
  std::vector<base::FieldFault> faults;

  void at_most(std::string_view text, std::size_t most, std::string_view field) {
    if (bytes_of(text, most) == text.size()) return;
    faults.push_back({std::string(field), "expected a text of at most " + std::to_string(most) + " characters"});
  }
  void needed(std::string_view text, std::string_view field, std::string_view what) {
    if (text.empty()) faults.push_back({std::string(field), "expected " + std::string(what)});
  }
};

std::string escaped(std::string_view name) {  // RFC 6901
  std::string out;
  for (const char c : name) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

void check_labels(const Labels& labels, Checker& check) {
  if (labels.size() > labels_most) {
    check.faults.push_back({"/labels", "expected at most " + std::to_string(labels_most) + " labels"});
  }
  for (const auto& [name, value] : labels) {
    if (name.size() <= word_most && value.size() <= label_value_most) continue;
    const std::string field = "/labels/" + escaped(shortened(name, 100));
    check.at_most(name, word_most, field);
    check.at_most(value, label_value_most, field);
  }
}

}  // namespace

base::Result<void> check_limits(const Event& event) {
  Checker check;
  const bool speaks_of_an_alert = event.action != Action::change;
  if (speaks_of_an_alert) check.needed(event.dedup_key, "/dedup_key", "the key of the alert");
  if (event.action == Action::trigger || event.action == Action::change) {
    check.needed(event.summary, "/summary", "a sentence about what happened");
  }
  check.at_most(event.dedup_key, dedup_key_most, "/dedup_key");
  check.at_most(event.summary, summary_most, "/summary");
  check.at_most(event.source, word_most, "/source");
  check.at_most(event.component, word_most, "/component");
  check.at_most(event.event_group, word_most, "/group");
  check.at_most(event.event_class, word_most, "/class");
  check_labels(event.labels, check);
  if (event.details.size() > event_bytes_most) {
    check.faults.push_back({"/details", "expected at most " + std::to_string(event_bytes_most) + " bytes"});
  }
  if (check.faults.empty()) return {};
  base::Error error{base::Code::invalid, check.faults.front().message, check.faults.front().field};
  error.more.assign(check.faults.begin() + 1, check.faults.end());
  return base::Failure(std::move(error));
}

std::string shortened(std::string_view text, std::size_t most) {
  if (bytes_of(text, most) == text.size()) return std::string(text);
  if (most == 0) return {};
  return std::string(text.substr(0, bytes_of(text, most - 1))) + "…";
}

}  // namespace alert
