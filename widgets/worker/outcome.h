#pragma once

#include <QString>
#include <exception>
#include <utility>
#include <variant>

#include "core/error.h"
#include "core/progress.h"

namespace tracewright {

// An error as the window shows it: core's own texts.
struct Failure {
    ErrorCode code = ErrorCode::Tracing;
    QString line;
    QString detail;
};

// How a job ended: with its result, with an error, or cancelled.
template <class Result>
using Outcome = std::variant<Result, Failure, Cancelled>;

// The exception that is being handled, as a Failure. Call it inside a catch block.
Failure currentFailure();

// Runs `work` and turns what it throws into an outcome.
template <class Result, class Work>
Outcome<Result> outcomeOf(Work&& work) {
    try {
        return Outcome<Result>(std::in_place_index<0>, std::forward<Work>(work)());
    } catch (const Cancelled&) {
        return Cancelled{};
    } catch (...) {
        return currentFailure();
    }
}

}  // namespace tracewright
