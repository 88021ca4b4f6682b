// One call over HTTP, waited for. Ours go to the server and to wherever the person at the terminal points.
#pragma once

#include "base/result.h"
#include "wire/http.h"

namespace cli {

// The answer, of whatever status. No answer is a failure `unavailable` that says why in curl's words. Redirects are not
// followed: the headers may hold a secret that is not for where they lead.
base::Result<wire::HttpResponse> curl_call(const wire::OutboundRequest& request);

}  // namespace cli
