// Files on an incident's timeline. What is sent is never believed to be what it says: the bytes are looked at, and no
// browser may make a page of them.
#include "app/attachments.h"

#include "api/all.h"
#include "api/attachment_view.h"
#include "api/incident_routes.h"
#include "api/page_of.h"
#include "app/audit.h"
#include "store/attachments.h"

namespace api {
namespace {

namespace use = app::incidents;

// The incident's; not_found also where the caller may not see the incident.
base::Result<incident::Attachment> find_attachment(const Call& call, incident::IncidentId id,
                                                   incident::AttachmentId file) {
  auto found = may_read(call, id) ? store::attachments::find(call.tx, file) : std::nullopt;
  if (!found || found->incident != id) return base::not_found("the incident has no file " + file.text());
  return std::move(*found);
}

struct AttachFile {
  static constexpr http::Route route{http::Method::post, "/api/v1/incidents/{incident}/attachments",
                                     "Attach a file to the timeline: the body is the file, of at most 10 MB.",
                                     rights::Permission::respond};
  static constexpr int status = 201;
  static constexpr http::Work work = http::Work::reads;  // taking it apart is slow; it is written after that
  static constexpr std::size_t body_bytes = incident::longest_attachment;
  struct Asked {
    incident::IncidentId incident;
    wire::Text<1, 1'000> name;
    std::optional<wire::Text<0, 20'000>> text;  // the caption
  };
  using Request = http::WithBytes<Asked>;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const Asked& asked = request.asked;
    TRY_DO(expect_incident(call, asked.incident));
    TRY(use::ReadFile file, use::read_file(asked.name, request.bytes));
    const auto kept = std::make_shared<const use::ReadFile>(std::move(file));
    call.then_write = [kept, id = asked.incident,
                       text = std::string(asked.text.value_or(""))](Call& writing) -> base::Result<Response> {
      TRY(const incident::Attachment added, use::attach(writing.tx, writing.world, id, *kept, text, doer(writing)));
      app::audit(writing.tx, writing.actor, "attachment.add", added.id.text(), added.sha256);
      return http::json_answer(status, wire::write_json(view(added)), {}, {});
    };
    return Response{};
  }
};

struct ListAttachments {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/attachments",
                                     "List the incident's files, oldest first, with those that were removed.",
                                     rights::Permission::read};
  struct Request {
    incident::IncidentId incident;
  };
  using Response = Listed<AttachmentView>;

  static base::Result<Response> handle(const Request& request, Call& call) {
    if (!may_read(call, request.incident)) return base::not_found("there is no incident " + request.incident.text());
    Response listed;
    for (const auto& file : store::attachments::of_incident(call.tx, request.incident)) {
      listed.items.push_back(view(file));
    }
    return listed;
  }
};

// "attachment; filename*=UTF-8''zw%C3%B6lf.log" (RFC 6266).
std::string disposition_of(const incident::Attachment& file) {
  std::string encoded;
  for (const char c : file.name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                          (byte >= 'A' && byte <= 'Z') || byte == '.' || byte == '-' || byte == '_';
    constexpr const char* digits = "0123456789ABCDEF";
    encoded += is_plain ? std::string(1, c) : std::string("%") + digits[byte >> 4] + digits[byte & 15];
  }
  return std::string(incident::is_picture(file.content_type) ? "inline" : "attachment") + "; filename*=UTF-8''" +
         encoded;
}

wire::HttpResponse head_of(const incident::Attachment& file) {
  wire::HttpResponse answer;
  answer.content_type = file.content_type;
  // Its bytes never change, but they may be removed: whoever keeps them asks each time.
  answer.headers = {{"ETag", "\"" + file.sha256 + "\""},
                    {"Cache-Control", "private, no-cache"},
                    {"Content-Disposition", disposition_of(file)},
                    {"Content-Security-Policy", "default-src 'none'; sandbox"}};
  return answer;
}

struct GetAttachment {
  static constexpr http::Route route{http::Method::get, "/api/v1/incidents/{incident}/attachments/{attachment}",
                                     "Fetch a file as it was attached.", rights::Permission::read};
  using Request = http::RawRequest;
  using Response = wire::HttpResponse;

  static base::Result<Response> handle(const Request& request, Call& call) {
    const auto id = incident::IncidentId::parse(request.path[0].value);
    const auto file_id = incident::AttachmentId::parse(request.path[1].value);
    if (!id || !file_id) return base::not_found("there is no such file");
    TRY(const incident::Attachment file, find_attachment(call, *id, *file_id));
    return file_answer(call, file, request.message);
  }
};

struct RemoveAttachment {
  static constexpr http::Route route{http::Method::remove, "/api/v1/incidents/{incident}/attachments/{attachment}",
                                     "Delete a file's bytes; its name, its hash and who removed it stay.",
                                     rights::Permission::respond};
  struct Request {
    incident::IncidentId incident;
    incident::AttachmentId attachment;
  };
  using Response = http::NoContent;

  static base::Result<Response> handle(const Request& request, Call& call) {
    TRY_DO(use::remove_attachment(call.tx, call.world, request.incident, request.attachment, doer(call)));
    return Response{};
  }
};

BOOST_DESCRIBE_STRUCT(AttachFile::Asked, (), (incident, name, text))
BOOST_DESCRIBE_STRUCT(ListAttachments::Request, (), (incident))
BOOST_DESCRIBE_STRUCT(RemoveAttachment::Request, (), (incident, attachment))

}  // namespace

base::Result<wire::HttpResponse> file_answer(const Call& call, const incident::Attachment& file,
                                             const wire::HttpRequest& asked) {
  wire::HttpResponse answer = head_of(file);
  if (!file.removed_at && asked.header("If-None-Match").contains(file.sha256)) {
    answer.status = 304;
    return answer;
  }
  TRY(answer.body, use::bytes_of(call.tx, file));
  return answer;
}

Endpoints attachments_routes() {
  return http::endpoints<Call, AttachFile, ListAttachments, GetAttachment, RemoveAttachment>();
}

}  // namespace api
