#pragma once

#include <c10/util/Exception.h>

#include <exception>
#include <string>
#include <string_view>

#include "core/error.h"
#include "core/progress.h"

namespace tracewright {

// Included only by files of core that are compiled with LibTorch.

// The line of a LibTorch exception's text that tells what was wrong: the last one of an interpreter
// traceback that starts with an exception's name, else the first. Cleaned and cut.
std::string torchLine(std::string_view text);

// Runs `work`. What LibTorch throws becomes an Error of `code` with the line "`what`: reason" and
// the whole text in detail(); Error and Cancelled pass.
template <class Work>
auto withTorchErrors(ErrorCode code, const std::string& what, Work work) {
    try {
        return work();
    } catch (const Error&) {
        throw;
    } catch (const c10::Error& error) {
        throw Error(code, what + ": " + torchLine(error.what_without_backtrace()), error.what());
    } catch (const std::exception& error) {
        throw Error(code, what + ": " + torchLine(error.what()), error.what());
    }
}

}  // namespace tracewright
