// The parts of `validate`, in process.h. No door calls them.
#pragma once

#include "process/process.h"

namespace process {

inline constexpr std::size_t longest_name = 200;
inline constexpr std::size_t longest_text = 2'000;
inline constexpr const char* a_key = "Expected 1 to 40 small letters, digits and _, beginning with a letter.";

// "/stages/3/asks"
inline std::string at(const std::string& list, std::size_t index, const std::string& member) {
  return "/" + list + "/" + std::to_string(index) + "/" + member;
}

bool is_key(const std::string& word);
// "https://…" or "http://…", of at most 2,000 characters, without spaces.
bool is_web_address(const std::string& text);

base::Result<void> check_fields(const Process& process);
base::Result<void> check_checklists(const Process& process);
base::Result<void> check_approvals(const Process& process);
base::Result<void> check_automations(const Process& process);
base::Result<void> check_update_templates(const Process& process);
base::Result<void> check_review_template(const Process& process);

}  // namespace process
