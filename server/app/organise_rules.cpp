#include "app/organise_rules.h"

#include <algorithm>

#include "wire/text.h"

namespace app::organise {

bool is_name(std::string_view name) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  return !name.empty() && wire::characters(name) <= 200 && name.front() != ' ' && name.back() != ' ' &&
         std::none_of(name.begin(), name.end(), is_control);
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

base::Result<void> refuse_while_used(const std::string& what, const std::vector<std::string>& users) {
  if (users.empty()) return {};
  return base::conflict(what + " is still needed by " + listed(users) + ": change that first");
}

std::vector<std::string> processes_that(const Directory& directory,
                                        const std::function<bool(const process::Act&)>& does,
                                        const std::function<bool(const process::OnCallRule&)>& fills) {
  std::vector<std::string> found;
  for (const auto& [type, entry] : directory.types) {
    const process::Process& process = entry.current();
    const bool is_one =
        std::ranges::any_of(process.automations, [&](const auto& each) { return does(each.act); }) ||
        std::ranges::any_of(process.roles, [&](const auto& each) { return each.on_call && fills(*each.on_call); });
    if (is_one && !entry.retired) found.push_back("the process " + process.title);
  }
  return found;
}

void tell(store::Transaction& tx, const Doer& by, store::Subject subject, std::int64_t id, std::string_view verb,
          const std::string& what) {
  const std::string subject_word(wire::text_of(subject));
  record(tx, by.actor,
         {subject, id, subject_word + "_" + std::string(verb), by.actor.name + " " + std::string(verb) + " " + what});
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 >= text.size() || text.size() > 254) return false;
  if (text.find('@', at + 1) != std::string_view::npos) return false;
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7f &&
           std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos;
  };
  const std::string_view host = text.substr(at + 1);
  return std::all_of(text.begin(), text.end(), is_plain) && !host.starts_with('.') && !host.ends_with('.') &&
         host.find("..") == std::string_view::npos;
}

}  // namespace app::organise
