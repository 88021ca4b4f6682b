// The pictures in a review: those that its text shows and that are attached to its incident. Nothing else is looked at.
#pragma once

#include "api/call.h"
#include "api/markdown.h"
#include "incident/attachment.h"

namespace api {

// Of a page that stands alone.
inline constexpr std::int64_t most_embedded_bytes = 10 * 1000 * 1000;

// The file that an address in a text means: "/api/v1/incidents/inc_…/attachments/att_…", perhaps with that of this
// server before it. Nothing when it is no such address, or another incident's.
std::optional<incident::AttachmentId> attachment_at(std::string_view url, incident::IncidentId incident,
                                                    std::string_view public_url);

// Each becomes part of the page, in the order of the text, up to `most_embedded_bytes` of their bytes together; in the
// place of one that can't the page says why. To be asked once for each.
PictureOf embedded_pictures(const Call& call, incident::IncidentId incident);

// Each is read at `place` and its identifier: "/shared/reviews/SECRET/pictures/".
PictureOf linked_pictures(const Call& call, incident::IncidentId incident, std::string place);

// The picture, when the text shows it; not_found for every other file.
base::Result<incident::Attachment> shown_picture(const Call& call, incident::IncidentId incident,
                                                 std::string_view markdown, incident::AttachmentId file);

}  // namespace api
