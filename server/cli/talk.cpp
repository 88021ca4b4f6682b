#include "cli/talk.h"

#include <algorithm>
#include <ostream>

#include "cli/print.h"
#include "platform/clock.h"

namespace cli {
namespace {

std::string lowered(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return text;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 10 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain)
      out += c;
    else
      out += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return out;
}

std::string with_query(std::string path, const std::vector<std::pair<std::string, std::string>>& members) {
  char mark = '?';
  for (const auto& [name, value] : members) {
    if (value.empty()) continue;
    path += mark + name + "=" + encoded(value);
    mark = '&';
  }
  return path;
}

wire::json::object texts(std::initializer_list<std::pair<const char*, std::string>> members) {
  wire::json::object object;
  for (const auto& [name, value] : members) {
    if (!value.empty()) object[name] = value;
  }
  return object;
}

int show(const base::Result<Answer>& answer, Desk& desk, const std::function<void(const Answer&)>& for_people) {
  if (!answer) return print_error(answer.error(), desk);
  if (desk.json)
    desk.out << answer->body << "\n";
  else
    for_people(*answer);
  return done;
}

int ask_and_show(Desk& desk, const std::string& method, const std::string& path,
                 const std::optional<wire::json::object>& body, const std::function<void(const Answer&)>& for_people) {
  const std::string text = body ? wire::json::serialize(*body) : std::string();
  return show(desk.remote.ask(method, path, text, "application/json"), desk, for_people);
}

base::Result<std::string> id_of(Desk& desk, const std::string& named, const std::string& list,
                                const std::string& kind) {
  const std::size_t score = named.find('_');
  if (score == 3 && base::id_number(std::string_view(named).substr(4))) return named;
  std::string known;
  for (std::string cursor;;) {
    TRY(const Answer answer, desk.remote.ask("GET", with_query(list, {{"limit", "200"}, {"cursor", cursor}})));
    for (const wire::json::value& one : list_at(answer.json, "items")) {
      const std::string name = text_at(one, "name");
      if (lowered(name) == lowered(named) || lowered(text_at(one, "email")) == lowered(named)) {
        return text_at(one, "id");
      }
      known += (known.empty() ? "" : ", ") + name;
    }
    cursor = text_at(answer.json, "next");
    if (cursor.empty()) break;
  }
  return base::not_found("There is no " + kind + " \"" + named + "\". There are: " + (known.empty() ? "none" : known) +
                         ".");
}

const Argument which_incident{"INCIDENT", "The incident: 12, #12 or its id."};

base::Result<std::string> incident_id(Desk& desk, const std::string& named) {
  if (named.starts_with("inc_")) return named;
  const std::string number = named.starts_with('#') ? named.substr(1) : named;
  if (!is_number(number)) return base::invalid("INCIDENT", "expected an incident such as 12, #12 or inc_…");
  TRY(const Answer answer, desk.remote.ask("GET", with_query("/api/v1/search", {{"query", "#" + number}})));
  for (const wire::json::value& item : list_at(answer.json, "items")) {
    if (text_at(item, "kind") == "incident" && text_at(item, "title").starts_with("#" + number + " ")) {
      return text_at(item, "id");
    }
  }
  return base::not_found("There is no incident #" + number + ".");
}

base::Result<std::string> instant_of(const std::string& option, const std::string& text) {
  if (text == "now") return base::rfc3339(platform::wall_clock_now());
  if (text.empty() || base::parse_rfc3339(text)) return text;
  return base::invalid(option, option + ": expected now, or an instant such as 2026-11-22T14:52:00Z");
}

base::Result<std::int64_t> seconds_of(const std::string& option, const std::string& text) {
  std::string number = text;
  std::int64_t unit = 1;
  constexpr std::string_view units = "smhd";
  constexpr std::int64_t lengths[] = {1, 60, 3600, 86400};
  if (const std::size_t at = text.empty() ? std::string_view::npos : units.find(text.back());
      at != std::string_view::npos) {
    unit = lengths[at];
    number.pop_back();
  }
  if (!is_number(number)) return base::invalid(option, option + ": expected a length of time such as 90s, 15m or 2h");
  return std::stoll(number) * unit;
}

base::Result<wire::json::array> fields_of(const std::vector<std::string>& given) {
  wire::json::array fields;
  for (const std::string& one : given) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0)
      return base::invalid("--field", "Expected NAME=VALUE, not \"" + one + "\".");
    fields.push_back(wire::json::object{{"name", one.substr(0, equals)}, {"value", one.substr(equals + 1)}});
  }
  return fields;
}

}  // namespace cli
