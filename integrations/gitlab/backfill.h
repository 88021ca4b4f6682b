// A repository's history as GitLab's REST API lists it. https://docs.gitlab.com/api/rest/, version 4.
#pragma once

#include "integrations/history.h"

namespace integrations::gitlab {

// Commits of the default branch, merge requests, releases and deployments.
extern const History history;

}  // namespace integrations::gitlab
