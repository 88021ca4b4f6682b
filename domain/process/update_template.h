// What an update begins from: Markdown with variables such as {{title}}. A variable is a name and nothing more: no
// conditions, loops or escapes, so that whoever reads a template knows what it will say. Nothing here looks anything
// up.
#pragma once

#include <boost/describe/class.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "incident/incident.h"

namespace process {

struct UpdateTemplate {
  std::string name;  // one of its process
  incident::Audience audience = incident::Audience::stakeholders;
  std::vector<incident::Stage> stages;         // in which it is offered; none: in all
  std::optional<incident::Severity> severity;  // offered from this one on, to the worst; nothing: whatever it is
  std::string text;

  bool operator==(const UpdateTemplate&) const = default;
};
BOOST_DESCRIBE_STRUCT(UpdateTemplate, (), (name, audience, stages, severity, text))

// Whether it is for an incident in that stage, of that severity.
bool is_offered(const UpdateTemplate& update, incident::Stage stage, std::optional<incident::Severity> severity);

// The variables of every incident, in the order of the manual. A process adds its fields, by their names.
const std::vector<std::string_view>& update_variables();

// By the name of the variable.
using Values = std::map<std::string, std::string, std::less<>>;

// The text with each {{name}} replaced by its value; values are put in as they are. Invalid, without a field, when a
// variable has no value in `values` or does not end: the message begins with "Line 2, column 5".
base::Result<std::string> fill_in(std::string_view text, const Values& values);

// Those of the default process.
std::vector<UpdateTemplate> default_update_templates();

}  // namespace process
