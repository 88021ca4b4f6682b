#include "review/causes.h"

#include <algorithm>

namespace review {
namespace {

constexpr std::size_t longest_cause_key = 40;

bool is_cause_key(std::string_view key) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (key.empty() || key.size() > longest_cause_key || !is_letter(key.front()) || key.back() == '_') return false;
  return key.find("__") == std::string_view::npos &&
         std::ranges::all_of(key, [&](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

// One line of 1 to `most` characters without spaces around it.
bool is_line(std::string_view text, std::size_t most) {
  const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return !text.empty() && text.front() != ' ' && text.back() != ' ' && std::ranges::none_of(text, is_control) &&
         std::ranges::count_if(text, begins_character) <= static_cast<std::ptrdiff_t>(most);
}

std::string a_line(std::size_t most) {
  return "expected 1 to " + std::to_string(most) + " characters on one line, without spaces around them";
}

// Without regard to the case of English letters.
bool same_words(std::string_view one, std::string_view other) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::ranges::equal(one, other, {}, lower, lower);
}

// Of whom another kind has its name; nullptr when it is free.
const CauseKind* namesake(const CauseKind& wanted, std::span<const CauseKind> others) {
  const auto found = std::ranges::find_if(others, [&](const CauseKind& other) {
    return !other.retired && other.key != wanted.key && same_words(other.name, wanted.name);
  });
  return found == others.end() ? nullptr : &*found;
}

std::string fault_of_key(const CauseKind& wanted) {
  if (!is_cause_key(wanted.key))
    return "expected words of small letters and digits joined by _, beginning with a letter, 40 characters at most, "
           "such as \"third_party\"";
  if (find_cause(built_in_causes(), wanted.key))
    return "\"" + wanted.key + "\" comes with Muster and stays as it is: give yours another key";
  return {};
}

std::string fault_of_name(const CauseKind& wanted, std::span<const CauseKind> own) {
  if (!is_line(wanted.name, longest_cause_name)) return a_line(longest_cause_name);
  if (wanted.retired) return {};
  const CauseKind* other = namesake(wanted, built_in_causes());
  if (!other) other = namesake(wanted, own);
  return other ? "the kind \"" + other->key + "\" has this name" : "";
}

bool has_room(const CauseKind& wanted, std::span<const CauseKind> own) {
  const auto in_force =
      std::ranges::count_if(own, [&](const CauseKind& other) { return !other.retired && other.key != wanted.key; });
  return wanted.retired || in_force < static_cast<std::ptrdiff_t>(most_own_causes);
}

}  // namespace

const std::vector<CauseKind>& built_in_causes() {
  static const std::vector<CauseKind> all{
      {"binary_push", "Release", "A new version of a program was rolled out."},
      {"configuration_push", "Change of configuration", "A setting, rule or flag was changed."},
      {"usage_change", "Change in use", "People or other systems used it differently, or more."},
      {"processing_pipeline", "Processing of data", "A job or stream of data failed, was late, or gave wrong data."},
      {"provider_change", "Provider", "Somebody else's service changed or failed."},
      {"performance_decay", "Slow decay", "It had become slower, fuller or less reliable bit by bit."},
      {"capacity", "Capacity", "There was too little of something, or its limit was not known."},
      {"hardware", "Hardware", "A machine, disk or other device failed."},
      {"software", "Software", "The program did not do what was meant."},
      {"development_process", "Development process", "Tests, review or rollout let the fault through."},
      {"complex_behaviour", "Complex behaviour", "Parts that each worked did not work together."},
      {"deployment_planning", "Planning of the deployment",
       "Order, timing or the way back had not been thought through."},
      {"network", "Network", "Connections, names or routes failed."}};
  return all;
}

const CauseKind* find_cause(std::span<const CauseKind> kinds, std::string_view key) {
  const auto found = std::ranges::find(kinds, key, &CauseKind::key);
  return found == kinds.end() ? nullptr : &*found;
}

std::string name_of_cause(std::span<const CauseKind> kinds, std::string_view key) {
  const CauseKind* kind = find_cause(kinds, key);
  return kind ? kind->name : std::string(key);
}

base::Result<void> check_cause(const CauseKind& wanted, std::span<const CauseKind> own) {
  std::vector<base::FieldFault> faults;
  const auto expect = [&](std::string fault, const char* field) {
    if (!fault.empty()) faults.push_back({field, std::move(fault)});
  };
  expect(fault_of_key(wanted), "/key");
  expect(fault_of_name(wanted, own), "/name");
  expect(is_line(wanted.meaning, longest_cause_meaning) ? "" : a_line(longest_cause_meaning), "/meaning");
  if (faults.empty() && !has_room(wanted, own))
    expect("expected at most " + std::to_string(most_own_causes) + " kinds of your own: retire one first",
           find_cause(own, wanted.key) ? "/retired" : "/key");
  if (faults.empty()) return {};
  base::Error error{base::Code::invalid, std::move(faults.front().message), std::move(faults.front().field)};
  faults.erase(faults.begin());
  error.more = std::move(faults);
  return base::Failure(std::move(error));
}

}  // namespace review
