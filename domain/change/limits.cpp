#include "change/limits.h"

#include <algorithm>

#include "alert/limits.h"

namespace change {

Report shortened(Report report) {
  Change& change = report.change;
  change.title = alert::shortened(change.title, title_most);
  for (std::string* word :
       {&change.repository, &change.environment, &change.author, &change.revision, &change.external_id}) {
    *word = alert::shortened(*word, word_most);
  }
  if (change.url.size() > url_most) change.url.clear();
  if (change.finished_at) change.finished_at = std::max(*change.finished_at, change.started_at);
  report.text = alert::shortened(report.text, text_most);
  report.undoes = alert::shortened(report.undoes, word_most);
  auto& commits = change.commits;
  if (commits.size() > commits_most) commits.erase(commits.begin(), commits.end() - commits_most);
  for (Commit& commit : commits) commit.revision = alert::shortened(commit.revision, word_most);
  return report;
}

}  // namespace change
