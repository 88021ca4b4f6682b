# Reads the real histories, computes everything with R's own functions, and leaves samples and answers for the test:
#   Rscript reference.R DATASETS OUT
# OUT/samples.csv: name,microseconds,ended. OUT/weeks.csv: name,count. OUT/answers.csv: what,value.
suppressMessages(library(survival))
arguments <- commandArgs(trailingOnly = TRUE)
datasets <- arguments[1]
out <- arguments[2]
Sys.setlocale("LC_TIME", "C")
set.seed(20261122)

answers <- character()
say <- function(what, value) {
  answers <<- c(answers, sprintf("%s,%s", what, ifelse(is.na(value), "NA", sprintf("%.17g", value))))
}

# Samples: minutes, and whether the end was seen.
minutes_between <- function(from, until) as.numeric(difftime(until, from, units = "mins"))
read_github <- function() {
  rows <- read.csv(file.path(datasets, "github-status/downtime_windows.csv"))
  rows <- rows[rows$impact != "maintenance", ]
  rows$at <- as.POSIXct(rows$downtime_start, format = "%Y-%m-%dT%H:%M:%SZ", tz = "UTC")
  rows$minutes <- minutes_between(rows$at, as.POSIXct(rows$downtime_end, format = "%Y-%m-%dT%H:%M:%SZ", tz = "UTC"))
  rows[order(rows$at), ]
}
read_uci <- function() {
  rows <- read.csv(file.path(datasets, "uci-incident-log/incident_event_log.csv"))
  rows <- rows[!duplicated(rows$number, fromLast = TRUE), ]
  rows$at <- as.POSIXct(rows$opened_at, format = "%d-%m-%Y %H:%M", tz = "UTC")
  resolved <- as.POSIXct(rows$resolved_at, format = "%d-%m-%Y %H:%M", tz = "UTC")
  rows$ended <- !is.na(resolved)
  rows$minutes <- minutes_between(rows$at, ifelse(rows$ended, resolved, max(resolved, na.rm = TRUE)) |>
    as.POSIXct(origin = "1970-01-01", tz = "UTC"))
  rows[rows$minutes >= 0, ]
}
read_hadoop <- function() {
  rows <- read.csv(file.path(datasets, "hadoop-bugs/issues.csv"))
  rows$at <- as.POSIXct(rows$created, format = "%d/%b/%y %H:%M", tz = "UTC")
  resolved <- as.POSIXct(rows$resolved, format = "%d/%b/%y %H:%M", tz = "UTC")
  rows$ended <- !is.na(resolved)
  end <- max(c(rows$at, resolved), na.rm = TRUE)
  rows$minutes <- minutes_between(rows$at, ifelse(rows$ended, resolved, end) |>
    as.POSIXct(origin = "1970-01-01", tz = "UTC"))
  rows[rows$minutes >= 0, ]
}
github <- read_github()
uci <- read_uci()
hadoop <- read_hadoop()
sample_of <- function(minutes, ended = TRUE) data.frame(minutes = minutes, ended = rep_len(ended, length(minutes)))
half <- nrow(github) %/% 2
samples <- list(
  github_minor = sample_of(github$minutes[github$impact == "minor"]),
  github_major = sample_of(github$minutes[github$impact == "major"]),
  github_early = sample_of(github$minutes[1:half]),
  github_late = sample_of(github$minutes[-(1:half)]),
  # As a report made two hours after each began would have seen them.
  github_cut = sample_of(pmin(github$minutes, 120), github$minutes <= 120),
  uci_low = sample_of(uci$minutes[uci$priority == "4 - Low"], uci$ended[uci$priority == "4 - Low"]),
  uci_moderate = sample_of(uci$minutes[uci$priority == "3 - Moderate"], uci$ended[uci$priority == "3 - Moderate"]),
  hadoop_major = sample_of(hadoop$minutes[hadoop$priority == "Major"], hadoop$ended[hadoop$priority == "Major"]),
  hadoop_minor = sample_of(hadoop$minutes[hadoop$priority == "Minor"], hadoop$ended[hadoop$priority == "Minor"]),
  hadoop_few = sample_of(head(hadoop$minutes, 24), head(hadoop$ended, 24)))
lines <- unlist(lapply(names(samples), function(name) {
  with(samples[[name]], sprintf("%s,%.0f,%d", name, minutes * 6e7, as.integer(ended)))
}))
writeLines(lines, file.path(out, "samples.csv"))

