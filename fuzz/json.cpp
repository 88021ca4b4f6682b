// JSON into a described struct with a member of each kind. Boost.JSON's own pointers are the oracle of ours.
#include "wire/json.h"

#include "alert/event.h"
#include "target.h"

namespace {

struct Leaf {
  wire::Text<1, 5> name;
  alert::Severity severity = alert::Severity::info;
  std::optional<wire::Count<-3, 7>> count;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (name, severity, count))

struct Tree {
  std::vector<Leaf> leaves;
  std::map<std::string, Leaf> named;
  std::optional<base::Instant> at;
  std::optional<calendar::CivilTime> time;
  std::optional<alert::AlertId> alert;
  wire::Defaulted<bool> flag{true};
  wire::Defaulted<int> number{1};
  std::optional<std::int64_t> wide;
  std::optional<wire::json::value> details;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (leaves, named, at, time, alert, flag, number, wide, details))

// A fault stands at a value of the document, or where a member of an object is missing.
void must_lead_somewhere(const wire::json::value& document, const std::string& field, const std::string& message) {
  const bool is_missing = message == "is required";
  const std::string place = is_missing ? field.substr(0, field.rfind('/')) : field;
  wire::json::error_code problem;
  const wire::json::value* found = document.find_pointer(place, problem);
  fuzz::must(found && (!is_missing || found->is_object()), "a fault's pointer leads to its value: " + field);
}

const fuzz::Target json("json", [](std::string_view bytes) {
  const auto document = wire::parse(bytes);
  if (!document) return fuzz::must_explain(document.error());
  for (const auto unknown : {wire::Unknown::refuse, wire::Unknown::ignore}) {
    auto tree = wire::read_value<Tree>(*document, unknown);
    if (tree) {
      fuzz::must(wire::parse(wire::write_json(*tree)).has_value(), "what is written is JSON");
      tree->details.reset();  // Boost.JSON 1.81 reads some fractions to the last but one digit only
      const std::string text = wire::write_json(*tree);
      const auto again = wire::read_json<Tree>(text);
      fuzz::must(again.has_value(), "what is written can be read strictly: " + text);
      fuzz::must(wire::write_json(*again) == text, "what is written is read back equal: " + text);
    } else {
      fuzz::must_explain(tree.error());
      must_lead_somewhere(*document, tree.error().field, tree.error().message);
      for (const auto& fault : tree.error().more) must_lead_somewhere(*document, fault.field, fault.message);
    }
  }
});

}  // namespace
