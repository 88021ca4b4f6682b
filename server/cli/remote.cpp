#include "cli/remote.h"

#include "cli/print.h"

namespace cli {
namespace {

std::string first_text(const wire::json::object& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto* found = object.if_contains(name);
    if (found && found->is_string()) return harmless(std::string_view(found->get_string()));
  }
  return {};
}

}  // namespace

base::Error error_of(int status, const std::string& body) {
  // Whatever the document calls it, the server did answer.
  base::Error error{base::Code::conflict, "The server answered " + std::to_string(status) + ".", {}, {}};
  const auto document = wire::parse(body);
  const auto* problem = document ? document->if_object() : nullptr;
  if (!problem) return error;
  // Bitbucket puts it a step deeper, GitLab has OAuth's words where a token is wrong.
  const auto* inner = problem->if_contains("error");
  if (inner && inner->is_object()) problem = &inner->get_object();
  const std::string detail = first_text(*problem, {"detail", "message", "error_description", "title"});
  if (!detail.empty()) error.message = detail;
  const auto* faults = problem->if_contains("errors");
  if (!faults || !faults->is_array()) return error;
  for (const wire::json::value& fault : faults->get_array()) {
    if (const auto* one = fault.if_object()) {
      error.more.push_back({first_text(*one, {"field", "pointer"}), first_text(*one, {"message", "detail"})});
    } else if (fault.is_string()) {
      error.more.push_back({"", harmless(std::string_view(fault.get_string()))});
    }
  }
  return error;
}

}  // namespace cli