# Curves, and what is read off them. Every seventh step suffices.
for (name in names(samples)) {
  sample <- samples[[name]]
  fit <- survfit(Surv(minutes, ended) ~ 1, data = sample, conf.type = "log-log")
  steps <- which(fit$n.event > 0)
  for (i in steps[seq(1, length(steps), 7)]) {
    at <- sprintf("curve %s %.0f", name, fit$time[i] * 6e7)
    say(paste(at, "survival"), fit$surv[i])
    if (fit$surv[i] > 0) {
      say(paste(at, "variance"), (fit$surv[i] * fit$std.err[i])^2)
      say(paste(at, "low"), fit$lower[i])
      say(paste(at, "high"), fit$upper[i])
    }
  }
  for (percent in c(50, 75, 90)) {
    what <- sprintf("quantile %s %d", name, percent)
    if (all(sample$ended)) {
      # Order statistics: the ranks of the binomial distribution.
      sorted <- sort(sample$minutes)
      low <- qbinom(0.025, length(sorted), percent / 100)
      high <- qbinom(0.975, length(sorted), percent / 100) + 1
      say(paste(what, "middle"), quantile(sample$minutes, percent / 100, type = 7) * 6e7)
      say(paste(what, "low"), ifelse(low >= 1, sorted[low], NA) * 6e7)
      say(paste(what, "high"), ifelse(high <= length(sorted), sorted[high], NA) * 6e7)
    } else {
      found <- quantile(fit, percent / 100)
      say(paste(what, "middle"), found$quantile * 6e7)
      say(paste(what, "low"), found$lower * 6e7)
      say(paste(what, "high"), found$upper * 6e7)
    }
  }
}

pairs <- list(c("github_minor", "github_major"), c("github_early", "github_late"), c("uci_low", "uci_moderate"),
              c("hadoop_major", "hadoop_minor"), c("hadoop_few", "hadoop_minor"))
for (pair in pairs) {
  both <- rbind(cbind(samples[[pair[1]]], group = 0), cbind(samples[[pair[2]]], group = 1))
  test <- survdiff(Surv(minutes, ended) ~ group, data = both)
  what <- paste("log_rank", pair[1], pair[2])
  say(paste(what, "chi_squared"), test$chisq)
  say(paste(what, "chance"), pchisq(test$chisq, 1, lower.tail = FALSE))
  say(paste(what, "expected_before"), test$exp[1])
  say(paste(what, "expected_after"), test$exp[2])
  say(paste(what, "speed"), exp((test$obs[2] - test$exp[2]) / test$var[2, 2]))
}

counts <- list(c(0, 4, 0, 4), c(0, 4, 5, 4), c(7, 8, 21, 8), c(31, 4, 12, 4), c(3, 13, 4, 4), c(400, 26, 331, 26),
               c(nrow(github[github$at < as.POSIXct("2024-06-01", tz = "UTC"), ]), 114,
                 nrow(github[github$at >= as.POSIXct("2024-06-01", tz = "UTC"), ]), 117))
for (each in counts) {
  if (each[1] + each[3] == 0) next
  test <- poisson.test(c(each[3], each[1]), c(each[4], each[2]))
  what <- paste("rate_ratio", paste(each, collapse = " "))
  say(paste(what, "chance"), test$p.value)
  say(paste(what, "low"), test$conf.int[1])
  say(paste(what, "high"), ifelse(is.finite(test$conf.int[2]), test$conf.int[2], NA))
}
for (count in c(0, 1, 5, nrow(github), nrow(hadoop))) {
  interval <- poisson.test(count)$conf.int
  say(sprintf("poisson %d low", count), interval[1])
  say(sprintf("poisson %d high", count), interval[2])
}
for (pair in list(c(0, 20), c(1, 29), c(81, 263), c(sum(hadoop$ended), nrow(hadoop)), c(sum(uci$made_sla == "TRUE"), nrow(uci)))) {
  interval <- prop.test(pair[1], pair[2], correct = FALSE)$conf.int
  say(sprintf("wilson %d %d low", pair[1], pair[2]), interval[1])
  say(sprintf("wilson %d %d high", pair[1], pair[2]), interval[2])
  exact <- binom.test(pair[1], pair[2])$conf.int
  say(sprintf("clopper_pearson %d %d low", pair[1], pair[2]), exact[1])
  say(sprintf("clopper_pearson %d %d high", pair[1], pair[2]), exact[2])
}

tables <- list(c(3, 12, 9, 60), c(0, 20, 7, 40), c(81, 263, 500, 900), c(0, 5, 0, 9),
               c(sum(github$impact == "major"), nrow(github), sum(hadoop$priority == "Major"), nrow(hadoop)))
for (each in tables) {
  test <- fisher.test(matrix(c(each[1], each[2] - each[1], each[3], each[4] - each[3]), 2))
  say(paste("fisher", paste(each, collapse = " ")), test$p.value)
}
# Groups by lot: R's own scores, and its generator to deal them.
lots <- split(samples$hadoop_few, rep(1:3, c(6, 6, 12)))
lot <- do.call(rbind, lots)
scores <- residuals(coxph(Surv(minutes, ended) ~ 1, data = lot, ties = "breslow"), type = "martingale")
for (i in seq_along(scores)) say(paste("score", i), scores[i])
member <- rep(1:3, c(6, 6, 12))
deviation <- function(scores) {
  n <- length(scores)
  sapply(1:3, function(g) sum(scores[member == g]) /
    sqrt(sum(member == g) * sum(member != g) / (n * (n - 1)) * sum(scores^2)))
}
largest <- replicate(4999, max(abs(deviation(sample(scores)))))
for (g in 1:3) {
  say(paste("by_lot deviation", g), deviation(scores)[g])
  say(paste("by_lot chance", g), mean(largest >= abs(deviation(scores)[g]) - 1e-9))
}

