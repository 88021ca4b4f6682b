// The organisation file: YAML, and the description that is read from it.
#include "app/organisation_file_model.h"
#include "app/organisation_file_yaml.h"
#include "target.h"

namespace {

using app::organisation_file::Organisation;

const fuzz::Target organisation_file("organisation_file", [](std::string_view bytes) {
  const auto document = app::organisation_file::read_yaml(bytes);
  if (!document) return fuzz::must_explain(document.error());
  fuzz::must(fuzz::is_utf8(wire::json::serialize(*document)), "what is read is UTF-8");
  const auto organisation = wire::read_value<Organisation>(*document);
  if (!organisation) return fuzz::must_explain(organisation.error());
  const std::string json = wire::write_json(*organisation);
  const std::string yaml = app::organisation_file::write_yaml(wire::parse(json).value());
  const auto again = app::organisation_file::read_yaml(yaml);
  fuzz::must(again.has_value(), "what is written is YAML: " + yaml);
  const auto back = wire::read_value<Organisation>(*again);
  fuzz::must(back && wire::write_json(*back) == json, "what is written is read back equal: " + yaml);
});

}  // namespace
