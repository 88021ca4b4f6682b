// Changes: what was deployed, merged, released or switched, when, and by whom.
#include "app/changes.h"
#include "api/all.h"
#include "api/change_view.h"
#include "api/page_of.h"
#include "change/limits.h"
#include "integrations/web_url.h"

namespace api {

struct CommitInput {
  wire::Text<1, change::word_most> revision;
  std::optional<base::Instant> authored_at;
};
BOOST_DESCRIBE_STRUCT(CommitInput, (), (revision, authored_at))

struct ChangeInput {
  wire::Defaulted<change::Kind> kind{change::Kind::deployment};
  wire::Text<1, change::title_most> title;
  std::optional<wire::Text<0, change::word_most>> external_id;  // the same again changes what is known of it
  std::optional<wire::Text<0, change::url_most>> url;
  std::optional<wire::Text<0, change::word_most>> repository;
  std::optional<wire::Text<0, change::word_most>> environment;
  std::optional<std::vector<catalog::ServiceId>> services;
  std::optional<wire::Text<0, change::word_most>> author;
  std::optional<wire::Text<0, change::word_most>> revision;
  std::optional<std::vector<CommitInput>> commits;
  std::optional<base::Instant> started_at;   // else now, or as it is known
  std::optional<base::Instant> finished_at;  // else now where there is an outcome
  std::optional<change::Outcome> outcome;
  std::optional<wire::Count<0, 2'000'000'000>> files_changed;
  std::optional<wire::Count<0, 2'000'000'000>> lines_changed;
  std::optional<wire::Text<0, change::word_most>> undoes;  // external id or revision of the change it takes back
  std::optional<wire::Text<0, change::text_most>> text;    // may name incidents ("INC-12"); it is not kept
};
BOOST_DESCRIBE_STRUCT(ChangeInput, (),
                      (kind, title, external_id, url, repository, environment, services, author, revision, commits,
                       started_at, finished_at, outcome, files_changed, lines_changed, undoes, text))

namespace {

constexpr std::size_t imported_most = 500;

template <class Text>
std::string taken(const std::optional<Text>& text) {
  return text ? std::string(*text) : std::string();
}

std::optional<int> number(const std::optional<wire::Count<0, 2'000'000'000>>& count) {
  return count ? std::optional(static_cast<int>(count->value)) : std::nullopt;
}

base::Result<void> check(const ChangeInput& input, const Call& call, const std::string& at) {
  const auto& services = input.services;
  for (std::size_t i = 0; services && i < services->size(); ++i) {
    const catalog::Service* service = call.directory->service((*services)[i]);
    if (!service) {
      return base::invalid(at + "/services/" + std::to_string(i), "there is no service " + (*services)[i].text());
    }
    TRY_DO(rights::allows(call.actor, rights::Permission::ingest, service->team));
  }
  if (input.url && !input.url->empty() && !integrations::is_web_url(*input.url)) {
    return base::invalid(at + "/url", "expected an address that begins with http:// or https://");
  }
  if (input.commits && input.commits->size() > change::commits_most) {
    return base::invalid(at + "/commits", "expected at most " + std::to_string(change::commits_most) + " commits");
  }
  if (input.started_at && input.finished_at && *input.finished_at < *input.started_at) {
    return base::invalid(at + "/finished_at", "expected an instant at or after started_at");
  }
  const base::Instant latest = call.tx.now() + base::minutes(10);
  if (input.started_at && *input.started_at > latest) {
    return base::invalid(at + "/started_at", "expected an instant that is not in the future");
  }
  if (input.finished_at && *input.finished_at > latest) {
    return base::invalid(at + "/finished_at", "expected an instant that is not in the future");
  }
  return {};
}

change::Report report_of(const ChangeInput& input, base::Instant now) {
  change::Report report;
  change::Change& change = report.change;
  change.kind = input.kind;
  change.title = input.title;
  change.url = taken(input.url);
  change.repository = taken(input.repository);
  change.environment = taken(input.environment);
  change.author = taken(input.author);
  change.revision = taken(input.revision);
  if (input.commits) {
    for (const CommitInput& commit : *input.commits) change.commits.push_back({commit.revision, commit.authored_at});
  }
  change.outcome = input.outcome.value_or(change::Outcome::unknown);
  change.started_at = input.started_at.value_or(input.finished_at.value_or(base::Instant{}));
  change.finished_at = input.finished_at;
  if (!change.finished_at && change.outcome != change::Outcome::unknown) change.finished_at = now;
  change.files_changed = number(input.files_changed);
  change.lines_changed = number(input.lines_changed);
  change.product = "api";
  change.external_id = taken(input.external_id);
  report.text = taken(input.text);
  report.undoes = taken(input.undoes);
  return report;
}

base::Result<app::changes::Taken> take(const ChangeInput& input, Call& call, const std::string& at) {
  TRY_DO(check(input, call, at));
  return app::changes::take_in(call.tx, call.world, report_of(input, call.tx.now()),
                               input.services.value_or(std::vector<catalog::ServiceId>()), call.actor);
}

struct ListChanges {
  static constexpr http::Route route{http::Method::get, "/api/v1/changes", "List changes, the last begun first.",
                                     rights::Permission::read};
  struct Request {
    std::optional<catalog::ServiceId> service;
    std::optional<change::Kind> kind;
    std::optional<base::Instant> since;
    std::optional<wire::Text<0, 200>> query;
    std::optional<wire::Count<1, 200>> limit;
    std::optional<std::string> cursor;
  };
  using Response = Listed<LinkedChangeView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const int limit = limit_of(request.limit);
    store::changes::Filter filter{request.service, request.kind, request.since, taken(request.query), {}, limit + 1};
    if (request.cursor) {
      TRY(const auto place, http::read_cursor(*request.cursor, "changes", 2));
      filter.behind = store::changes::Place{{place[0]}, {place[1]}};
    }
    Response listed;
    const auto found = store::changes::list(call.tx, filter);
    for (const change::Change& change : found) {
      if (static_cast<int>(listed.items.size()) == limit) {
        const change::Change& last = found[listed.items.size() - 1];
        listed.next = http::write_cursor("changes", {last.started_at.microseconds, last.id.number});
        break;
      }
      listed.items.push_back(linked(call, change));
    }
    return listed;
  }
};

struct GetChange {
  static constexpr http::Route route{http::Method::get, "/api/v1/changes/{change}",
                                     "Show a change and what incidents have to do with it.", rights::Permission::read};
  struct Request {
    change::ChangeId change;
  };
  using Response = LinkedChangeView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto found = store::changes::find(call.tx, request.change);
    if (!found) return base::not_found("there is no change " + request.change.text());
    return linked(call, *found);
  }
};

