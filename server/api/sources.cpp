// Sources: what sends events, with which key, about which service.
#include "api/all.h"
#include "api/catalog_page.h"
#include "api/views.h"
#include "app/organise.h"

namespace api {

struct SourceView {
  catalog::SourceId id;
  std::string name;
  std::string kind;
  Ref service;
  std::string key_hint;  // the last letters of the key, which nobody can read again
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SourceView, (), (id, name, kind, service, key_hint, version))

struct SourceSecret {
  std::string key;  // shown this once
  std::string url;  // where to send
};
BOOST_DESCRIBE_STRUCT(SourceSecret, (), (key, url))

namespace {

SourceView source_view(const Call& call, const catalog::Source& source) {
  SourceView shown{source.id,   source.name,
                   source.kind, service_ref(call, source.service),
                   {},          store::organisation::version_of<catalog::Source>(call.tx, source.id)};
  for (const store::SourceKey& key : store::organisation::source_keys(call.tx)) {
    if (key.source == source.id) shown.key_hint = key.hint;
  }
  return shown;
}

base::Result<SourceView> shown_source(const Call& call, catalog::SourceId id) {
  const auto source = call.directory->sources.find(id);
  if (source == call.directory->sources.end()) return base::not_found("there is no source " + id.text());
  return source_view(call, source->second);
}

struct ListSources {
  static constexpr http::Route route{http::Method::get, "/api/v1/sources", "List the sources.",
                                     rights::Permission::read};
  using Request = CatalogPage;
  using Response = Listed<SourceView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return catalog_page<SourceView>(call.directory->sources, request, "sources",
                                    [&](const catalog::Source& source) { return source_view(call, source); });
  }
};

struct GetSource {
  static constexpr http::Route route{http::Method::get, "/api/v1/sources/{source}", "Show a source.",
                                     rights::Permission::read};
  struct Request {
    catalog::SourceId source;
  };
  using Response = SourceView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return shown_source(call, request.source);
  }
};

// Where the product is to send: the address holds the key where the product can't send it otherwise.
std::string address_of(const Call& call, const catalog::Source& source, const std::string& key) {
  const std::string& root = call.world.settings.public_url;
  if (source.kind == "pagerduty") return root + "/v2/enqueue";
  if (source.kind == "gitlab") return root + "/ingest/gitlab";
  return root + "/ingest/" + key + "/" + source.kind;
}

struct AddSource {
  static constexpr http::Route route{http::Method::post, "/api/v1/sources",
                                     "Add a source; its key and address are shown once.", rights::Permission::manage};
  static constexpr int status = 201;
  struct Request {
    wire::Text<1, 200> name;
    std::string kind;
    catalog::ServiceId service;
    std::optional<std::string> key;  // 20 to 200 characters; absent: one is made
  };
  using Response = wire::Both<SourceView, SourceSecret>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const catalog::Source source{{}, request.service, request.kind, request.name};
    TRY(const app::organise::SavedSource saved,
        app::organise::save(call.tx, call.world, app::organise::SourceChange{source, request.key}, {call.actor, {}}));
    call.directory = call.world.directories.at(call.tx);
    call.shows_secret = true;
    TRY(SourceView view, shown_source(call, saved.id));
    return Response{std::move(view), {*saved.key, address_of(call, source, *saved.key)}};
  }
};

struct ChangeSource {
  static constexpr http::Route route{http::Method::put, "/api/v1/sources/{source}",
                                     "Change a source; without a key it keeps its own.", rights::Permission::manage};
  struct Request {
    catalog::SourceId source;
    wire::Text<1, 200> name;
    std::string kind;
    catalog::ServiceId service;
    std::optional<std::string> key;
  };
  using Response = SourceView;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const catalog::Source source{request.source, request.service, request.kind, request.name};
    TRY_DO(app::organise::save(call.tx, call.world, app::organise::SourceChange{source, request.key},
                               {call.actor, call.if_match}));
    call.directory = call.world.directories.at(call.tx);
    return shown_source(call, request.source);
  }
};

struct RemoveSource {
  static constexpr http::Route route{http::Method::remove, "/api/v1/sources/{source}",
                                     "Remove a source: its key opens nothing any more.", rights::Permission::manage};
  using Request = GetSource::Request;
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(app::organise::remove(call.tx, call.world, request.source, {call.actor, call.if_match}));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(GetSource::Request, (), (source))
BOOST_DESCRIBE_STRUCT(AddSource::Request, (), (name, kind, service, key))
BOOST_DESCRIBE_STRUCT(ChangeSource::Request, (), (source, name, kind, service, key))

}  // namespace

Endpoints sources_routes() {
  return http::endpoints<Call, ListSources, GetSource, AddSource, ChangeSource, RemoveSource>();
}

}  // namespace api
