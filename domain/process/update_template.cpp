#include "process/update_template.h"

#include <algorithm>

namespace process {
namespace {

using incident::Audience;
using incident::Severity;
using incident::Stage;

// "Line 2, column 5", both from one, in characters.
std::string place_of(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const auto is_character = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
  const auto column = std::ranges::count_if(before.substr(line_start), is_character) + 1;
  return "Line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string named(const Values& values) {
  std::string all;
  for (const auto& [name, value] : values) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

bool is_offered(const UpdateTemplate& update, Stage stage, std::optional<Severity> severity) {
  const bool in_stage = update.stages.empty() || std::ranges::find(update.stages, stage) != update.stages.end();
  return in_stage && (!update.severity || (severity && *severity <= *update.severity));
}

const std::vector<std::string_view>& update_variables() {
  static const std::vector<std::string_view> names{"title",
                                                   "number",
                                                   "summary",
                                                   "severity",
                                                   "severity_meaning",
                                                   "type",
                                                   "stage",
                                                   "services",
                                                   "team",
                                                   "commander",
                                                   "impact_started_at",
                                                   "detected_at",
                                                   "declared_at",
                                                   "mitigated_at",
                                                   "impact_ended_at",
                                                   "resolved_at",
                                                   "mitigation",
                                                   "resolution",
                                                   "next_update_at",
                                                   "url"};
  return names;
}

base::Result<std::string> fill_in(std::string_view text, const Values& values) {
  std::string filled;
  std::size_t done = 0;
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", done)) {
    const std::size_t end = text.find("}}", at + 2);
    if (end == std::string_view::npos || text.substr(at, end - at).contains('\n'))
      return base::invalid("", place_of(text, at) + ": expected }} behind the name of the variable.");
    const std::string_view name = trimmed(text.substr(at + 2, end - at - 2));
    const auto value = values.find(name);
    if (value == values.end())
      return base::invalid("", place_of(text, at) + ": there is no variable {{" + std::string(name) +
                                   "}}. Expected one of " + named(values) + ".");
    filled += text.substr(done, at - done);
    filled += value->second;
    done = end + 2;
  }
  return filled + std::string(text.substr(done));
}

std::vector<UpdateTemplate> default_update_templates() {
  using enum Stage;
  return {{"First word",
           Audience::stakeholders,
           {detected, declared, prioritised, investigating},
           {},
           "**What is happening**: {{title}}\n\n**Affected**: {{services}}\n\n**Since**: {{impact_started_at}}\n\n"
           "**What we are doing**: We are looking for the cause.\n\n**What you can do**: Nothing is needed from "
           "you.\n\n**Next update**: {{next_update_at}}\n"},
          {"Still on it",
           Audience::stakeholders,
           {investigating, mitigating, recovering},
           {},
           "**What is happening**: {{title}}. It is not over yet.\n\n**What we know now**: \n\n"
           "**What we are doing**: \n\n**Next update**: {{next_update_at}}\n"},
          {"Getting better",
           Audience::stakeholders,
           {mitigating, recovering},
           {},
           "**What is happening**: {{title}}. It is getting better, and we watch it.\n\n"
           "**What we did**: {{mitigation}}\n\n**Next update**: {{next_update_at}}\n"},
          {"It is over",
           Audience::stakeholders,
           {resolved},
           {},
           "**{{title}}** is over.\n\n**It hurt** from {{impact_started_at}} to {{impact_ended_at}}.\n\n"
           "**What it was**: {{resolution}}\n\nWe look into how to keep it from coming back. Thank you for your "
           "patience.\n"},
          {"For those who decide",
           Audience::stakeholders,
           {declared, prioritised, investigating, mitigating, recovering},
           Severity::sev2,
           "**{{severity}}**: {{title}}\n\n{{severity_meaning}}\n\n**Affected**: {{services}}\n\n"
           "**Since**: {{impact_started_at}}\n\n**Who leads**: {{commander}}, {{team}}\n\n**What we need from you**: "
           "Nothing now.\n\n**Next update**: {{next_update_at}}\n"},
          {"Hand-over",
           Audience::responders,
           {investigating, mitigating, recovering},
           {},
           "**Where we stand**: {{stage}}; {{commander}} leads.\n\n**What we know**: \n\n**What was tried**: \n\n"
           "**What comes next, and who does it**: \n"}};
}

}  // namespace process
