// A repository's history as GitHub's REST API lists it. https://docs.github.com/en/rest, version 2022-11-28.
#pragma once

#include "integrations/history.h"

namespace integrations::github {

// Commits of the default branch, pull requests, releases and deployments.
extern const History history;

}  // namespace integrations::github