struct SendChange {
  static constexpr http::Route route{http::Method::post, "/api/v1/changes",
                                     "Tell of a change, or what became of one: the same external_id is one change.",
                                     rights::Permission::ingest};
  static constexpr int status = 201;
  using Request = ChangeInput;
  using Response = ChangeView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY(const app::changes::Taken taken, take(request, call, ""));
    return view(call, *store::changes::find(call.tx, taken.change));
  }
};

struct ImportChanges {
  static constexpr http::Route route{http::Method::post, "/api/v1/changes/import",
                                     "Tell of up to 500 changes at once; all of them are taken in, or none.",
                                     rights::Permission::ingest};
  struct Request {
    std::vector<ChangeInput> changes;
  };
  struct Response {
    int created = 0;
    int known = 0;  // by their external_id
  };

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (request.changes.size() > imported_most) return base::invalid("/changes", "expected at most 500 changes");
    Response counted;
    for (std::size_t i = 0; i < request.changes.size(); ++i) {
      TRY(const app::changes::Taken taken, take(request.changes[i], call, "/changes/" + std::to_string(i)));
      ++(taken.is_new ? counted.created : counted.known);
    }
    return counted;
  }
};

BOOST_DESCRIBE_STRUCT(ListChanges::Request, (), (service, kind, since, query, limit, cursor))
BOOST_DESCRIBE_STRUCT(GetChange::Request, (), (change))
BOOST_DESCRIBE_STRUCT(ImportChanges::Request, (), (changes))
BOOST_DESCRIBE_STRUCT(ImportChanges::Response, (), (created, known))

}  // namespace

Endpoints changes_routes() { return http::endpoints<Call, ListChanges, GetChange, SendChange, ImportChanges>(); }

}  // namespace api
