// A repository's history as Bitbucket Cloud's REST API lists it.
// https://developer.atlassian.com/cloud/bitbucket/rest/, version 2.0.
#pragma once

#include "integrations/history.h"

namespace integrations::bitbucket {

// Commits of the main branch and pull requests. Its webhooks know no releases and no deployments.
extern const History history;

}  // namespace integrations::bitbucket