chances <- c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04)
for (i in seq_along(chances)) say(paste("holm", paste(chances, collapse = " "), i), p.adjust(chances, "holm")[i])

# Change points. The chance goes by another way than the program's: from the last week back, each earlier sum binomial
# in the later one.
ratio <- function(head, sum, split, weeks) {
  xlogx <- function(x, y) ifelse(x == 0, 0, x * log(x / y))
  2 * (xlogx(head, sum * split / weeks) + xlogx(sum - head, sum * (weeks - split) / weeks))
}
change <- function(weeks) {
  n <- length(weeks)
  total <- sum(weeks)
  heads <- cumsum(weeks)[-n]
  ratios <- ratio(heads, total, 1:(n - 1), n)
  most <- max(ratios)
  within <- c(rep(0, total), 1)
  for (split in (n - 1):1) {
    reached <- numeric(total + 1)
    for (s in 0:total) {
      if (within[s + 1] > 0) reached[1:(s + 1)] <- reached[1:(s + 1)] + within[s + 1] * dbinom(0:s, s, split / (split + 1))
    }
    reached[ratio(0:total, total, split, n) >= most - 1e-9] <- 0
    within <- reached
  }
  weight <- lgamma(heads + .5) + lgamma(total - heads + .5) - (heads + .5) * log(1:(n - 1)) -
    (total - heads + .5) * log((n - 1):1)
  share <- cumsum(exp(weight - max(weight)))
  share <- share / share[n - 1]
  list(week = which(ratios > most - 1e-9)[1], ratio = most, chance = 1 - sum(within),
       earliest = min(which(share > 0.025)), latest = min(which(share >= 0.975)))
}
weekly <- function(at, from, weeks) {
  start <- as.POSIXct(from, tz = "UTC")
  tabulate(as.integer(floor(as.numeric(difftime(at, start, units = "days")) / 7)) + 1, weeks)
}
series <- list(github_2023 = weekly(github$at, "2023-01-02", 52), github_2024 = weekly(github$at, "2024-01-01", 52),
               github_2025 = weekly(github$at, "2024-12-30", 52), github_2026 = weekly(github$at, "2025-12-29", 30),
               hadoop_2021 = weekly(hadoop$at, "2021-01-04", 30), quiet = c(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0),
               drop = c(5, 6, 4, 7, 1, 1, 0, 2), flat = c(2, 2, 2, 2))
writeLines(unlist(lapply(names(series), function(name) sprintf("%s,%d", name, series[[name]]))),
           file.path(out, "weeks.csv"))
for (name in names(series)) {
  found <- change(series[[name]])
  for (part in names(found)) say(paste("change_point", name, part), found[[part]])
  # And by simulation, as a check of the exact way.
  weeks <- series[[name]]
  simulated <- apply(rmultinom(2000, sum(weeks), rep(1, length(weeks))), 2, function(column) {
    max(ratio(cumsum(column)[-length(column)], sum(column), 1:(length(column) - 1), length(column)))
  })
  say(paste("change_point", name, "simulated"), mean(simulated >= found$ratio - 1e-9))
}

# The bootstrap has the generator's noise in it: the ends of twelve runs give their mean and spread.
middle <- function(sample) {
  if (all(sample$ended)) return(median(sample$minutes))
  unname(quantile(survfit(Surv(minutes, ended) ~ 1, data = sample), 0.5, conf.int = FALSE))
}
for (pair in list(c("github_minor", "github_major"), c("uci_low", "github_major"))) {
  before <- samples[[pair[1]]]
  after <- samples[[pair[2]]]
  ends <- replicate(12, {
    drawn <- replicate(399, {
      one <- middle(before[sample.int(nrow(before), replace = TRUE), ])
      other <- middle(after[sample.int(nrow(after), replace = TRUE), ])
      c(ifelse(is.na(one), -Inf, other - one), ifelse(is.na(one), Inf, other - one))
    })
    c(sort(drawn[1, ])[10], sort(drawn[2, ])[390])
  })
  what <- paste("bootstrap", pair[1], pair[2])
  say(paste(what, "middle"), (middle(after) - middle(before)) * 6e7)
  for (end in 1:2) {
    finite <- all(is.finite(ends[end, ]))
    say(paste(what, c("low", "high")[end], "mean"), ifelse(finite, mean(ends[end, ]), NA) * 6e7)
    say(paste(what, c("low", "high")[end], "spread"), ifelse(finite, sd(ends[end, ]), NA) * 6e7)
  }
}
writeLines(answers, file.path(out, "answers.csv"))
