// Finding things by their words: what the command palette asks.
#include <charconv>

#include "api/all.h"
#include "api/incident_reading.h"
#include "api/views.h"
#include "store/alerts.h"

namespace api {

BOOST_DEFINE_ENUM_CLASS(FoundKind, incident, alert, service, team, person, schedule, policy)

struct FoundView {
  FoundKind kind = FoundKind::incident;
  std::string id;
  std::string title;
  std::string detail;
  std::string href;  // of the screen
};
BOOST_DESCRIBE_STRUCT(FoundView, (), (kind, id, title, detail, href))

namespace {

constexpr int most_of_a_kind = 8;

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return out;
}

FoundView found(const incident::Incident& incident) {
  const std::string severity = incident.severity ? incident::spoken(*incident.severity) + ", " : "";
  return {FoundKind::incident, incident.id.text(), "#" + std::to_string(incident.number) + " " + incident.title,
          severity + incident::spoken(incident.stage), "/incidents/" + incident.id.text()};
}

void add_incidents(Call& call, std::string_view words, std::vector<FoundView>& items) {
  const std::string_view digits = words.starts_with('#') ? words.substr(1) : words;
  int number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_number = fault == std::errc() && end == digits.data() + digits.size();
  auto exact = is_number ? store::incidents::find_by_number(call.tx, number) : std::nullopt;
  if (exact && !may_read(call, exact->id)) exact.reset();
  if (exact) items.push_back(found(*exact));
  store::incidents::Filter filter;
  filter.query = words;
  filter.limit = most_of_a_kind;
  for (const incident::Incident& incident : list_incidents(call, filter)) {
    if (!exact || exact->id != incident.id) items.push_back(found(incident));
  }
}

void add_alerts(Call& call, std::string_view words, std::vector<FoundView>& items) {
  store::alerts::Filter filter;
  filter.query = words;
  filter.limit = most_of_a_kind;
  for (const alert::Alert& alert : store::alerts::list(call.tx, filter)) {
    items.push_back({FoundKind::alert, alert.id.text(), alert.summary,
                     call.directory->name_of(alert.service) + ", " + std::string(wire::text_of(alert.state)),
                     "/alerts/" + alert.id.text()});
  }
}

// Those of `things` whose name, or what `more` says of them, contains the words.
template <class Things, class Name, class More>
void add_named(FoundKind kind, const char* folder, const Things& things, std::string_view words, Name name, More more,
               std::vector<FoundView>& items) {
  int count = 0;
  for (const auto& [id, thing] : things) {
    if (count == most_of_a_kind) return;
    const std::string title = name(thing);
    const std::string detail = more(thing);
    const bool matches = lowered(title).find(words) != std::string::npos ||
                         (kind == FoundKind::person && lowered(detail).find(words) != std::string::npos);
    if (!matches) continue;
    items.push_back({kind, id.text(), title, detail, std::string(folder) + id.text()});
    ++count;
  }
}

struct Search {
  static constexpr http::Route route{http::Method::get, "/api/v1/search",
                                     "Find incidents, alerts and the organisation by their words.",
                                     rights::Permission::read};
  struct Request {
    wire::Text<1, 200> query;
  };
  struct Response {
    std::vector<FoundView> items;
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    Response response;
    auto& items = response.items;
    const app::Directory& directory = *call.directory;
    const std::string words = lowered(request.query);
    const auto name = [](const auto& thing) { return thing.name; };
    const auto row_name = [](const auto& entry) { return entry.row.name; };
    const auto team = [&](const auto& thing) { return directory.name_of(thing.team); };
    add_incidents(call, request.query, items);
    add_named(FoundKind::service, "/catalog/services/", directory.services, words, name, team, items);
    add_named(
        FoundKind::team, "/catalog/teams#", directory.teams, words, name,
        [](const catalog::Team& it) { return std::to_string(it.members.size()) + " people"; }, items);
    add_named(
        FoundKind::person, "/catalog/people/", directory.people, words, name,
        [](const catalog::Person& it) { return it.email; }, items);
    add_named(
        FoundKind::schedule, "/on-call/schedules/", directory.schedules, words, row_name,
        [&](const app::ScheduleEntry& it) { return directory.name_of(it.row.team); }, items);
    add_named(FoundKind::policy, "/on-call/policies/", directory.policies, words, name, team, items);
    add_alerts(call, request.query, items);
    return response;
  }
};

BOOST_DESCRIBE_STRUCT(Search::Request, (), (query))
BOOST_DESCRIBE_STRUCT(Search::Response, (), (items))

}  // namespace

Endpoints search_routes() { return http::endpoints<Call, Search>(); }

}  // namespace api
