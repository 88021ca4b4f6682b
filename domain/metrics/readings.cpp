#include "metrics/readings.h"

#include <algorithm>
#include <array>
#include <limits>

namespace metrics {
namespace {

constexpr double minute = 60;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr double month = 365.25 / 12 * day;
constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double weekly = 7 * day / month;  // once a month, as times a week

struct Band {
  std::string_view name;
  double low;   // from and with
  double high;  // up to, not with; a single value where both are the same
};
using Bands = std::array<Band, 4>;

constexpr Bands frequency_devlake{{{"elite", 5, endless}, {"high", 1, 5}, {"medium", weekly, 1}, {"low", 0, weekly}}};
constexpr Bands lead_devlake{
    {{"elite", 0, day}, {"high", day, 7 * day}, {"medium", 7 * day, 30 * day}, {"low", 30 * day, endless}}};
constexpr Bands failures_devlake{
    {{"elite", 0, .0500001}, {"high", .0500001, .1000001}, {"medium", .1000001, .1500001}, {"low", .1500001, endless}}};
constexpr Bands recovery_devlake{
    {{"elite", 0, hour}, {"high", hour, day}, {"medium", day, 7 * day}, {"low", 7 * day, endless}}};

constexpr Bands frequency_2021{{{"elite", 7.0000001, endless},
                                {"high", weekly, 1.0000001},
                                {"medium", weekly / 6, weekly},
                                {"low", 0, weekly / 6}}};
constexpr Bands lead_2021{
    {{"elite", 0, hour}, {"high", day, 7 * day}, {"medium", month, 6 * month}, {"low", 6 * month, endless}}};
constexpr Bands failures_2021{
    {{"elite", 0, .1500001}, {"high", .16, .3000001}, {"medium", .16, .3000001}, {"low", .16, .3000001}}};
constexpr Bands recovery_2021{
    {{"elite", 0, hour}, {"high", 0, day}, {"medium", day, 7 * day}, {"low", 6 * month, endless}}};

constexpr Bands frequency_2023{
    {{"elite", 7.0000001, endless}, {"high", 1, 7.0000001}, {"medium", weekly, 1}, {"low", weekly, 1}}};
constexpr Bands lead_2023{
    {{"elite", 0, day}, {"high", day, 7 * day}, {"medium", 7 * day, month}, {"low", 7 * day, month}}};
constexpr Bands failures_2023{{{"elite", .05, .05}, {"high", .10, .10}, {"medium", .15, .15}, {"low", .64, .64}}};
constexpr Bands recovery_2023{
    {{"elite", 0, hour}, {"high", hour, day}, {"medium", day, 7 * day}, {"low", month, 6 * month}}};

constexpr Bands frequency_2024{
    {{"elite", 7.0000001, endless}, {"high", 1, 7.0000001}, {"medium", weekly, 1}, {"low", weekly / 6, weekly}}};
constexpr Bands lead_2024{
    {{"elite", 0, day}, {"high", day, 7 * day}, {"medium", 7 * day, month}, {"low", month, 6 * month}}};
constexpr Bands failures_2024{{{"elite", .05, .05}, {"high", .20, .20}, {"medium", .10, .10}, {"low", .40, .40}}};
constexpr Bands recovery_2024{
    {{"elite", 0, hour}, {"high", hour, day}, {"medium", hour, day}, {"low", 7 * day, month}}};

const Bands& bands_of(Reading edition, Banded what) {
  using Set = std::array<const Bands*, 4>;
  static constexpr Set devlake{&frequency_devlake, &lead_devlake, &failures_devlake, &recovery_devlake};
  static constexpr Set in_2021{&frequency_2021, &lead_2021, &failures_2021, &recovery_2021};
  static constexpr Set in_2023{&frequency_2023, &lead_2023, &failures_2023, &recovery_2023};
  static constexpr Set in_2024{&frequency_2024, &lead_2024, &failures_2024, &recovery_2024};
  const Set& set = edition == Reading::dora_2021   ? in_2021
                   : edition == Reading::dora_2023 ? in_2023
                   : edition == Reading::dora_2024 ? in_2024
                                                   : devlake;
  return *set[static_cast<std::size_t>(what)];
}

bool is_point(const Band& band) { return band.low == band.high; }

}  // namespace

const ReadingFacts& facts_of(Reading reading) {
  static constexpr std::array<ReadingFacts, 6> all{{
      {Reading::pagerduty, 2, "PagerDuty",
       "PagerDuty's Insights and its analytics API: mean seconds from what triggered an incident to its first "
       "explicit acknowledgement, and to its resolution.",
       "Means, which one long incident moves; what is not over is left out, so that a bad week looks good until its "
       "incidents end. It knows no declined incident: those count. It keeps what was recorded first, where ours "
       "follows corrections. Drills are left out."},
      {Reading::opsgenie, 2, "Opsgenie",
       "Opsgenie's alert analytics, and what Jira Service Management took over from them: means over closed alerts.",
       "Means over what is closed; where nobody acknowledged, the time to the close is taken instead, so that a "
       "problem that went away by itself counts as acknowledged. It counts alerts, here read from the incidents that "
       "they became; declined ones count. Drills are left out."},
      {Reading::devlake, 1, "Apache DevLake",
       "The queries of DevLake's DORA dashboard, 2023 thresholds: medians by percent_rank, which is the lower of the "
       "two in the middle.",
       "An incident is put down to the last deployment before it, whatever its age or service; ours counts what "
       "people confirmed, and shows what is only suspected apart. Frequency is the days of a week with a deployment. "
       "Incidents belong to the period in which they were resolved, and what is not resolved is left out. Lead time "
       "is of pull requests; here each deployment, from its oldest commit, is taken for one."},
      {Reading::dora_2021, 1, "DORA 2021", "Accelerate State of DevOps 2021: four clusters of answers to a survey.",
       "Time to restore service is of every incident that users felt, whatever caused it; since 2023 it is of failed "
       "deployments only. The bands are clusters of answers and have gaps; a computed number is no answer to that "
       "survey."},
      {Reading::dora_2023, 1, "DORA 2023", "Accelerate State of DevOps 2023: four clusters of answers to a survey.",
       "Failed deployment recovery time replaces time to restore service. A change failure rate is a single value of "
       "each cluster, so only the closest can be named; the values of the cluster low are corroborated in part."},
      {Reading::dora_2024, 1, "DORA 2024",
       "Accelerate State of DevOps 2024: four clusters of answers to a survey, and the rework rate.",
       "The cluster called medium fails less often than the one called high: they are clusters, and no ladder. The "
       "report gives no bands for the rework rate, and its failure rates of medium and low are corroborated in part."},
  }};
  return all[static_cast<std::size_t>(reading)];
}

std::string band_of(Reading edition, Banded what, double value) {
  const Bands& bands = bands_of(edition, what);
  if (std::ranges::all_of(bands, is_point)) {
    const auto nearest =
        std::ranges::min_element(bands, {}, [&](const Band& band) { return std::abs(band.low - value); });
    return "closest to " + std::string(nearest->name);
  }
  std::string found;
  const Band* below = nullptr;  // the nearest on each side
  const Band* above = nullptr;
  for (const Band& band : bands) {
    if (value >= band.low && value < band.high)
      found += (found.empty() ? "" : " or ") + std::string(band.name);
    else if (value >= band.high && (!below || band.high > below->high))
      below = &band;
    else if (value < band.low && (!above || band.low < above->low))
      above = &band;
  }
  if (!found.empty()) return found;
  if (below && above) return "between " + std::string(below->name) + " and " + std::string(above->name);
  return "beyond " + std::string((below ? below : above)->name);
}

void explain(ReadFigure& out, const ReadRow& row) {
  out.rows.push_back(row);
  const auto at = std::ranges::find(out.reasons, row.why, &Reason::why);
  if (at == out.reasons.end())
    out.reasons.push_back({row.why, 1});
  else
    ++at->count;
}

std::optional<double> mean_of(std::span<const std::int64_t> values) {
  if (values.empty()) return {};
  double sum = 0;
  for (const std::int64_t value : values) sum += static_cast<double>(value);
  return sum / static_cast<double>(values.size());
}

std::optional<double> lower_median_of(std::vector<std::int64_t> values) {
  if (values.empty()) return {};
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

}  // namespace metrics
