# lme4.R simulate PEOPLE SEED: a practice as client,session,date,scale,rater,mode,total rows, by the default model.
# lme4.R fit FILE [sleep]: lme4's answer for "person,session,score" rows as JSON; sleep: of the classic sleep study,
#   whose rows are written to FILE first (x = days).
# lme4.R time FILE: seconds of work and the most megabytes for the fit of those rows with lme4's own settings, as JSON.
suppressPackageStartupMessages(library(lme4))
args <- commandArgs(TRUE)

simulate_practice <- function(people, seed) {
	set.seed(seed)
	attendance <- cumprod(c(1, .906, rep(.84, 18)))
	n <- 1 + rowSums(outer(runif(people), attendance[-1], "<"))
	id <- rep(seq_len(people), n)
	t <- sequence(n)
	u0 <- rnorm(people, 0, sqrt(.235))
	u1 <- rnorm(people, 0, sqrt(.028))
	w <- matrix(rnorm(people * 20, 0, sqrt(.269)), people)
	for (k in 2:20) w[, k] <- .6 * w[, k - 1] + .8 * w[, k]
	z <- -.047 + u0[id] + (.38 + u1[id]) * log(t) + w[cbind(id, t)] + rnorm(length(t), 0, sqrt(.056))
	y <- pmin(pmax((-4 + exp(z) * 44) / (1 + exp(z)), 0), 40)
	keep <- t == 1 | runif(length(t)) > .05
	data.frame(id, t, y = round(y, 1))[keep, ]
}

answer <- function(d, linear) {
	d$x <- if (linear) d$t - 1 else log(d$t)
	fit <- suppressWarnings(lmer(y ~ x + (x | id), d, REML = FALSE,
		control = lmerControl(optCtrl = list(xtol_abs = 1e-10, ftol_abs = 1e-10), calc.derivs = FALSE)))
	v <- VarCorr(fit)$id
	cat(sprintf('{"b0":%.9f,"b1":%.9f,"d00":%.9f,"d01":%.9f,"d11":%.9f,"loglik":%.9f,"s2":%.9f}\n', fixef(fit)[1],
		fixef(fit)[2], v[1, 1], v[1, 2], v[2, 2], as.numeric(logLik(fit)), sigma(fit)^2))
}

if (args[1] == "simulate") {
	d <- simulate_practice(as.integer(args[2]), as.integer(args[3]))
	cat("client,session,date,scale,rater,mode,total\n")
	cat(sprintf("C%06d,%d,%s,ORS,self,paper,%.1f\n", d$id, d$t, as.Date("2024-01-01") + 7 * d$t, d$y), sep = "")
} else if (args[1] == "time") {
	peak <- function() as.numeric(sub("\\D+(\\d+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
	d <- read.csv(args[2], header = FALSE, col.names = c("id", "t", "y"))
	d$x <- log(d$t)
	took <- system.time(fit <- suppressWarnings(lmer(y ~ x + (x | id), d, REML = FALSE)))
	cat(sprintf('{"seconds":%.6f,"megabytes":%.1f,"loglik":%.6f}\n', took[1] + took[2], peak(),
		as.numeric(logLik(fit))))
} else {
	sleep <- length(args) > 2
	if (sleep) {
		d <- data.frame(id = sleepstudy$Subject, t = sleepstudy$Days + 1, y = sleepstudy$Reaction)
		write.table(d, args[2], sep = ",", row.names = FALSE, col.names = FALSE, quote = FALSE)
	} else {
		d <- read.csv(args[2], header = FALSE, col.names = c("id", "t", "y"))
	}
	answer(d, sleep)
}
