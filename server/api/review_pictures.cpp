#include "api/review_pictures.h"

#include <algorithm>

#include "store/attachments.h"

namespace api {
namespace {

using incident::Attachment;

// Why it can't be shown; empty when it can.
std::string hindrance_of(const std::optional<Attachment>& file, incident::IncidentId incident) {
  if (!file || file->incident != incident) return "there is no such picture";
  if (file->removed_at) return "the picture " + file->name + " was removed by " + file->removed_by;
  return incident::is_picture(file->content_type) ? "" : file->name + " is no picture";
}

}  // namespace

std::optional<incident::AttachmentId> attachment_at(std::string_view url, incident::IncidentId incident,
                                                    std::string_view public_url) {
  if (url.starts_with(public_url)) url.remove_prefix(public_url.size());
  const std::string place = "/api/v1/incidents/" + incident.text() + "/attachments/";
  if (!url.starts_with(place)) return {};
  return incident::AttachmentId::parse(url.substr(place.size()));
}

PictureOf embedded_pictures(const Call& call, incident::IncidentId incident) {
  return [&call, incident, room = most_embedded_bytes](std::string_view url) mutable -> std::optional<Picture> {
    const auto id = attachment_at(url, incident, call.world.settings.public_url);
    if (!id) return {};
    const auto file = store::attachments::find(call.tx, *id);
    if (std::string why = hindrance_of(file, incident); !why.empty()) return Picture{{}, std::move(why)};
    if (file->size > room)
      return Picture{{},
                     "the picture " + file->name + " (" + incident::spoken_size(file->size) +
                         ") is not in this page: its pictures have at most " +
                         incident::spoken_size(most_embedded_bytes) + " together"};
    room -= file->size;
    return Picture{"data:" + file->content_type + ";base64," + store::attachments::base64_of(call.tx, *id), {}};
  };
}

PictureOf linked_pictures(const Call& call, incident::IncidentId incident, std::string place) {
  return [&call, incident, place = std::move(place)](std::string_view url) -> std::optional<Picture> {
    const auto id = attachment_at(url, incident, call.world.settings.public_url);
    if (!id) return {};
    const auto file = store::attachments::find(call.tx, *id);
    if (std::string why = hindrance_of(file, incident); !why.empty()) return Picture{{}, std::move(why)};
    return Picture{place + id->text(), {}};
  };
}

base::Result<Attachment> shown_picture(const Call& call, incident::IncidentId incident, std::string_view markdown,
                                       incident::AttachmentId file) {
  const auto found = store::attachments::find(call.tx, file);
  const bool is_shown = std::ranges::any_of(pictures_in(markdown), [&](const std::string& url) {
    return attachment_at(url, incident, call.world.settings.public_url) == file;
  });
  if (!is_shown || !hindrance_of(found, incident).empty())
    return base::not_found("the review shows no picture " + file.text());
  return *found;
}

}  // namespace api
