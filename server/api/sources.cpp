// Sources: what sends events, with which key, about which service.
#include "api/all.h"
#include "api/catalog_page.h"
#include "api/views.h"

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

namespace {

SourceView view(const Call& call, const catalog::Source& source) {
  SourceView shown{source.id,   source.name,
                   source.kind, service_ref(call, source.service),
                   {},          store::organisation::version_of<catalog::Source>(call.tx, source.id)};
  for (const store::SourceKey& key : store::organisation::source_keys(call.tx)) {
    if (key.source == source.id) shown.key_hint = key.hint;
  }
  return shown;
}

base::Result<SourceView> shown(const Call& call, catalog::SourceId id) {
  const auto source = call.directory->sources.find(id);
  if (source == call.directory->sources.end()) return base::not_found("there is no source " + id.text());
  return view(call, source->second);
}

struct ListSources {
  static constexpr http::Route route{http::Method::get, "/api/v1/sources", "List the sources.",
                                     rights::Permission::read};
  using Request = CatalogPage;
  using Response = Listed<SourceView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    return catalog_page<SourceView>(call.directory->sources, request, "sources",
                                    [&](const catalog::Source& source) { return view(call, source); });
  }
};

struct GetSource {
  static constexpr http::Route route{http::Method::get, "/api/v1/sources/{source}", "Show a source.",
                                     rights::Permission::read};
  struct Request {
    catalog::SourceId source;
  };
  using Response = SourceView;

  static base::Result<Response> handle(const Request& request, Call& call) { return shown(call, request.source); }
};
BOOST_DESCRIBE_STRUCT(GetSource::Request, (), (source))

}  // namespace

Endpoints sources_routes() { return http::endpoints<Call, ListSources, GetSource>(); }

}  // namespace api
